namespace Arbit.Console.CommandLine;

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The run itself failed.</summary>
    public const int Failed = 1;

    /// <summary>What was given is wrong: a file, a value, a flag. The message says what to fix.</summary>
    public const int BadInput = 2;

    /// <summary>The venues were asked completely and something differs from the journal.</summary>
    public const int Differences = 3;

    /// <summary>Something was not answered completely or cannot be compared yet: nothing is said about it.</summary>
    public const int EvidenceMissing = 4;

    /// <summary>Stopped by the operator.</summary>
    public const int Cancelled = 130;
}
