namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The fields of the market channel's messages: which were seen, which a message type has.</summary>
[Flags]
internal enum WireFields
{
    None = 0,
    EventType = 1 << 0,
    Market = 1 << 1,
    AssetId = 1 << 2,
    Timestamp = 1 << 3,
    Hash = 1 << 4,
    Bids = 1 << 5,
    Asks = 1 << 6,
    MinOrderSize = 1 << 7,
    TickSize = 1 << 8,
    NegRisk = 1 << 9,
    LastTradePrice = 1 << 10,
    Version = 1 << 11,
    PriceChanges = 1 << 12,
    Price = 1 << 13,
    Size = 1 << 14,
    Side = 1 << 15,
    OldTickSize = 1 << 16,
    NewTickSize = 1 << 17,
    BestBid = 1 << 18,
    BestAsk = 1 << 19,

    /// <summary>Known fields whose values nothing here needs.</summary>
    Other = 1 << 20,
}
