namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The messages of the market channel, by their <c>event_type</c>.</summary>
internal enum MessageKind : byte
{
    /// <summary>A type this version does not know, or none.</summary>
    Unknown = 0,
    Book,
    PriceChange,
    TickSizeChange,
    LastTradePrice,
    BestBidAsk,
    MarketResolved,

    /// <summary>A market was listed somewhere: sent to everyone, used by no one here.</summary>
    NewMarket,
}
