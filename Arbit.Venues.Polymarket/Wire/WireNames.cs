namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The market channel's field and type names.</summary>
internal static class WireNames
{
    public static WireFields Field(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => WireFields.Other,
        4 => Four(name),
        5 when name.SequenceEqual("price"u8) => WireFields.Price,
        6 when name.SequenceEqual("market"u8) => WireFields.Market,
        6 when name.SequenceEqual("spread"u8) => WireFields.Other,
        7 when name.SequenceEqual("version"u8) => WireFields.Version,
        8 => Eight(name),
        9 when name.SequenceEqual("timestamp"u8) => WireFields.Timestamp,
        9 when name.SequenceEqual("tick_size"u8) => WireFields.TickSize,
        10 when name.SequenceEqual("event_type"u8) => WireFields.EventType,
        10 when name.SequenceEqual("assets_ids"u8) => WireFields.Other,
        12 when name.SequenceEqual("fee_rate_bps"u8) => WireFields.Other,
        13 when name.SequenceEqual("price_changes"u8) => WireFields.PriceChanges,
        13 when name.SequenceEqual("old_tick_size"u8) => WireFields.OldTickSize,
        13 when name.SequenceEqual("new_tick_size"u8) => WireFields.NewTickSize,
        14 when name.SequenceEqual("min_order_size"u8) => WireFields.MinOrderSize,
        15 when name.SequenceEqual("winning_outcome"u8) => WireFields.Other,
        16 when name.SequenceEqual("last_trade_price"u8) => WireFields.LastTradePrice,
        16 when name.SequenceEqual("transaction_hash"u8) => WireFields.Other,
        16 when name.SequenceEqual("winning_asset_id"u8) => WireFields.Other,
        _ => WireFields.None,
    };

    public static MessageKind Kind(ReadOnlySpan<byte> type) => type.Length switch
    {
        4 when type.SequenceEqual("book"u8) => MessageKind.Book,
        10 when type.SequenceEqual("new_market"u8) => MessageKind.NewMarket,
        12 when type.SequenceEqual("price_change"u8) => MessageKind.PriceChange,
        12 when type.SequenceEqual("best_bid_ask"u8) => MessageKind.BestBidAsk,
        15 when type.SequenceEqual("market_resolved"u8) => MessageKind.MarketResolved,
        16 when type.SequenceEqual("tick_size_change"u8) => MessageKind.TickSizeChange,
        16 when type.SequenceEqual("last_trade_price"u8) => MessageKind.LastTradePrice,
        _ => MessageKind.Unknown,
    };

    /// <summary>The fields a message of the kind cannot do without.</summary>
    public static WireFields Required(MessageKind kind) => kind switch
    {
        MessageKind.Book => WireFields.Market | WireFields.AssetId | WireFields.Timestamp | WireFields.Bids | WireFields.Asks,
        MessageKind.PriceChange => WireFields.Market | WireFields.Timestamp | WireFields.PriceChanges,
        MessageKind.TickSizeChange => WireFields.Market | WireFields.OldTickSize | WireFields.NewTickSize,
        MessageKind.LastTradePrice => WireFields.Market | WireFields.AssetId | WireFields.Price,
        MessageKind.BestBidAsk => WireFields.Market | WireFields.AssetId | WireFields.Timestamp | WireFields.BestBid | WireFields.BestAsk,
        MessageKind.MarketResolved => WireFields.Market,
        _ => WireFields.None,
    };

    /// <summary>The fields a message of the kind may have; others are counted as unknown.</summary>
    public static WireFields Known(MessageKind kind) => WireFields.EventType | WireFields.Timestamp | WireFields.AssetId | Required(kind) | kind switch
    {
        MessageKind.Book => WireFields.Hash | WireFields.MinOrderSize | WireFields.TickSize | WireFields.NegRisk | WireFields.LastTradePrice | WireFields.Version,
        MessageKind.LastTradePrice => WireFields.Size | WireFields.Side | WireFields.Other,
        MessageKind.BestBidAsk or MessageKind.MarketResolved => WireFields.Other,
        MessageKind.NewMarket => ~WireFields.None,
        _ => WireFields.None,
    };

    private static WireFields Four(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("bids"u8) => WireFields.Bids,
        _ when name.SequenceEqual("asks"u8) => WireFields.Asks,
        _ when name.SequenceEqual("hash"u8) => WireFields.Hash,
        _ when name.SequenceEqual("size"u8) => WireFields.Size,
        _ when name.SequenceEqual("side"u8) => WireFields.Side,
        _ when name.SequenceEqual("tags"u8) => WireFields.Other,
        _ => WireFields.None,
    };

    private static WireFields Eight(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("asset_id"u8) => WireFields.AssetId,
        _ when name.SequenceEqual("neg_risk"u8) => WireFields.NegRisk,
        _ when name.SequenceEqual("best_bid"u8) => WireFields.BestBid,
        _ when name.SequenceEqual("best_ask"u8) => WireFields.BestAsk,
        _ => WireFields.None,
    };
}
