using System.Collections.Immutable;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Simulation;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>
/// Trades approved plans on paper, leg after leg: each leg arrives after a latency and gets what the book of that moment
/// shows within its limit; the next is sized by what the one before got. A leg that stays without its counterparts counts
/// as lost: paper has no unwind.
/// </summary>
/// <threadsafety>Works inside the gate; trades are published outside it.</threadsafety>
public sealed class PaperDesk : IApprovedPlanHandler
{
    private readonly PaperMarket _market;
    private readonly TimeSpan _latency;
    private readonly int _tradesKept;
    private readonly List<Execution> _executions = [];
    private ImmutableList<PaperTrade> _trades = [];

    /// <summary>Creates a desk.</summary>
    /// <param name="parts">The engine's books, instruments and fees.</param>
    /// <param name="options">How hard it is; null for the defaults.</param>
    /// <exception cref="Diagnostics.InvalidOptionsException">The options are out of range.</exception>
    public PaperDesk(EngineParts parts, PaperOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        options ??= new PaperOptions();
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new Diagnostics.InvalidOptionsException(problems);
        }

        _market = new PaperMarket(parts.Books, parts.Instruments, parts.Fees);
        _latency = options.Latency;
        _tradesKept = options.TradesKept;
    }

    /// <summary>Plans whose legs are on their way.</summary>
    public int InFlight => _executions.Count;

    /// <summary>
    /// The last trades, oldest first: <see cref="PaperOptions.TradesKept"/> at most. May be read from any thread: what is
    /// read does not change any more.
    /// </summary>
    public IReadOnlyList<PaperTrade> Trades => Volatile.Read(ref _trades);

    /// <summary>How many trades there were, those that are no longer kept included.</summary>
    public long TradeCount { get; private set; }

    /// <inheritdoc />
    public bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk)
    {
        ArgumentNullException.ThrowIfNull(approved);
        if (!approved.TryRedeem(now, out TradePlan? plan))
        {
            return false;
        }

        _executions.Add(new Execution(plan, approved.Reservation, now + _latency));
        return true;
    }

    /// <inheritdoc />
    /// <remarks>
    /// Runs before the turn's input is applied: a leg that was due earlier meets the book as it stood until now, not the
    /// one that the input is about to make.
    /// </remarks>
    public void OnTurn(DateTimeOffset now, ITradeDesk desk)
    {
        for (int i = _executions.Count - 1; i >= 0; i--)
        {
            while (_executions[i].DueAt <= now && !_executions[i].Done)
            {
                SendNext(_executions[i]);
            }

            if (_executions[i].Done)
            {
                Book(_executions[i], now, desk);
                _executions.RemoveAt(i);
            }
        }
    }

    private void SendNext(Execution execution)
    {
        PlanLeg leg = execution.Plan.Legs[execution.Fills.Count];
        bool last = execution.Fills.Count == execution.Plan.Legs.Count - 1;
        Quantity wanted = execution.Fills.Count == 0 || execution.Held >= leg.Quantity ? leg.Quantity : execution.Held;

        // Only the last leg may pay up to its reservation price: the others' costs are known by then.
        Price limit = last && leg.ReservationPrice is { } reservation && reservation > leg.LimitPrice ? reservation : leg.LimitPrice;
        PaperFill fill = _market.Fill(new PaperOrder(leg.Contract, wanted, limit), execution.DueAt);
        execution.Fills.Add(fill);
        execution.Held = fill.NetQuantity;
        execution.Done = last || fill.Quantity == Quantity.Zero;
        execution.DueAt += _latency;
    }

    private void Book(Execution execution, DateTimeOffset now, ITradeDesk desk)
    {
        var spent = new List<PoolAmount>();
        decimal cost = 0m, paired = execution.Fills.Count < execution.Plan.Legs.Count ? 0m : decimal.MaxValue;
        for (int i = 0; i < execution.Fills.Count; i++)
        {
            PlanLeg leg = execution.Plan.Legs[i];
            PaperFill fill = execution.Fills[i];
            paired = Math.Min(paired, fill.NetQuantity.Value);
            if (fill.Quantity > Quantity.Zero)
            {
                desk.Portfolio.Exposure.Apply(leg.Contract, fill.NetQuantity, fill.Cost);
                spent.Add(new PoolAmount(leg.Pool, fill.Cost));
                cost = ExactDecimal.Add(cost, fill.Cost);
            }
        }

        desk.Portfolio.Commit(execution.Reservation, spent);
        if (cost == 0m)
        {
            desk.Failed(execution.Plan, now);
            return;
        }

        decimal net = ExactDecimal.Subtract(ExactDecimal.Multiply(execution.Plan.Bundle.Guarantee, paired), cost);
        var trade = new PaperTrade(execution.Plan, [.. execution.Fills], paired, cost, net, execution.DueAt - _latency);
        Volatile.Write(ref _trades, (_trades.Count == _tradesKept ? _trades.RemoveAt(0) : _trades).Add(trade));
        TradeCount++;
        desk.Completed(execution.Plan, net, now);
    }

    private sealed class Execution(TradePlan plan, Reservation reservation, DateTimeOffset dueAt)
    {
        public TradePlan Plan { get; } = plan;

        public Reservation Reservation { get; } = reservation;

        public DateTimeOffset DueAt { get; set; } = dueAt;

        public List<PaperFill> Fills { get; } = [];

        public Quantity Held { get; set; }

        public bool Done { get; set; }
    }
}
