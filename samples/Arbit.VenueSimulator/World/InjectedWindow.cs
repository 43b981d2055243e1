using Arbit.Markets;

namespace Arbit.VenueSimulator.World;

/// <summary>A stretch of time in which the two books of a pair disagree because the simulator made them.</summary>
public sealed class InjectedWindow
{
    /// <summary>Counts the windows from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is.</summary>
    public required WindowKind Kind { get; init; }

    /// <summary>The pair's name in the pairs file.</summary>
    public required string Pair { get; init; }

    /// <summary>Kalshi's market.</summary>
    public required string KalshiTicker { get; init; }

    /// <summary>Polymarket's market.</summary>
    public required string ConditionId { get; init; }

    /// <summary>What is bought on Kalshi.</summary>
    public required Outcome KalshiOutcome { get; init; }

    /// <summary>The token bought on Polymarket.</summary>
    public required string PolymarketToken { get; init; }

    /// <summary>From the instant the first venue's quotes moved.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>To the instant the second venue's quotes followed; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>What the books offered when it opened.</summary>
    public required PairEdge Edge { get; init; }
}
