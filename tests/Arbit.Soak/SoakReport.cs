namespace Arbit.Soak;

/// <summary>The outcome of a soak.</summary>
public sealed record SoakReport
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>What is wrong.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Minutes it ran.</summary>
    public required double Minutes { get; init; }

    /// <summary>Markets followed on both venues.</summary>
    public required int Markets { get; init; }

    /// <summary>Kalshi frames a second.</summary>
    public required double KalshiFramesPerSecond { get; init; }

    /// <summary>Kalshi frames a second and market, as a multiple of the realistic rate.</summary>
    public required double KalshiTimesRealistic { get; init; }

    /// <summary>Polymarket frames a second.</summary>
    public required double PolymarketFramesPerSecond { get; init; }

    /// <summary>Polymarket frames a second and market, as a multiple of the realistic rate.</summary>
    public required double PolymarketTimesRealistic { get; init; }

    /// <summary>Turns of the gate.</summary>
    public required long GateTurns { get; init; }

    /// <summary>Evaluations of bundles.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Decisions an observer was told of.</summary>
    public required long Decisions { get; init; }

    /// <summary>Changes of books observers were told of.</summary>
    public required long BookEvents { get; init; }

    /// <summary>Paper trades.</summary>
    public required long Trades { get; init; }

    /// <summary>Bytes recorded.</summary>
    public required long RecordedBytes { get; init; }

    /// <summary>Times a venue's sockets were cut and it was noticed.</summary>
    public required int Disconnects { get; init; }

    /// <summary>Followed books that were not synced at the end.</summary>
    public required IReadOnlyList<string> NotSynced { get; init; }

    /// <summary>MiB of the managed heap: first sample, last sample and the most.</summary>
    public required double[] HeapMiB { get; init; }

    /// <summary>MiB of the process in memory: first sample, last sample and the most.</summary>
    public required double[] ResidentMiB { get; init; }

    /// <summary>KiB a minute by which the managed heap grew in the second half.</summary>
    public required double HeapSlopeKiBPerMinute { get; init; }

    /// <summary>Set timers: first and last sample.</summary>
    public required long[] Timers { get; init; }

    /// <summary>Open sockets: first and last sample.</summary>
    public required long[] Sockets { get; init; }

    /// <summary>Samples taken.</summary>
    public required int Samples { get; init; }

    /// <summary>How many collections were watched.</summary>
    public required int CollectionsWatched { get; init; }

    /// <summary>The collections that held more at the end than in the middle, with both numbers.</summary>
    public required IReadOnlyDictionary<string, long[]> CollectionsChanged { get; init; }
}
