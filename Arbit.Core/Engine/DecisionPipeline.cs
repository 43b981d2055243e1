using Arbit.Books;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>
/// From a changed book to a decision, inside the turn: detect, latch, size, approve, hand over. Every evaluation ends in
/// one reason; one without a plan allocates nothing.
/// </summary>
internal sealed class DecisionPipeline : IBookListener, IDetectionSink, ITradeDesk
{
    private readonly IArbitrageDetector[] _detectors;
    private readonly ISizer _sizer;
    private readonly RiskGate _gate;
    private readonly RiskOptions _limits;
    private readonly BundleLatches _latches;
    private readonly PersistentEdgeTracker _edges;
    private readonly IApprovedPlanHandler _handler;
    private readonly IBookSource _books;
    private readonly PairBook _pairs;
    private readonly EventHub<Decision> _decisions;
    private readonly EngineMeter _meter;
    private readonly HashSet<BundleId> _openWindows = [];
    private readonly List<(Approved<TradePlan> Approval, BundleId Bundle)> _handedOver = [];
    private readonly long[] _reasons = new long[ReasonCodes.Count];
    private readonly decimal _startingBalance;
    private readonly HashSet<CollateralPool> _funded = [];
    private long _number;
    private DateTimeOffset _at;

    public DecisionPipeline(PipelineParts parts)
    {
        _detectors = [.. parts.Detectors];
        _sizer = parts.Sizer;
        _gate = parts.Gate;
        _limits = parts.Options.Risk;
        _startingBalance = parts.Options.Engine.StartingBalance;
        _latches = new BundleLatches(parts.Options.Risk);
        _edges = parts.Edges;
        _handler = parts.Handler;
        _books = parts.Books;
        _pairs = parts.Pairs;
        _decisions = parts.Decisions;
        _meter = parts.Meter;
        Portfolio = parts.Portfolio;
    }

    public PortfolioBook Portfolio { get; }

    public DecisionDigest Digest { get; } = new();

    public long Opportunities { get; private set; }

    public long Plans { get; private set; }

    public long Trades { get; private set; }

    public decimal NetPnl { get; private set; }

    public long Evaluations { get; private set; }

    public IReadOnlyDictionary<ReasonCode, long> Reasons => Enum.GetValues<ReasonCode>()
        .Where(code => _reasons[(int)code] > 0)
        .ToDictionary(static code => code, code => _reasons[(int)code]);

