using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Arbit.Journal;

namespace Arbit.CrashSweep;

/// <summary>Starts the trader, kills it at a moment the seed picks, starts it again, compares; over and over on one journal.</summary>
internal sealed class Sweep(int kills, int seed, bool careless)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _breaches = new();
    private readonly Dictionary<string, int> _phases = new(StringComparer.Ordinal);
    private int _compared;

    internal bool Careless => careless;

    internal async Task<SweepResult> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("arbit-sweep-").FullName;
        string file = Path.Combine(folder, "journal.db");
        using var venue = new LineVenue(seed);
        try
        {
            var random = new Random(seed);
            for (int kill = 0; kill < kills; kill++)
            {
                await LifeAsync(venue, file, random, kill);
            }

            await LastLifeAsync(venue, file);
            foreach (string problem in (await JournalTools.CheckAsync(file, CancellationToken.None)).Problems)
            {
                _breaches.Enqueue($"the journal's tables: {problem}");
            }

            using JournalViewer viewer = JournalViewer.TryOpen(file, out JournalViewer? opened, out JournalProblem? bad) ? opened : throw new IOException(bad.ToString());
            int intents = viewer.Orders(openOnly: false, int.MaxValue).Count;
            return new SweepResult(seed, kills, _compared, venue.Orders.Count, intents - venue.Orders.Count, venue.Orders.Values.Sum(o => o.Fills.Count),
                _phases, [.. _breaches]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task LifeAsync(LineVenue venue, string file, Random random, int kill)
    {
        bool early = random.Next(6) == 0;
        bool fromStart = random.Next(4) == 0;
        int requests = random.Next(1, 30);
        var phase = (KillPhase)random.Next(3);
        TimeSpan soon = TimeSpan.FromMilliseconds(random.Next(0, 200));
        int seen = 0;
        int killed = 0;
        bool counting = fromStart && !early;
        using Process trader = Start(venue.Port, file, unchecked(seed + (kill * 7919)));
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        trader.EnableRaisingEvents = true;
        trader.Exited += (_, _) => dead.TrySetResult();
        venue.Reached = (line, reached) =>
        {
            if (reached == KillPhase.Arrived && line.StartsWith("SEND ", StringComparison.Ordinal) && !SweepCheck.HasIntent(file, line.Split(' ')[1]))
            {
                _breaches.Enqueue($"'{line}' reached the venue before its intent was durable");
            }

            if (Volatile.Read(ref counting) && reached == phase && Interlocked.Increment(ref seen) == requests)
            {
                TraderProcess.Kill(trader, ref killed);
            }
        };

        Task<string?> ready = trader.StandardOutput.ReadLineAsync();
        if (early)
        {
            await Task.WhenAny(Task.Delay(soon, TimeProvider.System), dead.Task);
            TraderProcess.Kill(trader, ref killed);
        }
        else if (await ready.WaitAsync(Patience, TimeProvider.System) == "READY")
        {
            Compare(file, venue);
            Volatile.Write(ref counting, true);
            await trader.StandardInput.WriteLineAsync("GO");
            await trader.StandardInput.FlushAsync();
        }

        await trader.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        if (Volatile.Read(ref killed) == 0)
        {
            throw new InvalidOperationException($"The trader ended by itself with {trader.ExitCode}: {await trader.StandardError.ReadToEndAsync()}");
        }

        string moment = phase switch { KillPhase.Arrived => "before the venue acted", KillPhase.Done => "before its reply", _ => "after its reply" };
        string where = early ? "while starting" : fromStart ? $"while recovering or trading, {moment}" : $"while trading, {moment}";
        _phases[where] = _phases.GetValueOrDefault(where) + 1;

        // What it wrote last may still be on its way; a trader that starts must not ask before it has arrived.
        await venue.DrainAsync().WaitAsync(Patience, TimeProvider.System);
        venue.Reached = null;
    }

    private async Task LastLifeAsync(LineVenue venue, string file)
    {
        using Process trader = Start(venue.Port, file, seed);
        if (await trader.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System) != "READY")
        {
            throw new InvalidOperationException($"The trader did not start: {await trader.StandardError.ReadToEndAsync()}");
        }

        Compare(file, venue);
        trader.StandardInput.Close();
        await trader.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    private void Compare(string file, LineVenue venue)
    {
        _compared++;
        foreach (string difference in SweepCheck.Differences(file, venue.Orders))
        {
            _breaches.Enqueue(string.Create(CultureInfo.InvariantCulture, $"after restart {_compared}: {difference}"));
        }
    }

    private Process Start(int port, string file, int childSeed) => TraderProcess.Start(
        "child", file, port.ToString(CultureInfo.InvariantCulture), childSeed.ToString(CultureInfo.InvariantCulture), careless.ToString());
}
