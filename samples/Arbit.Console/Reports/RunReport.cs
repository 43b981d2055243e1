namespace Arbit.Console.Reports;

/// <summary>What a run saw and decided. Amounts are exact decimals as text.</summary>
internal sealed record RunReport
{
    public required long Frames { get; init; }

    public required long BookUpdates { get; init; }

    /// <summary>Whole books that broke: a number skipped, a change or a connection lost.</summary>
    public required long Gaps { get; init; }

    /// <summary>Broken books that were rebuilt.</summary>
    public required long Resyncs { get; init; }

    public required long Opportunities { get; init; }

    public required long Trades { get; init; }

    public required decimal NetPnl { get; init; }

    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    public required string DecisionsDigest { get; init; }

    /// <summary>What the simulator says of the run; null when nothing was simulated.</summary>
    public SimulationReport? Simulation { get; init; }
}
