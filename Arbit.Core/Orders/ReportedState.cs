namespace Arbit.Orders;

/// <summary>What a venue says of an order: a closed set that each venue's words are mapped to.</summary>
public enum ReportedState : byte
{
    /// <summary>
    /// A word this version does not know. Strict: the order's automation stops and an incident is raised; it is never taken
    /// for one of the others.
    /// </summary>
    Unrecognised = 0,

    /// <summary>It rests and may fill.</summary>
    Resting,

    /// <summary>It was taken but is not matched yet, and cannot be cancelled meanwhile.</summary>
    Delayed,

    /// <summary>It ended filled.</summary>
    Filled,

    /// <summary>It ended with less than its size filled: cancelled, expired, or the rest of an IOC.</summary>
    Cancelled,

    /// <summary>It was refused: nothing was or will be filled.</summary>
    Rejected,
}
