using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arbit.Journal;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Hosting;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;

namespace Arbit.CrashSweep.Accounts;

/// <summary>
/// Kills a trader with accounts at both venues, over and over on one journal, and compares the journal with the venues after
/// each restart. The venues are simulated in this process, reached over the network, and outlive the trader.
/// </summary>
internal sealed class AccountSweep(int kills, int seed, bool careless)
{
    private const int Speed = 10;
    private const int Markets = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // What the venues do by themselves, such as filling an order that rests, reaches the journal a moment later.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    // A drift is a difference that stays, and an expired key ends the private connections for good.
    private static readonly OrderFaultKind[] Faults =
        [.. Enum.GetValues<OrderFaultKind>().Except([OrderFaultKind.BalanceDrift, OrderFaultKind.ExpireSession, OrderFaultKind.ReadLag])];

    private readonly ConcurrentQueue<string> _breaches = new();
    private readonly Dictionary<string, int> _phases = new(StringComparer.Ordinal);
    private readonly Random _random = new(seed);
    private string _file = "";
    private Simulator _simulator = null!;
    private TraderSettings _settings = null!;
    private Action<SimRequest, RequestStage>? _reached;
    private int _serving;
    private int _compared;

    internal async Task<SweepResult> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("arbit-sweep-").FullName;
        _file = Path.Combine(folder, "journal.db");
        var clock = new FastClock(TimeProvider.System.GetUtcNow(), Speed);

