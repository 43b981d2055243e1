using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arbit.Engine;
using Arbit.Venues;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Hosting;

namespace Arbit.Soak;

/// <summary>Trades the simulator's venues on paper over real sockets for a long time and watches what grows.</summary>
public static class SoakCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };
    private static readonly TimeSpan MostToSync = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it and writes the outcome.</summary>
    /// <returns>0, or 1 when something is wrong.</returns>
    public static async Task<int> RunAsync(SoakOptions options, TextWriter output, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clock);
        SoakReport report = await SoakAsync(options, clock, options.Json ? TextWriter.Null : output);
        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        }
        else
        {
            foreach (string failure in report.Failures)
            {
                await output.WriteLineAsync($"FAILED: {failure}");
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            await output.WriteLineAsync(report.Passed ? "passed" : "failed");
        }

        return report.Passed ? 0 : 1;
    }

    /// <summary>Runs it.</summary>
    /// <param name="options">How long and how hard.</param>
    /// <param name="clock">The time of everything.</param>
    /// <param name="progress">A line for each sample.</param>
    public static async Task<SoakReport> SoakAsync(SoakOptions options, TimeProvider clock, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(progress);
        string file = Path.GetTempFileName();
        try
        {
            using var simulator = new Simulator(FrameRates.Simulator(options.Rate, options.Seed), clock);
            await using SimulatorServer server = await SimulatorServer.StartAsync(simulator);
            await using var side = new TradingSide(simulator, server.Addresses, clock, new FileStream(file, FileMode.Create), options.Seed);
            await side.Host.StartAsync();
            await SyncAsync(side, clock);
            return await WatchAsync(options, simulator, side, clock, file, progress);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<SoakReport> WatchAsync(SoakOptions options, Simulator simulator, TradingSide side, TimeProvider clock, string file, TextWriter progress)
    {
        var census = new CollectionCensus();
        var names = new CollectionNames();
        var samples = new List<SoakSample>();
        VenueStatus kalshi = side.Kalshi.Status, polymarket = side.Polymarket.Status;
        long turns = side.Engine.Statistics.Inputs, started = clock.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var disconnector = new Disconnector(simulator, side, clock);
        Task cuts = disconnector.RunAsync(options.Disconnects, options.Length, stop.Token);
        using var beat = new PeriodicTimer(options.SampleEvery, clock);
        while (await beat.WaitForNextTickAsync(stop.Token) && !side.Host.Completion.IsCompleted)
        {
            samples.Add(Sample(census, names, side, clock.GetElapsedTime(started)));
            Tell(progress, samples[^1], side);
            if (clock.GetElapsedTime(started) >= options.Length)
            {
                break;
            }
        }

        TimeSpan ran = clock.GetElapsedTime(started);
        await stop.CancelAsync();
        await cuts;
        VenueStatus kalshiNow = side.Kalshi.Status, polymarketNow = side.Polymarket.Status;
        await SyncAsync(side, clock);
        samples.Add(Sample(census, names, side, ran));
        return Report(options, side, samples, names.Names, disconnector.Done, turns, file, ran, kalshiNow.Frames - kalshi.Frames, polymarketNow.Frames - polymarket.Frames);
    }

    private static SoakReport Report(SoakOptions options, TradingSide side, IReadOnlyList<SoakSample> samples, IReadOnlyList<string> names, int disconnects, long turns, string file, TimeSpan ran, long kalshi, long polymarket)
    {
        IReadOnlyList<SoakSample> half = SoakJudge.SecondHalf(samples);
        EngineStatistics statistics = side.Engine.Statistics;
        double seconds = ran.TotalSeconds;
        int kalshiMarkets = side.Followed(side.Kalshi), polymarketMarkets = side.Followed(side.Polymarket);
        var report = new SoakReport
        {
            Failures = [],
            Minutes = ran.TotalMinutes,
            Markets = kalshiMarkets + polymarketMarkets,
            KalshiFramesPerSecond = kalshi / seconds,
            KalshiTimesRealistic = kalshi / seconds / kalshiMarkets / FrameRates.Kalshi,
            PolymarketFramesPerSecond = polymarket / seconds,
            PolymarketTimesRealistic = polymarket / seconds / polymarketMarkets / FrameRates.Polymarket,
            GateTurns = statistics.Inputs - turns,
            Evaluations = statistics.Evaluations,
            Decisions = side.Decisions.Count,
            BookEvents = side.Events.Count,
            Trades = statistics.Trades,
            RecordedBytes = new FileInfo(file).Length,
            Disconnects = disconnects,
            NotSynced = side.NotSynced(),
            HeapMiB = [MiB(samples[0].Heap), MiB(samples[^1].Heap), MiB(samples.Max(static s => s.Heap))],
            ResidentMiB = [MiB(samples[0].Resident), MiB(samples[^1].Resident), MiB(samples.Max(static s => s.Resident))],
            HeapSlopeKiBPerMinute = Trend.Slope([.. half.Select(static s => (s.Minutes, (double)s.Heap))]) / 1024,
            Timers = [samples[0].Timers, samples[^1].Timers],
            Sockets = [samples[0].Sockets, samples[^1].Sockets],
            Samples = samples.Count,
            CollectionsWatched = names.Count,
            CollectionsChanged = Enumerable.Range(0, names.Count).Where(i => samples[^1].At(i) > half[0].At(i))
                .OrderBy(i => names[i], StringComparer.Ordinal).ToDictionary(i => names[i], i => new[] { half[0].At(i), samples[^1].At(i) }),
        };
        var failures = new List<string>(SoakJudge.Judge(options, report, samples, names));
        if (side.Host.Failure.Length > 0)
        {
            failures.Add($"the run ended by itself: {side.Host.Failure}");
        }

        failures.AddRange(new IVenueSession[] { side.KalshiSession, side.PolymarketSession }.Where(static s => s.Fault is not null || s.Completion.IsCompleted).Select(static s => $"{s.Venue}: {s.Fault}"));
        return report with { Failures = failures };
    }

    private static SoakSample Sample(CollectionCensus census, CollectionNames names, TradingSide side, TimeSpan at)
    {
        long[] entries = names.Align(census.Take(side.Roots));
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return new SoakSample(at.TotalMinutes, GC.GetTotalMemory(false), process.WorkingSet64, Timer.ActiveCount, OpenSockets(), entries);
    }

    private static int OpenSockets() => Directory.Exists("/proc/self/fd")
        ? new DirectoryInfo("/proc/self/fd").EnumerateFiles().Count(static f => f.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true)
        : 0;

    private static void Tell(TextWriter progress, SoakSample sample, TradingSide side) =>
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sample.Minutes,6:F2} min  heap {MiB(sample.Heap):F1} MiB  resident {MiB(sample.Resident):F0} MiB  timers {sample.Timers}  sockets {sample.Sockets}  entries {sample.Entries.Sum()}  trades {side.Engine.Statistics.Trades}"));

    private static async Task SyncAsync(TradingSide side, TimeProvider clock)
    {
        long since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < MostToSync && (side.Followed(side.Kalshi) == 0 || side.NotSynced().Count > 0))
        {
            await Task.Delay(Look, clock);
        }
    }

    private static double MiB(long bytes) => Math.Round(bytes / 1024.0 / 1024.0, 2);
}
