namespace Arbit.Venues.Kalshi;

/// <summary>How an order finds the venue's shard that its market lives on.</summary>
public enum KalshiOrderRouting : byte
{
    /// <summary>The order names the shard that the catalog has for its market: an order for another shard is refused.</summary>
    ByMarket = 0,

    /// <summary>The venue finds the shard by the ticker.</summary>
    Automatic,
}
