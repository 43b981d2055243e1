using Arbit.Books;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Faults.Tests.Support;

/// <summary>Books approved plans at once, and notes each with the states of its books in that very turn.</summary>
internal sealed class Trader(IBookSource books) : IApprovedPlanHandler
{
    public List<(DateTimeOffset At, string Pair, bool AllSynced)> Approvals { get; } = [];

    public bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk)
    {
        if (!approved.TryRedeem(now, out TradePlan? plan))
        {
            return false;
        }

        Approvals.Add((now, plan.Bundle.PairName, plan.Legs.All(leg => books.Find(leg.Contract.Market) is { State: BookState.Synced })));
        desk.Portfolio.Commit(approved.Reservation, [.. plan.Legs.Select(static leg => new PoolAmount(leg.Pool, ExactDecimal.Add(leg.Notional, leg.Fee)))]);
        desk.Completed(plan, plan.Net, now);
        return true;
    }
}
