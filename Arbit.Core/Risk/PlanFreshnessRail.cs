using System.Globalization;
using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>Refuses a plan that is too old: the books have moved on.</summary>
public sealed class PlanFreshnessRail : IRiskRail
{
    /// <inheritdoc />
    public string Name => "plan-freshness";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context) => context.Now <= context.Plan.ExpiresAt
        ? null
        : new Refusal(Name, ReasonCode.PlanExpired,
            string.Create(CultureInfo.InvariantCulture, $"expired at {context.Plan.ExpiresAt:O}; it is {context.Now:O}"));
}
