namespace Arbit.Execution.Records;

/// <summary>Where a leg stands.</summary>
public enum LegStage : byte
{
    /// <summary>Nothing sent.</summary>
    Planned = 0,

    /// <summary>An order may live.</summary>
    Sent,

    /// <summary>Filled as wanted.</summary>
    Filled,

    /// <summary>Ended with less than wanted.</summary>
    Partial,

    /// <summary>Ended with nothing.</summary>
    Failed,

    /// <summary>What was filled has been freed.</summary>
    Unwound,
}
