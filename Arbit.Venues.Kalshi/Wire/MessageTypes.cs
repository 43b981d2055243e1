namespace Arbit.Venues.Kalshi.Wire;

/// <summary>The venue's names of message types. Source: docs.kalshi.com/asyncapi.yaml, October 2026.</summary>
internal static class MessageTypes
{
    /// <summary>The type of a name as it stands in a frame.</summary>
    public static MessageType Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        15 when name.SequenceEqual("orderbook_delta"u8) => MessageType.Delta,
        18 when name.SequenceEqual("orderbook_snapshot"u8) => MessageType.Snapshot,
        2 when name.SequenceEqual("ok"u8) => MessageType.Ok,
        5 when name.SequenceEqual("error"u8) => MessageType.Error,
        10 when name.SequenceEqual("subscribed"u8) => MessageType.Subscribed,
        12 when name.SequenceEqual("unsubscribed"u8) => MessageType.Unsubscribed,
        19 when name.SequenceEqual("market_lifecycle_v2"u8) => MessageType.MarketLifecycle,
        29 when name.SequenceEqual("multivariate_market_lifecycle"u8) => MessageType.MarketLifecycle,
        16 when name.SequenceEqual("event_fee_update"u8) => MessageType.EventFeeUpdate,
        _ => IsIgnored(name) ? MessageType.Ignored : MessageType.Unknown,
    };

    private static bool IsIgnored(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ticker"u8) || name.SequenceEqual("trade"u8) || name.SequenceEqual("fill"u8)
        || name.SequenceEqual("user_order"u8) || name.SequenceEqual("market_position"u8)
        || name.SequenceEqual("event_lifecycle"u8) || name.SequenceEqual("order_group_updates"u8)
        || name.StartsWith("rfq_"u8) || name.StartsWith("quote_"u8)
        || name.StartsWith("cfbenchmarks_value"u8) || name.StartsWith("pyth_value"u8);
}
