using Arbit.Books;
using Arbit.Detection;
using Arbit.Events;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>What a decision pipeline is composed of.</summary>
internal sealed record PipelineParts
{
    public required IReadOnlyList<IArbitrageDetector> Detectors { get; init; }

    public required ISizer Sizer { get; init; }

    public required RiskGate Gate { get; init; }

    public required PersistentEdgeTracker Edges { get; init; }

    public required PortfolioBook Portfolio { get; init; }

    public required IApprovedPlanHandler Handler { get; init; }

    public required PairBook Pairs { get; init; }

    public required IBookSource Books { get; init; }

    public required ArbitOptions Options { get; init; }

    public required EventHub<Decision> Decisions { get; init; }

    public required EngineMeter Meter { get; init; }
}
