using Arbit.Simulation;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>How one plan went on paper.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Fills">What each leg that was sent got, in the order of the plan's legs.</param>
/// <param name="Paired">Complete bundles held: the smallest net size of any leg.</param>
/// <param name="Cost">Everything paid, fees included.</param>
/// <param name="Net">Guarantee × paired − cost: what is not paired counts as lost.</param>
/// <param name="At">When the last leg was done.</param>
public sealed record PaperTrade(TradePlan Plan, IReadOnlyList<PaperFill> Fills, decimal Paired, decimal Cost, decimal Net, DateTimeOffset At)
{
    /// <summary>True when some leg is held without its counterparts.</summary>
    public bool IsOneLegged => Fills.Count < Plan.Legs.Count || Fills.Any(f => f.NetQuantity.Value != Paired);
}
