namespace Arbit.Testing;

/// <summary>Where a <see cref="CrashingJournal"/> crashes.</summary>
public enum JournalCrashPoint
{
    /// <summary>As an append begins: the record was never there.</summary>
    BeforeAppend = 0,

    /// <summary>When an append has returned: the record is in memory and lost, unless it is among those kept.</summary>
    AfterAppend,

    /// <summary>As a flush begins: nothing of it is durable.</summary>
    BeforeFlush,

    /// <summary>When everything is durable, and before whoever waits is told.</summary>
    AfterFlush,
}
