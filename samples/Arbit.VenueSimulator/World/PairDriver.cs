using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.World;

/// <summary>
/// Moves one pair: a drifting fair price that Kalshi's maker follows at once and Polymarket's a little later, orders of
/// passers-by, and now and then a window. Between windows the lag is smaller than the spreads, so that nothing can be
/// earned then: what an engine finds is what was injected.
/// </summary>
internal sealed class PairDriver
{
    private static readonly MakerStyle Style = new(75, 6, 20, 160);
    private const long Drift = 50;
    private const long Reach = 700;
    private readonly VenueWorld _world;
    private readonly SeededRandom _random;
    private readonly QuoteMaker _kalshi;
    private readonly QuoteMaker _polymarket;
    private readonly long _passerBy;
    private readonly long _anchor;
    private long _fair;
    private bool _isLagging;
    private DateTimeOffset _windowAt;

    public PairDriver(VenueWorld world, SimPair pair)
    {
        _world = world;
        Pair = pair;
        _random = world.Random.Fork("pair/" + pair.Kalshi.Ticker);
        _kalshi = new QuoteMaker(pair.Kalshi, _random.Fork("kalshi"), Style);
        _polymarket = new QuoteMaker(pair.Polymarket, _random.Fork("polymarket"), Style);
        _passerBy = world.NextOwner();
        _anchor = _fair = world.Catalog.Anchors[pair];
    }

    public SimPair Pair { get; }

    public PairWindows Windows => field ??= new PairWindows(_world, this, _random.Fork("windows"));

    /// <summary>The fair price of Kalshi's YES, in ticks.</summary>
    public long Fair => _fair;

    public long Anchor => _anchor;

    public QuoteMaker Kalshi => _kalshi;

    public QuoteMaker Polymarket => _polymarket;

    /// <summary>True while both makers quote around the same price.</summary>
    public bool IsSettled => !_isLagging && Windows.Open is null;

    public void Start()
    {
        _kalshi.Requote(_fair);
        _polymarket.Requote(Pair.TokenFair(_fair));
        RestUntilWindows();
        if (Windows.IsStale)
        {
            Windows.OpenStale();
        }

        if (_world.Options.IsLively)
        {
            Next();
        }
    }

    /// <summary>Leaves the pair in peace for a while from now on.</summary>
    public void RestUntilWindows() => _windowAt = _world.Now + Calm();

    /// <summary>Sets the price Kalshi's maker quotes around; Polymarket's does not follow by itself.</summary>
    public void MoveKalshi(long fair)
    {
        _fair = fair;
        _kalshi.Requote(fair);
    }

    /// <summary>Lets Polymarket's maker follow.</summary>
    public void Follow() => _polymarket.Requote(Pair.TokenFair(_fair));

    /// <summary>Changes the sizes of random levels, so many times in one instant.</summary>
    public void Burst(int count)
    {
        for (int i = 0; i < count; i++)
        {
            (i % 2 == 0 ? _kalshi : _polymarket).Fidget();
        }
    }

    private void Next()
    {
        TimeSpan wait = _random.Between(_world.Options.QuickestStep, _world.Options.SlowestStep);
        _world.Agenda.After(_world.Catalog.Quiet.Contains(Pair) ? wait * 20 : wait, Step);
    }

    private void Step()
    {
        int what = _random.Below(100);
        if (_world.Options.OpensWindows && IsSettled && _world.Now >= _windowAt && !_world.Catalog.Quiet.Contains(Pair) && CanBeSeen())
        {
            Windows.OpenRandom();
            _windowAt = _world.Now + Calm();
        }
        else if (what < 45 || !IsSettled)
        {
            _kalshi.Fidget();
        }
        else if (what < 80)
        {
            _polymarket.Fidget();
        }
        else if (what < 93)
        {
            DriftOn();
        }
        else
        {
            PassBy(_random.Chance(50) ? Pair.Kalshi : Pair.Polymarket);
        }

        Next();
    }

    // A window that a fault hides tells nothing of who looks for it: it waits until every client's books are whole again,
    // and opens only when it is over before the next fault of the script.
    private bool CanBeSeen()
    {
        if (_world.BeganAt is not { } began)
        {
            return false;
        }

        TimeSpan now = _world.Now - began, latest = now + _world.Options.LongestWindow;
        return Pair.Kalshi.IsSeen && Pair.Polymarket.IsSeen
            && !_world.Options.Script.Any(fault => fault.Kind != Faults.FaultKind.Window && fault.At >= now && fault.At <= latest);
    }

    private TimeSpan Calm() => _random.Between(_world.Options.ShortestCalm, _world.Options.LongestCalm);

    private void DriftOn()
    {
        long step = _random.Between(-Drift, Drift);
        MoveKalshi(Math.Clamp(_fair + step, _anchor - Reach, _anchor + Reach));
        _isLagging = true;
        _world.Agenda.After(_random.Between(TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(180)), () =>
        {
            Follow();
            _isLagging = false;
        });
    }

    // A small order that takes from the best level and leaves most of it.
    private void PassBy(SimMarket market)
    {
        bool buys = _random.Chance(50);
        if (market.Best(buys ? BookSide.Ask : BookSide.Bid) is not { } best || !market.IsOpen)
        {
            return;
        }

        long lots = Math.Max(1, Math.Min(best.Lots / 3, _random.Between(1, 20) * market.Unit));
        if (market is PolymarketMarket polymarket)
        {
            polymarket.TakerToken = _random.Below(2);
        }

        market.Submit(new MatchingOrder(_world.NextOrder(), _passerBy, buys ? BookSide.Bid : BookSide.Ask, best.Ticks, lots, TimeInForce.ImmediateOrCancel));
    }
}
