using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Portfolio;

namespace Arbit.Risk;

/// <summary>Caps what one plan may cost, what everything may cost together, and how many bundles may be held at a time.</summary>
/// <param name="options">
/// The limits; <see cref="RiskOptions.MaxCostPerPlan"/>, <see cref="RiskOptions.MaxTotalExposure"/> and
/// <see cref="RiskOptions.MaxConcurrentPositions"/>.
/// </param>
public sealed class ExposureRail(RiskOptions options) : IRiskRail
{
    /// <inheritdoc />
    public string Name => "exposure";

    /// <summary>
    /// The most a plan may cost under these limits, 0 or more: what a sizer should be given, so that a plan is made
    /// smaller rather than refused.
    /// </summary>
    public static decimal CostCap(RiskOptions options, ExposureBook exposure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(exposure);
        decimal headroom = ExactDecimal.Subtract(options.MaxTotalExposure, exposure.Total);
        return Math.Max(0m, Math.Min(headroom, options.MaxCostPerPlan));
    }

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context)
    {
        decimal cost = ExactDecimal.Normalize(context.Plan.Cost);
        if (RiskLimit.Exceeded(cost, options.MaxCostPerPlan))
        {
            return Refuse(ReasonCode.ExposureCap, $"the plan costs {cost}; the limit for one plan is {options.MaxCostPerPlan}");
        }

        decimal total = ExactDecimal.Add(context.Exposure.Total, cost);
        if (RiskLimit.Exceeded(total, options.MaxTotalExposure))
        {
            return Refuse(ReasonCode.ExposureCap, $"{ExactDecimal.Normalize(context.Exposure.Total)} is tied up and the plan costs {cost}; the limit is {options.MaxTotalExposure}");
        }

        // More of a bundle that is held already is not another position.
        int positions = context.Exposure.OpenPositions + (context.Exposure.Holds(context.Plan.Bundle.Id.Value) ? 0 : 1);
        return RiskLimit.Exceeded(positions, options.MaxConcurrentPositions)
            ? Refuse(ReasonCode.PositionCap, $"it would be position {positions}; the limit is {options.MaxConcurrentPositions}")
            : null;
    }

    private Refusal Refuse(ReasonCode reason, FormattableString detail) => new(Name, reason, detail.ToString(CultureInfo.InvariantCulture));
}
