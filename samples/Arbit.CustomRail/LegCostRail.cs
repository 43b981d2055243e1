using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.CustomRail;

/// <summary>
/// No single leg may cost more than a limit: it is what stands unhedged when the other leg does not fill. A rail is a
/// pure function of what it is shown; it keeps nothing and reserves nothing.
/// </summary>
internal sealed class LegCostRail(decimal mostPerLeg) : IRiskRail
{
    public string Name => "leg-cost";

    public Refusal? Check(in RiskContext context)
    {
        foreach (PlanLeg leg in context.Plan.Legs)
        {
            decimal cost = ExactDecimal.Add(leg.Notional, leg.Fee);
            if (cost > mostPerLeg)
            {
                return new Refusal(Name, ReasonCode.ExposureCap,
                    string.Create(CultureInfo.InvariantCulture, $"{leg.Contract} costs {cost}; the limit is {mostPerLeg}"));
            }
        }

        return null;
    }
}
