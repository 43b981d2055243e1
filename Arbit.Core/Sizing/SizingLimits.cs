namespace Arbit.Sizing;

/// <summary>What the state of the portfolio allows a plan to spend.</summary>
/// <param name="Cost">The most the whole plan may cost, fees included; null for no cap.</param>
/// <param name="LegBudgets">
/// The most each leg may cost, fees included, in the order of the opportunity's legs; empty for no caps. Legs that share
/// a pool are given their shares by the caller.
/// </param>
public readonly record struct SizingLimits(decimal? Cost, IReadOnlyList<decimal> LegBudgets)
{
    /// <summary>No caps at all.</summary>
    public static SizingLimits None => new(null, []);
}
