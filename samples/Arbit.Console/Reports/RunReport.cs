namespace Arbit.Console.Reports;

/// <summary>What a run saw and decided. Amounts are exact decimals as text.</summary>
internal sealed record RunReport
{
    public required long Frames { get; init; }

    public required long BookUpdates { get; init; }

    public required long Gaps { get; init; }

    public required long Resyncs { get; init; }

    public required long Opportunities { get; init; }

    public required long Trades { get; init; }

    public required decimal NetPnl { get; init; }

    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    public required string DecisionsDigest { get; init; }

    /// <summary>What a simulated run injected and found; null when nothing was simulated.</summary>
    public WindowReport? Windows { get; init; }
}
