namespace Arbit.Execution.Records;

/// <summary>Where an unwind stands.</summary>
public enum UnwindStage : byte
{
    /// <summary>The way out is chosen, nothing sent.</summary>
    Chosen = 0,

    /// <summary>An order may live.</summary>
    Sent,

    /// <summary>The position is freed.</summary>
    Done,

    /// <summary>This attempt freed nothing or only part.</summary>
    Failed,
}
