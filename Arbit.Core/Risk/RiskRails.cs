using Arbit.Pairing;

namespace Arbit.Risk;

/// <summary>The rails that come with Arbit, in the order they are asked.</summary>
public static class RiskRails
{
    /// <summary>
    /// Plan freshness, pair, suspicion, book health, persistent edge, exposure: what makes the data unbelievable is said
    /// before what makes the trade unaffordable. Rails of your own go after these.
    /// </summary>
    public static IReadOnlyList<IRiskRail> Standard(RiskOptions options, PairRegistry pairs, PersistentEdgeTracker tracker) =>
    [
        new PlanFreshnessRail(),
        new PairRail(pairs),
        new SuspicionRail(options),
        new BookHealthRail(options),
        new PersistentEdgeRail(options, tracker),
        new ExposureRail(options),
    ];
}
