using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>What one place held of one asset at a time.</summary>
/// <param name="Scope">What was looked at.</param>
/// <param name="Place">Where: a venue's name, or the public address of a wallet.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Amount">How much, everything included.</param>
/// <param name="At">When it was looked at.</param>
public sealed record SnapshotNoted(SnapshotScope Scope, string Place, Asset Asset, decimal Amount, DateTimeOffset At) : JournalEntry(JournalKinds.Snapshot)
{
    /// <summary>The part of the account; empty when it has none.</summary>
    public string Shard { get; init; } = "";

    /// <summary>What of it can be spent; null when not said.</summary>
    public decimal? Available { get; init; }
}
