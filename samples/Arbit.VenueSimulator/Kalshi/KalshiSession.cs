using System.Text;
using System.Text.Json;
using Arbit.Simulation;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>One connection to Kalshi's socket: pings, subscriptions, and what happens in their markets.</summary>
internal sealed class KalshiSession : VenueSession, IMarketWatcher
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OverflowRetry = TimeSpan.FromMilliseconds(100);
    private readonly KalshiHost _host;
    private readonly VenueWorld _world;
    private readonly KalshiCommands _commands;
    private readonly SortedDictionary<int, KalshiSubscription> _subscriptions = [];
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private int _sids;
    private int _toSkip;
    private string? _skipIn;

    public KalshiSession(SimulationKernel kernel, ISocketPeer peer, int number, KalshiHost host, VenueWorld world)
        : base(kernel, peer, host.Name, number)
    {
        _host = host;
        _world = world;
        _commands = new KalshiCommands(this, world, world.Random.Fork($"kalshi/session/{number}"));
        Agenda.After(Heartbeat, Beat);
    }

    /// <summary>Whose connection it is.</summary>
    public KalshiAccount? Account { get; init; }

    public IReadOnlyCollection<KalshiSubscription> Subscriptions => _subscriptions.Values;

    public bool AcksOutOfOrder => _host.AcksOutOfOrder;

    public long SentAt => _host.Clock.Milliseconds;

    public KalshiSubscription? Find(int sid) => _subscriptions.GetValueOrDefault(sid);

    public KalshiSubscription? Find(string channel) => _subscriptions.Values.FirstOrDefault(s => s.Channel == channel);

    public int NextSid() => ++_sids;

    public void Add(KalshiSubscription subscription) => _subscriptions.Add(subscription.Sid, subscription);

    public void Remove(KalshiSubscription subscription)
    {
        _subscriptions.Remove(subscription.Sid);
        Unwatch(subscription.IsForAll ? _world.Catalog.Kalshi.Select(static m => m.Ticker) : subscription.Tickers);
    }

    /// <summary>Hears of these markets from now on.</summary>
    public void Watch(IEnumerable<KalshiMarket> markets)
    {
        foreach (KalshiMarket market in markets)
        {
            market.Watch(this);
        }
    }

    /// <summary>Stops hearing of those of these markets that no subscription covers any more.</summary>
    public void Unwatch(IEnumerable<string> tickers)
    {
        foreach (string ticker in tickers.Where(t => !_subscriptions.Values.Any(s => s.Covers(t))).ToList())
        {
            _world.Catalog.FindKalshi(ticker)?.Unwatch(this);
            _whole.Remove(ticker);
        }
    }

    public void Tell(byte[] frame) => Send(frame);

    /// <summary>Tells a whole book.</summary>
    public void TellBook(long id, KalshiSubscription subscription, KalshiMarket market)
    {
        Send(KalshiFrames.Snapshot(id, subscription, market, SentAt));
        _whole.Add(market.Ticker);
        market.Mended();
    }

    /// <summary>Loses coming deltas: their numbers are used, the frames never sent.</summary>
    public void SkipDeltas(int count, string? ticker)
    {
        _toSkip = count;
        _skipIn = ticker;
    }

    /// <summary>Ends subscriptions with an error that says so.</summary>
    public void FailSubscriptions(int code, string text)
    {
        foreach (KalshiSubscription subscription in _subscriptions.Values.ToList())
        {
            Send(KalshiFrames.Error(0, code, text, subscription, SentAt));
            Break(subscription);
            Remove(subscription);
        }
    }

    public void Announce(string type, Action<Utf8JsonWriter> write)
    {
        if (Find("market_lifecycle_v2") is { } subscription)
        {
            Send(KalshiFrames.Lifecycle(type, subscription, write, SentAt));
        }
    }

    public void TellTicker(KalshiMarket market)
    {
        if (Find("ticker") is not { } subscription || !subscription.Covers(market.Ticker))
        {
            return;
        }

        string body = KalshiFrames.TickerBody(market);
        if (subscription.Told.GetValueOrDefault(market.Ticker) != body)
        {
            subscription.Told[market.Ticker] = body;
            Send(KalshiFrames.Ticker(subscription.Sid, body, _host.Clock.Now, SentAt));
        }
    }

    public void LevelChanged(SimMarket market, in LevelChange change)
    {
        var kalshi = (KalshiMarket)market;
        if (Find("orderbook_delta") is { } subscription && subscription.Covers(kalshi.Ticker))
        {
            byte[] frame = KalshiFrames.Delta(subscription, kalshi, change, _host.Clock.Now, SentAt);
            if (_toSkip > 0 && (_skipIn is null || _skipIn == kalshi.Ticker))
            {
                // One sequence for all its markets: the skipped number breaks them all.
                _toSkip--;
                Break(subscription);
            }
            else
            {
                Send(frame);
            }
        }

        TellTicker(kalshi);
    }

    public void Traded(SimMarket market, MarketTrade trade)
    {
        if (Find("trade") is { } subscription && subscription.Covers(market.Key))
        {
            Send(KalshiFrames.Trade(subscription, (KalshiMarket)market, trade, SentAt));
        }
    }

    public void TradesEnded(SimMarket market) => TellTicker((KalshiMarket)market);

    public bool MayMiss(SimMarket market) => IsFrozen || _toSkip > 0;

    private protected override void OnText(ReadOnlyMemory<byte> text) => _commands.Take(text);

    private protected override void BreakAll()
    {
        foreach (KalshiSubscription subscription in _subscriptions.Values)
        {
            Break(subscription);
        }
    }

    private protected override void OnEnd()
    {
        foreach (KalshiMarket market in _world.Catalog.Kalshi)
        {
            market.Unwatch(this);
        }

        _subscriptions.Clear();
    }

    // The venue's own name for it is code 25; the client hears it as soon as it has read enough.
    private protected override void OnOverflow()
    {
        List<KalshiSubscription> lost = [.. _subscriptions.Values];
        foreach (KalshiSubscription subscription in lost)
        {
            Break(subscription);
            Remove(subscription);
            TellOverflow(subscription);
        }
    }

    private void Break(KalshiSubscription subscription)
    {
        if (subscription.Channel == "orderbook_delta")
        {
            List<string> broken = [.. _whole.Where(subscription.Covers)];
            _world.InjectedGaps += broken.Count;
            foreach (string ticker in broken)
            {
                _whole.Remove(ticker);
                _world.Catalog.FindKalshi(ticker)?.Broke();
            }
        }
    }

    private void TellOverflow(KalshiSubscription subscription)
    {
        byte[] frame = KalshiFrames.Error(0, 25, "Subscription buffer overflow", subscription, SentAt);
        if (IsOpen && !Deliver(new SocketMessage(SocketOpcode.Text, frame)))
        {
            Agenda.After(OverflowRetry, () => TellOverflow(subscription));
        }
    }

    private void Beat()
    {
        if (IsOpen)
        {
            Send(new SocketMessage(SocketOpcode.Ping, Encoding.ASCII.GetBytes("heartbeat")));
            Agenda.After(Heartbeat, Beat);
        }
    }
}