        // People trade as often as they would; a request may be on its way for a tenth of the real time.
        using var simulator = new Simulator(new SimulatorOptions
        {
            Seed = seed,
            OpensWindows = false,
            QuickestStep = TimeSpan.FromSeconds(1),
            SlowestStep = TimeSpan.FromSeconds(4),
            TimestampWindow = TimeSpan.FromMinutes(2),
        }, clock);
        _simulator = simulator;
        simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.BalanceDrift) { Value = 1_000_000m });
        simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.BalanceDrift) { Value = 1_000_000m });
        await using SimulatorServer server = await SimulatorServer.StartAsync(simulator, 0, Watch);
        _settings = new TraderSettings(_file, server.Addresses, simulator.Credentials, [.. simulator.KalshiTickers.Take(Markets)],
            [.. simulator.PolymarketConditions.Take(Markets)], clock.Origin, clock.Speed, seed, careless);
        try
        {
            for (int kill = 0; kill < kills; kill++)
            {
                await LifeAsync();
            }

            await LastLifeAsync();
            foreach (string problem in (await JournalTools.CheckAsync(_file, CancellationToken.None)).Problems)
            {
                _breaches.Enqueue($"the journal's tables: {problem}");
            }

            return Result();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private SweepResult Result()
    {
        using JournalViewer viewer = JournalViewer.TryOpen(_file, out JournalViewer? opened, out JournalProblem? bad) ? opened : throw new IOException(bad.ToString());
        VenueTruth[] truths = [_simulator.KalshiOrders.Truth, _simulator.PolymarketOrders.Truth];
        int orders = truths.Sum(static t => t.Orders.Count);
        return new SweepResult(seed, kills, _compared, orders, viewer.Orders(openOnly: false, int.MaxValue).Count - orders, truths.Sum(static t => t.Fills.Count),
            _phases, [.. _breaches]);
    }

    private async Task LifeAsync()
    {
        bool early = _random.Next(6) == 0;
        bool fromStart = _random.Next(4) == 0;
        int requests = fromStart ? _random.Next(1, 20) : _random.Next(1, 30);
        var stage = (RequestStage)_random.Next(3);
        TimeSpan soon = TimeSpan.FromMilliseconds(_random.Next(0, 1_500));
        int seen = 0, killed = 0;
        bool counting = fromStart && !early;
        AddFaults();
        using Process trader = TraderProcess.Start("account");
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        trader.EnableRaisingEvents = true;
        trader.Exited += (_, _) => dead.TrySetResult();
        _reached = (request, reached) =>
        {
            // While it recovers every question counts; while it trades, what asks a venue to do something.
            if (Volatile.Read(ref counting) && reached == stage && (fromStart || OrderPosts.Acts(request)) && Interlocked.Increment(ref seen) == requests)
            {
                TraderProcess.Kill(trader, ref killed);
            }
        };

        await TellAsync(trader, JsonSerializer.Serialize(_settings));
        Task<string?> ready = trader.StandardOutput.ReadLineAsync();
        if (early)
        {
            await Task.WhenAny(Task.Delay(soon, TimeProvider.System), dead.Task);
            TraderProcess.Kill(trader, ref killed);
        }
        else if (await ready.WaitAsync(Patience, TimeProvider.System) == "READY")
        {
            await CompareAsync();
            Volatile.Write(ref counting, true);
            await TellAsync(trader, "GO");
        }

        await trader.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        if (Volatile.Read(ref killed) == 0)
        {
            throw new InvalidOperationException($"The trader ended by itself with {trader.ExitCode}: {await trader.StandardError.ReadToEndAsync()}");
        }

        string moment = stage switch { RequestStage.Arrived => "before the venue acted", RequestStage.Done => "before its reply", _ => "after its reply" };
        string where = early ? "while starting" : fromStart ? $"while recovering or trading, {moment}" : $"while trading, {moment}";
        _phases[where] = _phases.GetValueOrDefault(where) + 1;
        await DrainAsync();
        _reached = null;
    }

    private async Task LastLifeAsync()
    {
        using Process trader = TraderProcess.Start("account");
        await TellAsync(trader, JsonSerializer.Serialize(_settings));
        if (await trader.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System) != "READY")
        {
            throw new InvalidOperationException($"The trader did not start: {await trader.StandardError.ReadToEndAsync()}");
        }

        await CompareAsync();
        trader.StandardInput.Close();
        await trader.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        if (trader.ExitCode != 0)
        {
            _breaches.Enqueue($"the last trader left with {trader.ExitCode}: {await trader.StandardError.ReadToEndAsync()}");
        }
    }

    private async Task CompareAsync()
    {
        _compared++;
        long start = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string> differences = TruthCheck.Differences(_file, _simulator);
        while (differences.Count > 0 && TimeProvider.System.GetElapsedTime(start) < Settling)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            differences = TruthCheck.Differences(_file, _simulator);
        }

        foreach (string difference in differences)
        {
            _breaches.Enqueue(string.Create(CultureInfo.InvariantCulture, $"after restart {_compared}: {difference}"));
        }
    }

    private void AddFaults()
    {
        for (int i = _random.Next(0, 3); i > 0; i--)
        {
            (_random.Next(2) == 0 ? _simulator.KalshiOrders : _simulator.PolymarketOrders).Apply(new OrderFault(Faults[_random.Next(Faults.Length)])
            {
                Duration = TimeSpan.FromMilliseconds(_random.Next(100, 4_000)),
                Value = _random.Next(1, 10) / 10m,
            });
        }
    }

    private void Watch(string host, SimRequest request, RequestStage stage)
    {
        if (stage == RequestStage.Arrived)
        {
            Interlocked.Increment(ref _serving);
            if (OrderPosts.IdOf(_simulator, host, request) is { } order && !SweepCheck.HasIntent(_file, order))
            {
                _breaches.Enqueue($"order {order} reached the venue before its intent was durable");
            }
        }

        _reached?.Invoke(request, stage);
        if (stage == RequestStage.Done)
        {
            Interlocked.Decrement(ref _serving);
        }
    }

    // What it sent last may still be on its way; a trader that starts must not ask before it has arrived.
    private async Task DrainAsync()
    {
        for (int quiet = 0; quiet < 3; quiet = Volatile.Read(ref _serving) == 0 ? quiet + 1 : 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static async Task TellAsync(Process trader, string line)
    {
        try
        {
            await trader.StandardInput.WriteLineAsync(line);
            await trader.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It is dead already: how it died is looked at afterwards.
        }
    }
}
