using Arbit.Benchmarks.Workloads;
using Arbit.Venues.Polymarket;

namespace Arbit.Benchmarks;

/// <summary>
/// Times workloads in this process as the minimum of many short rounds: on a machine that others use as well, the
/// minimum is what the code costs and everything above it is what the others cost.
/// </summary>
internal static class QuickRun
{
    private const int Rounds = 400;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LeastRound = TimeSpan.FromMilliseconds(0.5);

    public static void Run(string word, TextWriter output)
    {
        output.WriteLine("| operation | ns | B/op | × baseline |");
        output.WriteLine("|---|---|---|---|");
        foreach ((Func<IWorkload> create, Func<IWorkload>? baseline) in All)
        {
            IWorkload workload = create();
            if (!workload.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            Report(output, workload, baseline?.Invoke());
        }

        if (word.Length == 0 || "memory".Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            output.WriteLine();
            MemoryReport.Write(output);
        }
    }

    private static IEnumerable<(Func<IWorkload> Create, Func<IWorkload>? Baseline)> All =>
    [
        (static () => new BookUpdateWorkload(levels: 100, isInline: true), null),
        (static () => new BookUpdateWorkload(levels: 100, isInline: false), null),
        (static () => new BookUpdateWorkload(levels: 1000, isInline: true), null),
        (static () => new PolymarketFrameWorkload(levels: 50, verify: false), static () => new TokenizerWorkload(new PolymarketFrameWorkload(50, false).Frames)),
        (static () => new PolymarketFrameWorkload(levels: 53, verify: true), static () => new PolymarketFrameWorkload(levels: 53, verify: false)),
        (static () => new KalshiFrameWorkload(levels: 50), static () => new TokenizerWorkload(new KalshiFrameWorkload(50).Frames)),
        (static () => new SizingWorkload(levels: 20), null),
        (static () => new ReplayWorkload(), null),
        (static () => new OrderSigningWorkload(PolymarketSignatureType.Eoa), null),
        (static () => new OrderSigningWorkload(PolymarketSignatureType.DepositWallet), null),
        (static () => new ManyBooksWorkload(books: 10, hot: 10), null),
        (static () => new ManyBooksWorkload(books: 10_000, hot: 10), null),
        (static () => new ManyBooksWorkload(books: 10_000, hot: 10_000), null),
    ];

    private static void Report(TextWriter output, IWorkload workload, IWorkload? baseline)
    {
        int repeats = Warm(workload), baselineRepeats = baseline is null ? 0 : Warm(baseline);
        long best = long.MaxValue, bestBaseline = long.MaxValue, allocated = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, Time(workload, repeats));
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - bytes);
            if (baseline is not null)
            {
                // In turns, so that both meet the same machine.
                bestBaseline = Math.Min(bestBaseline, Time(baseline, baselineRepeats));
            }
        }

        double each = Nanoseconds(best, workload, repeats);
        string ratio = baseline is null ? "" : FormattableString.Invariant(
            $"{each / Nanoseconds(bestBaseline, baseline, baselineRepeats):0.00} × {Nanoseconds(bestBaseline, baseline, baselineRepeats):0.0} ({baseline.Name})");
        output.WriteLine(FormattableString.Invariant($"| {workload.Name} | {each:0.0} | {allocated / ((long)workload.Operations * repeats)} | {ratio} |"));
        output.Flush();
    }

    // Long enough for the tiers of the compiler to settle; says how many batches fill a round.
    private static int Warm(IWorkload workload)
    {
        long start = TimeProvider.System.GetTimestamp();
        int batches = 0;
        while (batches < 30 || TimeProvider.System.GetElapsedTime(start) < WarmUp)
        {
            workload.Run();
            batches++;
        }

        long once = Math.Max(1, Enumerable.Range(0, 5).Min(_ => Time(workload, 1)));
        long least = (long)(LeastRound.TotalSeconds * TimeProvider.System.TimestampFrequency);
        return (int)Math.Clamp(least / once, 1, 10_000);
    }

    private static long Time(IWorkload workload, int repeats)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            workload.Run();
        }

        return TimeProvider.System.GetTimestamp() - start;
    }

    private static double Nanoseconds(long ticks, IWorkload workload, int repeats) =>
        ticks * 1e9 / TimeProvider.System.TimestampFrequency / ((double)workload.Operations * repeats);
}
