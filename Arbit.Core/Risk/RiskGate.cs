using System.Globalization;
using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Sizing;

namespace Arbit.Risk;

/// <summary>
/// The one place where plans are approved. It asks the rails in order and, when all pass, reserves the plan's capital in
/// the same turn, so that two plans cannot be promised the same money.
/// </summary>
/// <threadsafety>Not thread-safe: called inside the gate.</threadsafety>
public sealed class RiskGate
{
    private const string OwnName = "risk-gate";

    private readonly IRiskRail[] _rails;
    private readonly PortfolioBook _portfolio;
    private readonly PersistentEdgeTracker _edges;
    private readonly List<Approved<TradePlan>> _pending = [];

    /// <summary>Creates a gate.</summary>
    /// <param name="rails">The rails, in the order they are asked: <see cref="RiskRails.Standard"/> and your own.</param>
    /// <param name="portfolio">Where capital is reserved.</param>
    /// <param name="edges">Told of every plan's edge; share it with the persistent-edge rail.</param>
    public RiskGate(IEnumerable<IRiskRail> rails, PortfolioBook portfolio, PersistentEdgeTracker edges)
    {
        ArgumentNullException.ThrowIfNull(rails);
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(edges);
        _rails = [.. rails];
        _portfolio = portfolio;
        _edges = edges;
    }

    /// <summary>Approvals that are neither redeemed nor withdrawn.</summary>
    public int Pending => _pending.Count(static a => a.IsPending);

    /// <summary>Approves a plan with its capital, or says why not. Never throws for what a rail or a number does.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">The turn's time.</param>
    /// <param name="books">The live books.</param>
    public RiskVerdict Evaluate(TradePlan plan, DateTimeOffset now, IBookSource books)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(books);
        ReleaseExpired(now);
        _edges.Observe(plan.Bundle.Id, plan.GrossEdge, now);
        var context = new RiskContext(plan, now, books, _portfolio.Capital, _portfolio.Exposure);
        foreach (IRiskRail rail in _rails)
        {
            if (Ask(rail, context) is { } refusal)
            {
                return new RiskVerdict(refusal);
            }
        }

        return Reserve(plan);
    }

    /// <summary>
    /// Takes back the capital of approvals that nobody redeemed in time. Called by <see cref="Evaluate"/>; call it on ticks
    /// too, so that capital comes back without a next plan.
    /// </summary>
    /// <returns>How many were taken back.</returns>
    public int ReleaseExpired(DateTimeOffset now)
    {
        int released = 0;
        for (int i = _pending.Count - 1; i >= 0; i--)
        {
            Approved<TradePlan> approval = _pending[i];
            if (approval.IsPending && now > approval.ExpiresAt && approval.Withdraw())
            {
                released++;
            }

            if (!approval.IsPending)
            {
                _pending.RemoveAt(i);
            }
        }

        return released;
    }

    private static Refusal? Ask(IRiskRail rail, in RiskContext context)
    {
        try
        {
            Refusal? refusal = rail.Check(context);
            return refusal is { Reason: ReasonCode.None or ReasonCode.Approved }
                ? refusal with { Reason = ReasonCode.ComponentFailed, Detail = $"refused without a reason code: {refusal.Detail}" }
                : refusal;
        }
        catch (OverflowException e)
        {
            return new Refusal(NameOf(rail), ReasonCode.NumberOverflow, e.Message);
        }
#pragma warning disable CA1031 // A user's rail may throw anything; the plan is refused and the engine goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Refusal(NameOf(rail), ReasonCode.ComponentFailed, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private RiskVerdict Reserve(TradePlan plan)
    {
        try
        {
            if (plan.Legs.Count == 0 || plan.Legs.Any(static leg => leg.Notional < 0m || leg.Fee < 0m))
            {
                return new RiskVerdict(new Refusal(OwnName, ReasonCode.ComponentFailed, "the plan has no legs, or one that costs less than nothing"));
            }

            PoolAmount[] amounts = [.. plan.Legs.Select(static leg => new PoolAmount(leg.Pool, ExactDecimal.Add(leg.Notional, leg.Fee)))];
            decimal spend = amounts.Aggregate(0m, static (sum, amount) => ExactDecimal.Add(sum, amount.Amount));
            if (plan.Cost < spend)
            {
                // The exposure caps were asked about the plan's cost; a sizer that understates it must not pass them.
                return new RiskVerdict(new Refusal(OwnName, ReasonCode.ComponentFailed,
                    string.Create(CultureInfo.InvariantCulture, $"the plan says it costs {ExactDecimal.Normalize(plan.Cost)}, its legs cost {ExactDecimal.Normalize(spend)}")));
            }

            if (_portfolio.TryReserve(plan.Bundle.Id.Value, amounts) is not { } reservation)
            {
                PoolAmount lacking = _portfolio.Capital.FindShortfall(amounts)!.Value;
                return new RiskVerdict(new Refusal(OwnName, ReasonCode.InsufficientCapital,
                    string.Create(CultureInfo.InvariantCulture, $"{lacking.Pool} lacks {ExactDecimal.Normalize(lacking.Amount)}")));
            }

            var approval = new Approved<TradePlan>(plan, reservation, _portfolio, plan.ExpiresAt);
            _pending.Add(approval);
            return new RiskVerdict(approval);
        }
        catch (OverflowException e)
        {
            return new RiskVerdict(new Refusal(OwnName, ReasonCode.NumberOverflow, e.Message));
        }
    }

    // The name is user code too.
    private static string NameOf(IRiskRail rail)
    {
        try
        {
            return rail.Name;
        }
#pragma warning disable CA1031 // See above: whatever it throws, its type's name does as well.
        catch (Exception)
#pragma warning restore CA1031
        {
            return rail.GetType().Name;
        }
    }
}
