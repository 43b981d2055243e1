using System.Globalization;
using Arbit.Benchmarks.Wire;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Polymarket;

namespace Arbit.Benchmarks.Latency;

/// <summary>The measurements of <c>docs/latency.md</c>: what one venue's dump and one user's observer cost another venue's decision.</summary>
internal static class LatencyCommands
{
    private const int PerSecond = 1_000;
    private const int DumpBytes = 1_300_000;
    private const int MostTurns = 100_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Kalshi frame received → decided, before and while dumps of another venue come in.</summary>
    public static async Task<int> DumpLatencyAsync(string[] args, TextWriter output)
    {
        TimeSpan length = Length(args);
        BenchEngine bench = NewEngine();
        using var server = new DumpServer(DumpBytes);
        var markets = new List<MarketId>();
        server.Create((condition, body) =>
        {
            bench.Send(GateInputKind.Configuration, "polymarket/gamma/markets", body);
            markets.Add(new MarketId(bench.Polymarket.Id, condition));
        });
        foreach (MarketId market in markets)
        {
            await bench.Polymarket.Books.AddAsync(market);
        }

        await using var session = new PolymarketSession(bench.Polymarket, server.Transport);
        await session.StartAsync();
        var pulse = new KalshiPulse(bench);
        await server.SendAsync(CancellationToken.None);
        pulse.Run(WarmUp, PerSecond);
        if (markets.Any(m => bench.Polymarket.Books.Find(m)!.State == BookState.Empty))
        {
            throw new InvalidOperationException("The dump did not fill the books.");
        }

        var rows = new List<LatencyRow> { Run("before", pulse, bench, length) };
        using var stop = new CancellationTokenSource();
        long updates = bench.Polymarket.Status.BookUpdates;
        LatencyFigures turns = bench.PolymarketTurns!.Measure(MostTurns);
        Task<int> dumps = Task.Run(() => DumpAsync(server, stop.Token));
        LatencyRow during = Run("during dumps", pulse, bench, length);
        await stop.CancelAsync();
        int sent = await dumps;
        long applied = bench.Polymarket.Status.BookUpdates - updates;
        bench.PolymarketTurns.Measure(MostTurns);
        rows.Add(during with
        {
            Note = string.Create(CultureInfo.InvariantCulture,
                $"{sent} dumps of {server.Dump.Length} bytes and {server.Books} books; {applied} books applied; {during.Note}"),
        });
        rows.Add(Run("after", pulse, bench, length));
        rows.Add(new LatencyRow("one book of a dump, its turn of the gate alone", turns, $"the longest holds {server.LongestBook} bytes", turns));
        Write(args, output, rows);
        return 0;
    }

    /// <summary>Kalshi frame received → decided and handed over, with no observer, a fast one, and one that never returns.</summary>
    public static Task<int> ObserverIsolationAsync(string[] args, TextWriter output)
    {
        TimeSpan length = Length(args);
        using var held = new ManualResetEventSlim();
        var rows = new List<LatencyRow>
        {
            Observe("no observer", length, static _ => []),
            Observe("a fast observer", length, static bench => [bench.Kalshi.Books.Events.Subscribe(static _ => { }), bench.Engine.Decisions.Subscribe(static _ => { })]),
            Observe("a blocked observer", length, bench => [bench.Kalshi.Books.Events.Subscribe(_ => held.Wait()), bench.Engine.Decisions.Subscribe(_ => held.Wait())]),
            Observe("a blocked, a throwing and a fast observer", length, bench =>
            [
                bench.Kalshi.Books.Events.Subscribe(_ => held.Wait()),
                bench.Kalshi.Books.Events.Subscribe(static _ => throw new InvalidOperationException()),
                bench.Kalshi.Books.Events.Subscribe(static _ => { }),
            ]),
        };
        held.Set();
        Write(args, output, rows);
        return Task.FromResult(0);
    }

    private static LatencyRow Observe(string name, TimeSpan length, Func<BenchEngine, IDisposable[]> subscribe)
    {
        BenchEngine bench = NewEngine();
        var pulse = new KalshiPulse(bench);
        IDisposable[] subscriptions = subscribe(bench);
        pulse.Run(WarmUp, PerSecond);
        LatencyRow row = Run(name, pulse, bench, length);
        ObserverStatistics seen = bench.Kalshi.Books.Observers;
        Array.ForEach(subscriptions, static s => s.Dispose());
        return row with
        {
            Note = string.Create(CultureInfo.InvariantCulture,
                $"{seen.Delivered} delivered, {seen.Conflated} conflated, {seen.Faulted} faulted; {row.Note}"),
        };
    }

    private static LatencyRow Run(string name, KalshiPulse pulse, BenchEngine bench, TimeSpan length)
    {
        LatencyFigures turns = bench.KalshiTurns!.Measure((int)(length.TotalSeconds * PerSecond));
        var pauses = new Pauses();
        LatencyFigures figures = pulse.Run(length, PerSecond);
        return new LatencyRow(name, figures, pauses.ToString(), turns);
    }

    private static async Task<int> DumpAsync(DumpServer server, CancellationToken stop)
    {
        int sent = 0;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await server.SendAsync(stop);
                sent++;
                await Task.Delay(Pause, TimeProvider.System, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the measurement.
        }

        return sent;
    }

    private static BenchEngine NewEngine() =>
        new(kalshiMarkets: 1, verify: false, kalshiBid: 499, kalshiAsk: 501, kalshiLevels: 50, new PolymarketWire(499, 501, 50), timed: true);

    private static TimeSpan Length(string[] args)
    {
        int at = Array.IndexOf(args, "--seconds");
        return TimeSpan.FromSeconds(at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 10);
    }

    private static void Write(string[] args, TextWriter output, List<LatencyRow> rows)
    {
        if (args.Contains("--json"))
        {
            output.WriteLine("[" + string.Join(',', rows.Select(static r => r.ToJson())) + "]");
            return;
        }

        output.WriteLine("| Kalshi frame received → decided | frames | p50 µs | p99 µs | max µs | turn p50 | turn p99 | turn max | |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        rows.ForEach(r => output.WriteLine(r.ToMarkdown()));
    }
}
