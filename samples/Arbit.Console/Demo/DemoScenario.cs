using Arbit.Events;

namespace Arbit.Console.Demo;

/// <summary>
/// What happens in the sample: books drift, one venue lags the other now and then, and things go wrong one after the
/// other as they do on real streams.
/// </summary>
internal sealed class DemoScenario
{
    private const int Depth = 6;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(90);
    private readonly DemoRecorder _out;
    private readonly Random _random;
    private readonly DemoKalshiStream[] _kalshi;
    private readonly DemoPolymarketStream _polymarket;
    private readonly Dictionary<string, decimal> _fair = [];
    private readonly List<(TimeSpan At, Action Do)> _script = [];

    public DemoScenario(DemoRecorder output, Random random)
    {
        _out = output;
        _random = random;
        IReadOnlyList<DemoPair> pairs = DemoCatalog.Pairs;
        _kalshi =
        [
            new DemoKalshiStream(1, [.. pairs.Where(static p => p != DemoCatalog.Pairs[3]).Select(static p => p.Ticker)], output, random),
            new DemoKalshiStream(2, DemoCatalog.Partition, output, random),
            new DemoKalshiStream(3, [pairs[3].Ticker], output, random),
        ];
        _polymarket = new DemoPolymarketStream(pairs, output, random);
        foreach (DemoPair pair in pairs)
        {
            _fair[pair.Ticker] = pair.Fair;
        }

        foreach ((string ticker, decimal fair) in DemoCatalog.Partition.Zip([0.50m, 0.31m, 0.22m]))
        {
            _fair[ticker] = fair;
        }
    }

    public void Run()
    {
        Configure();
        Open();
        Plan();
        TimeSpan elapsed = TimeSpan.Zero, tick = TimeSpan.Zero;
        int next = 0;
        while (elapsed < Length)
        {
            _out.Advance(Step);
            elapsed += Step;
            if (elapsed - tick >= TimeSpan.FromSeconds(1))
            {
                tick = elapsed;
                _out.Add(GateInputKind.Tick, "engine/tick", "");
            }

            while (next < _script.Count && _script[next].At <= elapsed)
            {
                _script[next++].Do();
            }

            Hum();
        }
    }

    private void Configure()
    {
        _out.Add(GateInputKind.Configuration, "kalshi/catalog/series", DemoCatalog.KalshiSeries());
        _out.Add(GateInputKind.Configuration, "kalshi/catalog/events", DemoCatalog.KalshiEvents());
        _out.Add(GateInputKind.Configuration, "kalshi/catalog/markets", DemoCatalog.KalshiMarkets());
        _out.Add(GateInputKind.Configuration, "polymarket/gamma/markets", DemoCatalog.GammaMarkets());
        _out.Add(GateInputKind.Configuration, "engine/pairs", DemoCatalog.PairsFile());
    }

    private void Open()
    {
        foreach (DemoKalshiStream stream in _kalshi)
        {
            stream.Open(ticker => _fair[ticker], Depth);
        }

        _polymarket.Open(TokenPrice, Depth);
    }

    private void Plan()
    {
        DemoPair mayor = DemoCatalog.Pairs[0], cup = DemoCatalog.Pairs[1], rate = DemoCatalog.Pairs[2];

        // A jump that the token venue follows late: a window on either side of it.
        Jump(6, mayor, 0.07m, lateBy: 1.5);
        Jump(16, cup, -0.08m, lateBy: 2.2);
        Jump(27, rate, 0.06m, lateBy: 0.4);

        // A jump too small to pay both venues' fees.
        Jump(11, mayor, 0.03m, lateBy: 2.0);

        // The sum of three exclusive outcomes dips below one.
        At(22, () => _kalshi[1].Move(DemoCatalog.Partition[0], 0.42m, Depth, 60m));
        At(23.5, () => _kalshi[1].Move(DemoCatalog.Partition[0], 0.50m, Depth, 60m));

        // A sequence number goes missing: every book of that subscription is untradable until its snapshot.
        At(31, () => _kalshi[0].LoseOne(mayor.Ticker));
        At(32.2, () => _kalshi[0].Resync());

        // A trade whose price is hashed before it is told: suspect for a moment, then reconciled.
        At(36, () => _polymarket.TradeHashedEarly(mayor));

        // An update that never arrives: suspect, then gapped, then rebuilt.
        At(40, () => _polymarket.LoseOne(rate));
        At(44, () => _polymarket.SendBook(rate));

        // The connection drops and comes back.
        At(50, () => _polymarket.Disconnect());
        At(51.5, () => _polymarket.Reconnect());

        // A side of a book runs empty for a while.
        At(55, () => _kalshi[0].EmptyAsks(cup.Ticker));
        At(58, () => _kalshi[0].Move(cup.Ticker, _fair[cup.Ticker], Depth, cup.TypicalSize));

        // The tick gets finer: the book waits for a fresh one.
        At(61, () => _polymarket.ChangeTick(mayor, 0.001m));
        At(62, () => _polymarket.SendBook(mayor));

        Jump(66, mayor, -0.09m, lateBy: 1.8);
        Jump(72, rate, -0.10m, lateBy: 1.2);
        At(78, () => _polymarket.Resolve(cup));
        Jump(80, cup, 0.09m, lateBy: 2.0);
        Jump(84, mayor, 0.08m, lateBy: 1.0);
        _script.Sort(static (a, b) => a.At.CompareTo(b.At));
    }

    private void Jump(double second, DemoPair pair, decimal by, double lateBy)
    {
        At(second, () =>
        {
            _fair[pair.Ticker] += by;
            Stream(pair.Ticker).Move(pair.Ticker, _fair[pair.Ticker], Depth, pair.TypicalSize);
        });
        At(second + lateBy, () => _polymarket.Move(pair, TokenPrice(pair), Depth));
    }

    private void At(double second, Action action) => _script.Add((TimeSpan.FromMilliseconds(second * 1000), action));

    // The first token's fair price, as the pair's relation and the order of its tokens give it.
    private decimal TokenPrice(DemoPair pair)
    {
        decimal yes = pair.Relation switch
        {
            "complement" => 1m - _fair[pair.Ticker],
            "implies" => _fair[pair.Ticker] + 0.18m,
            _ => _fair[pair.Ticker],
        };

        // The one stale quote of the demo stands far off, and must be taken for bad data.
        yes = pair == DemoCatalog.Pairs[5] ? 0.22m : yes;
        return pair.SecondTokenIsYes ? 1m - yes : yes;
    }

    private DemoKalshiStream Stream(string ticker) => _kalshi.First(s => s.Has(ticker));

    // One quiet change somewhere, as on any live stream; the third stream falls silent after a while.
    private void Hum()
    {
        int streams = _out.Now - DemoRecording.StartedAt < TimeSpan.FromSeconds(12) ? 3 : 2;
        if (_random.Next(5) < 3)
        {
            _kalshi[_random.Next(streams)].Fidget();
        }
        else
        {
            _polymarket.Fidget();
        }
    }
}
