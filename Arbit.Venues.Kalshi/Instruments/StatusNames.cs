using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// The venue's words for a market's state. A <c>close_time</c> that is past when the venue speaks is not one: only what the
/// venue states counts.
/// Source: OpenAPI 3.28.0, Market.status.
/// </summary>
internal static class StatusNames
{
    /// <summary>The status a word stands for; a word that is not known is not tradable.</summary>
    public static TradingStatus Of(string? word) => word switch
    {
        "initialized" => TradingStatus.PreOpen,
        "active" => TradingStatus.Open,
        "inactive" => TradingStatus.Paused,
        "closed" => TradingStatus.Closed,
        "determined" or "disputed" or "amended" => TradingStatus.Determined,
        "finalized" => TradingStatus.Settled,
        _ => TradingStatus.Unknown,
    };

    /// <summary>
    /// The status after a <c>market_lifecycle_v2</c> event. Pausing and resuming only concern a market that is open;
    /// nothing is sent when a market opens or closes by time.
    /// </summary>
    public static TradingStatus After(string eventType, TradingStatus status) => eventType switch
    {
        "deactivated" when status == TradingStatus.Open => TradingStatus.Paused,
        "activated" when status is TradingStatus.Paused or TradingStatus.PreOpen => TradingStatus.Open,
        "determined" => TradingStatus.Determined,
        "settled" => TradingStatus.Settled,
        _ => status,
    };
}