    public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn)
    {
        _number = turn.Number;
        _at = turn.At;
        if (kind == BookEventKind.HealthChanged)
        {
            _meter.OnHealth(book);
        }

        _pairs.Resolve(turn.At);
        foreach (IArbitrageDetector detector in _detectors)
        {
            try
            {
                detector.OnBookChanged(book, turn, this);
            }
#pragma warning disable CA1031 // A user's detector may throw anything; the turn must end in order.
            catch (Exception e)
#pragma warning restore CA1031
            {
                NoteFailure(detector, e);
            }
        }
    }

    public void AfterTurn() => _decisions.Publish();

    /// <summary>Times a detector, sizer or handler threw.</summary>
    public long ComponentFailures { get; private set; }

    /// <summary>What the last failing component threw; empty when none did.</summary>
    public string LastComponentFailure { get; private set; } = "";

    /// <summary>A turn begins and its input is not applied yet.</summary>
    public void BeginTurn(DateTimeOffset now)
    {
        try
        {
            _handler.OnTurn(now, this);
        }
#pragma warning disable CA1031 // The handler may be a user's; the turn goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            NoteFailure(_handler, e);
        }
    }

    public void OnRejected(Bundle bundle, ReasonCode reason)
    {
        if (_openWindows.Count > 0)
        {
            _openWindows.Remove(bundle.Id);
        }

        _edges.ObserveRejection(bundle.Id, reason);
        Count(reason, null);
    }

    public void OnOpportunity(Opportunity opportunity)
    {
        _edges.Observe(opportunity.Bundle.Id, opportunity.GrossEdge, opportunity.At);
        Span<long> versions = stackalloc long[Math.Min(opportunity.Legs.Count, 64)];
        if (opportunity.Legs.Count > versions.Length)
        {
            versions = new long[opportunity.Legs.Count];
        }

        for (int i = 0; i < versions.Length; i++)
        {
            versions[i] = opportunity.Legs[i].Version;
        }

        SizingResult sized = Size(opportunity);
        if (!sized.HasPlan)
        {
            _openWindows.Remove(opportunity.Bundle.Id);
            End(opportunity.Bundle, sized.Reason, null, "");
            return;
        }

        Plans++;
        Opportunities += _openWindows.Add(opportunity.Bundle.Id) ? 1 : 0;

        // The latch is asked after sizing, so that a window is counted whether or not its bundle rests.
        ReasonCode latched = _latches.Check(opportunity.Bundle.Id, versions, opportunity.At);
        if (latched != ReasonCode.None)
        {
            Count(latched, null);
            Tell(new Decision(_number, _at, opportunity.Bundle, latched, sized.Plan, ""));
            return;
        }

        RiskVerdict verdict = _gate.Evaluate(sized.Plan, opportunity.At, _books);
        if (!verdict.IsApproved)
        {
            End(opportunity.Bundle, verdict.Refusal.Reason, sized.Plan, $"{verdict.Refusal.Rail}: {verdict.Refusal.Detail}");
            return;
        }

        _latches.TryEnter(opportunity.Bundle.Id, versions, opportunity.At, out _);
        End(opportunity.Bundle, ReasonCode.Approved, sized.Plan, "");
        if (!HandOver(verdict.Approval))
        {
            verdict.Approval.Withdraw();
            _latches.Abandon(opportunity.Bundle.Id);
        }
        else if (verdict.Approval.IsPending)
        {
            _handedOver.Add((verdict.Approval, opportunity.Bundle.Id));
        }
    }

    public void Completed(TradePlan plan, decimal net, DateTimeOffset now)
    {
        _latches.Complete(plan.Bundle.Id, now);
        Trades++;
        NetPnl = ExactDecimal.Add(NetPnl, net);
    }

    public void Failed(TradePlan plan, DateTimeOffset now) => _latches.Fail(plan.Bundle.Id, now);

    /// <summary>Time has passed: verdicts may find their markets, and approvals that nobody used give their capital back.</summary>
    public void OnTick(in GateTurn turn)
    {
        _pairs.Resolve(turn.At);
        _gate.ReleaseExpired(turn.At);
        for (int i = _handedOver.Count - 1; i >= 0; i--)
        {
            (Approved<TradePlan> approval, BundleId bundle) = _handedOver[i];
            if (approval.IsPending)
            {
                continue;
            }

            // Nothing was sent of a plan that was never redeemed: its bundle is free again.
            _handedOver.RemoveAt(i);
            if (!approval.IsRedeemed)
            {
                _latches.Abandon(bundle);
            }
        }
    }

    private bool HandOver(Approved<TradePlan> approval)
    {
        try
        {
            return _handler.OnApproved(approval, _at, this);
        }
#pragma warning disable CA1031 // The handler may be a user's; a plan it fails on has not been traded.
        catch (Exception e) when (approval.IsPending)
#pragma warning restore CA1031
        {
            NoteFailure(_handler, e);
            return false;
        }
    }

    private void NoteFailure(object component, Exception e)
    {
        ComponentFailures++;
        LastComponentFailure = $"{component.GetType().Name}: {e.GetType().Name}: {e.Message}";
    }

    private SizingResult Size(Opportunity opportunity)
    {
        try
        {
            return _sizer.Size(opportunity, Limits(opportunity));
        }
        catch (OverflowException)
        {
            return SizingResult.Refused(ReasonCode.NumberOverflow);
        }
#pragma warning disable CA1031 // A user's sizer may throw anything; the evaluation is refused and the engine goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            NoteFailure(_sizer, e);
            return SizingResult.Refused(ReasonCode.ComponentFailed);
        }
    }

    private SizingLimits Limits(Opportunity opportunity)
    {
        decimal room = Math.Max(0m, _limits.MaxTotalExposure - Portfolio.Exposure.Total);
        decimal cost = Math.Min(_limits.MaxCostPerPlan, room);
        var budgets = new decimal[opportunity.Legs.Count];
        for (int i = 0; i < budgets.Length; i++)
        {
            CollateralPool pool = opportunity.Legs[i].Instrument.Pool;
            if (_funded.Add(pool))
            {
                Portfolio.Capital.SetBalance(pool, _startingBalance);
            }

            decimal available = Portfolio.Capital.AvailableIn(pool);
            int sharing = opportunity.Legs.Count(leg => leg.Instrument.Pool == pool);
            if (sharing == budgets.Length)
            {
                cost = Math.Min(cost, available);
                budgets[i] = available;
            }
            else
            {
                // Legs that share one of several pools get equal parts: together they can never overdraw it.
                budgets[i] = decimal.Truncate(available / sharing * 1_000_000m) / 1_000_000m;
            }
        }

        return new SizingLimits(cost, budgets);
    }

    private void End(Bundle bundle, ReasonCode reason, TradePlan? plan, string detail)
    {
        Count(reason, plan);
        Tell(new Decision(_number, _at, bundle, reason, plan, detail));
    }

    private void Tell(Decision decision) => _decisions.Add(decision.Bundle, decision);

    private void Count(ReasonCode reason, TradePlan? plan)
    {
        Evaluations++;
        _reasons[(int)reason]++;
        Digest.Add(_number, reason, plan);
    }
}
