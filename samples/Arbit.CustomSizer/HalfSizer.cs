using Arbit.Detection;
using Arbit.Sizing;

namespace Arbit.CustomSizer;

/// <summary>
/// Spends at most half of what the limits allow, so that a second window finds capital. Wraps another sizer: exact
/// pricing, lot rules and the choice among the sizes that remain are its work.
/// </summary>
internal sealed class HalfSizer(ISizer inner) : ISizer
{
    public SizingResult Size(Opportunity opportunity, in SizingLimits limits) =>
        inner.Size(opportunity, limits with
        {
            Cost = limits.Cost / 2,
            LegBudgets = [.. limits.LegBudgets.Select(static budget => budget / 2)],
        });
}
