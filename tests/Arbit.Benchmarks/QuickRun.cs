using Arbit.Benchmarks.Workloads;
using Arbit.Venues.Kalshi;
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

    /// <summary>What a workload cost at best, per operation.</summary>
    /// <param name="Nanoseconds">Time.</param>
    /// <param name="Bytes">Allocated.</param>
    /// <param name="Baseline">The baseline's time in the same rounds, or 0.</param>
    public readonly record struct Cost(double Nanoseconds, long Bytes, double Baseline)
    {
        public double Ratio => Nanoseconds / Baseline;
    }

    /// <summary>Runs the first workload whose name holds the word, for a profiler to look at.</summary>
    public static void Loop(string word, TimeSpan duration)
    {
        IWorkload workload = All.Select(static create => create()).First(w => w.Name.Contains(word, StringComparison.OrdinalIgnoreCase));
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < duration)
        {
            workload.Run();
        }
    }

    /// <summary>Times the workloads whose names hold the word.</summary>
    public static void Run(string word, TextWriter output)
    {
        output.WriteLine("| operation | ns | B/op |");
        output.WriteLine("|---|---|---|");
        foreach (IWorkload workload in All.Select(static create => create()).Where(w => w.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            Cost cost = Measure(workload);
            output.WriteLine(FormattableString.Invariant($"| {workload.Name} | {cost.Nanoseconds:0.0} | {cost.Bytes} |"));
        }
    }

    private static IEnumerable<Func<IWorkload>> All =>
    [
        static () => new BookUpdateWorkload(levels: 100, isInline: true),
        static () => new BookUpdateWorkload(levels: 100, isInline: false),
        static () => new BookUpdateWorkload(levels: 1000, isInline: true),
        static () => new TokenizerWorkload(new PolymarketFrameWorkload(50, HashChecks.None).Frames),
        static () => new PolymarketFrameWorkload(levels: 50, HashChecks.None),
        static () => new PolymarketFrameWorkload(levels: 53, HashChecks.Inline),
        static () => new PolymarketFrameWorkload(levels: 53, HashChecks.Behind),
        static () => new TokenizerWorkload(new KalshiFrameWorkload(50).Frames),
        static () => new KalshiFrameWorkload(levels: 50),
        static () => new SizingWorkload(levels: 20),
        static () => new SizingWorkload(levels: 20, KalshiMembership.NonDirect),
        static () => new KalshiFeeWorkload(),
        static () => new DecimalFeeWorkload(),
        static () => new ReplayWorkload(),
        static () => new OrderSigningWorkload(PolymarketSignatureType.Eoa),
        static () => new OrderSigningWorkload(PolymarketSignatureType.DepositWallet),
        static () => new KalshiOrderWorkload(isRsa: true),
        static () => new KalshiOrderWorkload(isRsa: false),
        static () => new ManyBooksWorkload(books: 10, hot: 10),
        static () => new ManyBooksWorkload(books: 10_000, hot: 10),
        static () => new ManyBooksWorkload(books: 10_000, hot: 10_000),
    ];

    /// <summary>Times a workload, in turns with a baseline, so that both meet the same machine.</summary>
    public static Cost Measure(IWorkload workload, IWorkload? baseline = null)
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
                bestBaseline = Math.Min(bestBaseline, Time(baseline, baselineRepeats));
            }
        }

        return new Cost(Nanoseconds(best, workload, repeats), allocated / ((long)workload.Operations * repeats),
            baseline is null ? 0 : Nanoseconds(bestBaseline, baseline, baselineRepeats));
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
