namespace Arbit.Markets;

/// <summary>Where a market is in its life. Only <see cref="Open"/> may be traded; a date in the past is not a status.</summary>
public enum TradingStatus
{
    /// <summary>The venue said something this version does not know: not tradable.</summary>
    Unknown = 0,

    /// <summary>Listed, not open yet.</summary>
    PreOpen,

    /// <summary>Orders are accepted.</summary>
    Open,

    /// <summary>Open but paused by the venue.</summary>
    Paused,

    /// <summary>Closed for trading, not determined.</summary>
    Closed,

    /// <summary>The result is known or proposed and may still be disputed.</summary>
    Determined,

    /// <summary>Settled: payouts are made.</summary>
    Settled,
}
