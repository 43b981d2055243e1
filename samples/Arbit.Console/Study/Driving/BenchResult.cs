using Arbit.Console.Study.Statistics;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Console.Study.Driving;

/// <summary>How one direction ended on one bench.</summary>
/// <param name="Bundle">The direction.</param>
/// <param name="Gross">Guarantee minus the best asks; null when one is missing.</param>
/// <param name="Reason">The one reason.</param>
/// <param name="Plan">The plan, when sizing made one; a rail may have refused it.</param>
internal sealed record BenchResult(Bundle Bundle, decimal? Gross, ReasonCode Reason, TradePlan? Plan)
{
    /// <summary>The plan as a report wants it: null when there is none or it earns nothing.</summary>
    public PricedSize? Earning => Plan is { Net: > 0m } plan
        ? new PricedSize(plan.Quantity.Value, plan.Cost, plan.Fees, plan.Net, plan.AnnualisedReturn)
        : null;
}
