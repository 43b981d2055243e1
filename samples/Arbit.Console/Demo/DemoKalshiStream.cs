using Arbit.Events;

namespace Arbit.Console.Demo;

/// <summary>One connection to the ticker venue: a subscription whose markets share one sequence.</summary>
internal sealed class DemoKalshiStream
{
    private const decimal TypicalSize = 90m;
    private readonly Dictionary<string, DemoKalshiMarket> _markets;
    private readonly DemoRecorder _out;
    private readonly Random _random;
    private readonly string _source;
    private long _sequence;

    public DemoKalshiStream(int number, IReadOnlyList<string> tickers, DemoRecorder output, Random random)
    {
        _out = output;
        _random = random;
        _source = $"kalshi/ws/{number}";
        _markets = tickers.ToDictionary(static t => t, t => new DemoKalshiMarket(t, 1, random));
    }

    public bool Has(string ticker) => _markets.ContainsKey(ticker);

    public void Open(Func<string, decimal> fair, int depth)
    {
        _out.Add(GateInputKind.Connection, _source, "connected");
        Send("{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}");
        string list = string.Join(',', _markets.Keys.Select(static t => $"\"{t}\""));
        Send($"{{\"type\":\"ok\",\"id\":1,\"sid\":1,\"seq\":{++_sequence},\"msg\":{{\"market_tickers\":[{list}]}}}}");
        foreach ((string ticker, DemoKalshiMarket market) in _markets)
        {
            market.Book.Requote(fair(ticker), depth, TypicalSize);
            Send(market.Snapshot(++_sequence, null));
        }
    }

    public void Move(string ticker, decimal mid, int depth, decimal typicalSize) =>
        SendAll(_markets[ticker], _markets[ticker].Book.Requote(mid, depth, typicalSize));

    public void EmptyAsks(string ticker)
    {
        DemoKalshiMarket market = _markets[ticker];
        SendAll(market, [.. market.Book.Asks.Keys.ToList().Select(p => market.Book.Put(false, p, 0m))]);
    }

    public void Fidget()
    {
        DemoKalshiMarket market = _markets.Values.ElementAt(_random.Next(_markets.Count));
        if (market.Book.Fidget(TypicalSize) is { } change && change.After != change.Before)
        {
            Send(market.Delta(++_sequence, change, _out.Now));
        }
    }

    public void LoseOne(string ticker)
    {
        if (_markets[ticker].Book.Fidget(TypicalSize) is not null)
        {
            _sequence++;
        }
    }

    public void Resync()
    {
        int command = 2;
        foreach (DemoKalshiMarket market in _markets.Values)
        {
            Send(market.Snapshot(++_sequence, command++));
        }
    }

    private void SendAll(DemoKalshiMarket market, IEnumerable<DemoChange> changes)
    {
        foreach (DemoChange change in changes)
        {
            Send(market.Delta(++_sequence, change, _out.Now));
        }
    }

    private void Send(string frame) => _out.Add(GateInputKind.Frame, _source, frame);
}
