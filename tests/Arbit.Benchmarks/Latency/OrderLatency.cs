using System.Globalization;
using System.Runtime;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// What an order takes, step by step, and from the frame that causes it until its bytes are written: through the real
/// gateways, the desk and the journal on disk, to the simulator's server on this machine.
/// </summary>
internal static class OrderLatency
{
    private const int WarmUp = 300, MostWarmUp = 1_500, Usual = 500, UsualEvery = 100;

    /// <summary>A running process is compiled: orders are placed until so many of them had fewer methods compiled than this.</summary>
    private const int Settled = 100, SettledMethods = 10;
    private const string Whole = "frame received → order bytes written";

    private static readonly (string Name, Func<OrderTimes, TimeSpan> Of)[] Steps =
    [
        ("prepare", static t => t.Preparing),
        ("sign", static t => t.Signing),
        ("intent durable (append, flush)", static t => t.MakingDurable),
        ("send (POST and answer)", static t => t.Sending),
        ("frame received → handler called", static t => t.Hearing),
        (Whole, static t => t.ToWritten),
        ("the same, less the wait for the disk", static t => t.ToWritten - t.DiskWait),
        ("the same, less disk and signature", static t => t.ToWritten - t.MakingReady),
    ];

    /// <summary>Runs it, with the journals in a folder, by default the one for temporary files: name one on the disk that will hold the journal.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        int count = int.Parse(Option(args, "--orders") ?? Usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string folder = Directory.CreateDirectory(Path.Combine(Option(args, "--folder") ?? Path.GetTempPath(), "arbit-order-bench-" + Path.GetRandomFileName())).FullName;
        var every = TimeSpan.FromMilliseconds(int.Parse(Option(args, "--every") ?? UsualEvery.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        var rows = new List<LatencyRow>();
        try
        {
            rows.AddRange(await MeasureAsync(OrderKind.KalshiRsa, "Kalshi, RSA-PSS", count, every, folder));
            rows.AddRange(await MeasureAsync(OrderKind.KalshiEd25519, "Kalshi, Ed25519", count, every, folder));
            rows.AddRange(await MeasureAsync(OrderKind.Polymarket, "Polymarket, EIP-712", count, every, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (args.Contains("--json"))
        {
            output.WriteLine("[" + string.Join(',', rows.Select(static r => r.ToJson())) + "]");
            return 0;
        }

        output.WriteLine("| step | orders | p50 µs | p99 µs | max µs | |");
        output.WriteLine("|---|---|---|---|---|---|");
        rows.ForEach(r => output.WriteLine(r.ToMarkdown()));
        return 0;
    }

    private static async Task<IEnumerable<LatencyRow>> MeasureAsync(OrderKind kind, string name, int count, TimeSpan every, string folder)
    {
        await using OrderBench bench = await OrderBench.StartAsync(kind, folder);
        await WarmUpAsync(bench);
        var pauses = new Pauses();
        int helped = 0;
        LatencyFigures[] figures = [.. Steps.Select(_ => new LatencyFigures(count))];
        for (int i = 0; i < count; i++)
        {
            OrderTimes times = await bench.PlaceAsync(every);
            helped += times.Helped ? 1 : 0;
            for (int step = 0; step < Steps.Length; step++)
            {
                figures[step].Add(Steps[step].Of(times));
            }
        }

        await bench.CheckAsync();
        string note = FormattableString.Invariant(
            $"{name}; {pauses}; {pauses.AllocatedKiB / count} KiB an order, the books included; {helped} did not wait for the journal's thread");
        return Steps.Select((step, i) => new LatencyRow(step.Name, figures[i], step.Name == Whole ? note : name));
    }

    private static async Task WarmUpAsync(OrderBench bench)
    {
        long compiled = 0;
        for (int i = 1; i <= MostWarmUp; i++)
        {
            await bench.PlaceAsync(TimeSpan.Zero);
            if (i % Settled == 0)
            {
                long before = compiled;
                compiled = JitInfo.GetCompiledMethodCount();
                if (i >= WarmUp && compiled - before < SettledMethods)
                {
                    return;
                }
            }
        }
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
