namespace Arbit.Journal;

/// <summary>What was moved into an archive.</summary>
/// <param name="Archive">The archive file; empty when there was nothing to move.</param>
/// <param name="Moved">How many records were moved.</param>
/// <param name="Kept">How many records are left in the journal.</param>
public sealed record PruneResult(string Archive, long Moved, long Kept);
