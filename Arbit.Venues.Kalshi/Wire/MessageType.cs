namespace Arbit.Venues.Kalshi.Wire;

/// <summary>What a frame is, as far as this version cares.</summary>
internal enum MessageType : byte
{
    /// <summary>A blank line or a keep-alive text: nothing.</summary>
    Blank = 0,

    /// <summary>Not a JSON object, or one whose type is missing.</summary>
    Unreadable,

    /// <summary>A type this version does not know.</summary>
    Unknown,

    /// <summary>A known type that changes nothing here: ticker, trade, fill and the like.</summary>
    Ignored,

    /// <summary><c>subscribed</c>: a subscription was opened.</summary>
    Subscribed,

    /// <summary><c>unsubscribed</c>: a subscription was closed on request.</summary>
    Unsubscribed,

    /// <summary><c>ok</c>: a command was carried out; may list the subscription's markets.</summary>
    Ok,

    /// <summary><c>error</c>.</summary>
    Error,

    /// <summary><c>orderbook_snapshot</c>.</summary>
    Snapshot,

    /// <summary><c>orderbook_delta</c>.</summary>
    Delta,

    /// <summary><c>market_lifecycle_v2</c> and its twin for multivariate markets.</summary>
    MarketLifecycle,

    /// <summary><c>event_fee_update</c>.</summary>
    EventFeeUpdate,
}
