using Arbit.Events;

namespace Arbit.Console.Demo;

/// <summary>The connection to the token venue.</summary>
internal sealed class DemoPolymarketStream
{
    private const string Source = "polymarket/ws/1";
    private readonly Dictionary<DemoPair, DemoPolymarketMarket> _markets;
    private readonly HashSet<DemoPair> _resolved = [];
    private readonly DemoRecorder _out;
    private readonly Random _random;
    private bool _connected;

    public DemoPolymarketStream(IReadOnlyList<DemoPair> pairs, DemoRecorder output, Random random)
    {
        _out = output;
        _random = random;
        _markets = pairs.ToDictionary(static p => p, p => new DemoPolymarketMarket(p, random));
    }

    public void Open(Func<DemoPair, decimal> fair, int depth)
    {
        foreach ((DemoPair pair, DemoPolymarketMarket market) in _markets)
        {
            market.Book.Requote(fair(pair), depth, pair.TypicalSize);
        }

        Reconnect();
    }

    public void Reconnect()
    {
        _connected = true;
        _out.Add(GateInputKind.Connection, Source, "connected");

        // The first reply is one array with a book for every subscribed token.
        Send("[" + string.Join(',', _markets.Values.SelectMany(m => new[] { m.BookFrame(false, _out.Now), m.BookFrame(true, _out.Now) })) + "]");
    }

    public void Disconnect()
    {
        _connected = false;
        _out.Add(GateInputKind.Connection, Source, "disconnected");
    }

    public void Move(DemoPair pair, decimal price, int depth)
    {
        DemoPolymarketMarket market = _markets[pair];
        Change(market, market.Book.Requote(price, depth, pair.TypicalSize));
    }

    public void Fidget()
    {
        DemoPolymarketMarket market = _markets.Values.ElementAt(_random.Next(_markets.Count));
        if (market.Book.Fidget(market.Pair.TypicalSize) is { } change)
        {
            Change(market, [change]);
        }
    }

    public void SendBook(DemoPair pair) => Send(_markets[pair].BookFrame(false, _out.Now));

    public void LoseOne(DemoPair pair) => _markets[pair].Book.Fidget(pair.TypicalSize);

    public void TradeHashedEarly(DemoPair pair)
    {
        DemoPolymarketMarket market = _markets[pair];
        decimal price = market.Book.Asks.Keys.First();
        string trade = market.Trade(price, 12m, _out.Now);
        Change(market, [market.Book.Put(false, price, market.Book.Asks[price] + 5m)]);
        _out.Advance(TimeSpan.FromMilliseconds(88));
        Send(trade);
    }

    public void ChangeTick(DemoPair pair, decimal tick) => Send(_markets[pair].TickSizeChange(tick, _out.Now));

    public void Resolve(DemoPair pair)
    {
        _resolved.Add(pair);
        Send($"{{\"event_type\":\"market_resolved\",\"id\":\"9002\",\"market\":\"{pair.ConditionId}\",\"assets_ids\":[\"{pair.Tokens.First}\",\"{pair.Tokens.Second}\"]," +
            $"\"winning_asset_id\":\"{pair.Tokens.Second}\",\"winning_outcome\":\"{pair.Outcomes.Second}\",\"timestamp\":\"{DemoText.Milliseconds(_out.Now)}\",\"tags\":[\"demo\"]}}");
    }

    private void Change(DemoPolymarketMarket market, IReadOnlyList<DemoChange> changes)
    {
        if (_connected && changes.Count > 0 && !_resolved.Contains(market.Pair))
        {
            Send(market.PriceChange(changes, _out.Now));
        }
    }

    private void Send(string frame) => _out.Add(GateInputKind.Frame, Source, frame);
}
