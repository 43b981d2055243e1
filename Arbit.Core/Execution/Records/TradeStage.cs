namespace Arbit.Execution.Records;

/// <summary>Where a trade or a cycle stands.</summary>
public enum TradeStage : byte
{
    /// <summary>Approved, nothing sent.</summary>
    Approved = 0,

    /// <summary>Its legs are being sent.</summary>
    Entering,

    /// <summary>All legs are filled and held.</summary>
    Held,

    /// <summary>A position without its counterpart is being freed.</summary>
    Unwinding,

    /// <summary>Paid out or closed; nothing is left.</summary>
    Settled,

    /// <summary>Ended before anything was filled.</summary>
    Aborted,

    /// <summary>Something is left that automation cannot free.</summary>
    Stuck,
}
