namespace Arbit.Orders;

/// <summary>What is known after a cancel was sent.</summary>
public enum CancelOutcomeKind : byte
{
    /// <summary>The venue ended the order. What it filled before is still to be asked.</summary>
    Cancelled = 0,

    /// <summary>
    /// The venue has no such open order: it was filled, had ended, or never arrived. Which of them only a lookup tells: a
    /// refused cancel is often a fill.
    /// </summary>
    NotOpen,

    /// <summary>The order cannot be cancelled now, as a delayed one, or the venue takes no cancels. It may still fill.</summary>
    Refused,

    /// <summary>No answer, or none that says: the order may or may not live.</summary>
    Unknown,
}
