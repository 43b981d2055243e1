namespace Arbit.Journal;

/// <summary>What looking through a journal found.</summary>
/// <param name="File">The file.</param>
/// <param name="SchemaVersion">Its schema.</param>
/// <param name="Records">How many records it holds.</param>
/// <param name="Problems">Everything that is wrong; empty when all is well.</param>
public sealed record JournalCheck(string File, int SchemaVersion, long Records, IReadOnlyList<string> Problems)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;
}
