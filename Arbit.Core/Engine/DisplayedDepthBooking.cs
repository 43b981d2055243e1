using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>
/// Books an approved plan at once, at the prices its books displayed in the same turn. For replay: it answers what the
/// decisions would have been worth if every displayed order had been there, and it takes no latency into account.
/// </summary>
public sealed class DisplayedDepthBooking : IApprovedPlanHandler
{
    /// <inheritdoc />
    public bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk)
    {
        ArgumentNullException.ThrowIfNull(approved);
        ArgumentNullException.ThrowIfNull(desk);
        if (!approved.TryRedeem(now, out TradePlan? plan))
        {
            return false;
        }

        foreach (PlanLeg leg in plan.Legs)
        {
            desk.Portfolio.Exposure.Apply(leg.Contract, leg.NetQuantity, ExactDecimal.Add(leg.Notional, leg.Fee));
        }

        desk.Portfolio.Commit(approved.Reservation,
            [.. plan.Legs.Select(static leg => new PoolAmount(leg.Pool, ExactDecimal.Add(leg.Notional, leg.Fee)))]);
        desk.Completed(plan, plan.Net, now);
        return true;
    }
}
