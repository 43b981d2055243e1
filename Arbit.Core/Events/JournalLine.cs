namespace Arbit.Events;

/// <summary>A record as the journal holds it.</summary>
/// <param name="Sequence">Its place: 1, 2, 3 … over all runs, in the order of <see cref="IJournal.Append"/>.</param>
/// <param name="Record">The record.</param>
public readonly record struct JournalLine(long Sequence, JournalRecord Record);
