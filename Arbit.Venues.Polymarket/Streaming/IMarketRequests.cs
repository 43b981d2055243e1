namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What the stream's side asks of REST. Neither call waits.</summary>
internal interface IMarketRequests
{
    /// <summary>Followed markets are missing in the catalog.</summary>
    void WantListings();

    /// <summary>A token's book is wanted.</summary>
    void WantBook(string token);
}
