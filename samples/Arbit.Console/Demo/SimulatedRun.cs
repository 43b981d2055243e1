using System.Text;
using Arbit.Books;
using Arbit.Console.CommandLine;
using Arbit.Console.Commands;
using Arbit.Console.Reports;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Hosting;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using FaultKind = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Console.Demo;

/// <summary>
/// An engine that trades both simulated venues on paper: over real sockets in real time, or in memory on a virtual clock,
/// where a seed always takes the same course. What runs is the same in both: adapters, sessions, protocols, engine.
/// </summary>
internal sealed class SimulatedRun(CommandIo io, SessionSettings settings, LiveDemoArguments arguments)
{
    // In memory the same seed gives the same times too, so that recordings are alike to the last byte.
    private static readonly DateTimeOffset VirtualStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Shorter runs have no time to get over a fault.
    private static readonly TimeSpan LeastForFaults = TimeSpan.FromSeconds(6);

    // A machine that needs longer is too slow for the demo, and its report says what was missed.
    private static readonly TimeSpan MostToSettle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly FrameLog _frames = new();
    private SightingSizer? _sizer;

    /// <summary>Why the run failed; empty when it did not.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Runs over loopback sockets.</summary>
    public async Task<RunReport> OverSocketsAsync(CancellationToken cancellationToken)
    {
        using var simulator = new Simulator(Options() with { WaitsToBegin = true }, io.Clock);
        await using SimulatorServer server = await SimulatorServer.StartAsync(simulator);
        Use(server.Addresses);
        using var credentials = new KalshiCredentials(simulator.Credentials.KalshiKeyId, simulator.Credentials.KalshiPrivateKey);
        await using var run = new LiveRun(io, settings, credentials, Plan(simulator) with
        {
            Terminal = io.Terminal,
            Settling = (live, token) => SettleAsync(live, simulator, token),
        });
        Failure = await run.RunAsync(arguments.Length, cancellationToken);
        return Report(run, simulator, seesAtOnce: false);
    }

    /// <summary>Runs in memory, on a thread of its own and as fast as it goes.</summary>
    public RunReport InMemory(CancellationToken cancellationToken) => OwnThread.Run("simulation", () =>
    {
        var clock = new VirtualClock(VirtualStart);
        using var simulator = new Simulator(Options(), clock);
        Use(SimulatorAddresses.InMemory);
        using var credentials = new KalshiCredentials(simulator.Credentials.KalshiKeyId, simulator.Credentials.KalshiPrivateKey);
        using SimulatorMessageHandler http = simulator.CreateHttpHandler();
        LiveRunPlan plan = Plan(simulator) with
        {
            Kalshi = new KalshiTransport { Http = http, Sockets = (address, headers, _) => new SimulatorConnector(simulator, address, headers), Seed = arguments.Seed },
            Polymarket = new PolymarketTransport { Http = simulator.CreateHttpHandler, Sockets = address => new SimulatorConnector(simulator, address), Seed = arguments.Seed },
        };
        var run = new LiveRun(io with { Clock = clock }, settings, credentials, plan);
        try
        {
            return Drive(run, clock, simulator, cancellationToken);
        }
        finally
        {
            clock.Release();
            run.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    });

    private RunReport Drive(LiveRun run, VirtualClock clock, Simulator simulator, CancellationToken cancellationToken)
    {
        Task starting = run.StartAsync(cancellationToken);
        clock.Advance(arguments.Length, () => cancellationToken.IsCancellationRequested || run.HasEnded || starting.IsFaulted);
        clock.Release();
        starting.GetAwaiter().GetResult();
        Failure = run.StopAsync().GetAwaiter().GetResult();
        if (clock.HasStrayed && Failure.Length == 0)
        {
            Failure = "the run left its thread, so that another run need not take the same course; this is a bug";
        }

        return Report(run, simulator, seesAtOnce: true);
    }

    // Windows and faults begin when the engine sees every book, however long that takes it, and count until the last fault is
    // got over: a run tells of the engine and not of how fast the machine starts it.
    private async Task SettleAsync(LiveRun run, Simulator simulator, CancellationToken cancellationToken)
    {
        long since = io.Clock.GetTimestamp();
        while (!run.HasEnded && !SeesEveryBook(run, simulator) && io.Clock.GetElapsedTime(since) < MostToSettle)
        {
            await Task.Delay(Look, io.Clock, cancellationToken);
        }

        simulator.Begin();
    }

    private static bool SeesEveryBook(LiveRun run, Simulator simulator) => run.Engine.Venues.All(venue =>
    {
        IReadOnlyList<string> markets = venue.Id.Name == KalshiVenue.Name ? simulator.KalshiTickers : simulator.PolymarketConditions;
        List<BookState> followed =
        [
            .. from market in markets
               let book = venue.Books.Snapshot(new MarketId(venue.Id, market).Contract(Outcome.Yes), 1)
               where book is not null
               select book.Health.State,
        ];
        return followed.Count > 0 && followed.TrueForAll(static state => state == BookState.Synced);
    });

    // In memory the engine sees everything at once, and its fills are held against the venues' books of that very time.
    private RunReport Report(LiveRun run, Simulator simulator, bool seesAtOnce)
    {
        TimeSpan latency = new PaperOptions().Latency;
        var kalshi = new VenueSight(_frames.Of("kalshi"), simulator.Told("kalshi"));
        var polymarket = new VenueSight(_frames.Of("polymarket"), simulator.Told("stream"));
        Func<VenueId, VenueSight>? sightOf = seesAtOnce ? null : venue => venue.Name == "kalshi" ? kalshi : polymarket;
        return run.Report() with
        {
            Simulation = new SimulationReport(
                SimulatedVerdict.Compare(simulator.Windows, _sizer?.Seen ?? [], kalshi, polymarket),
                simulator.InjectedGaps,
                simulator.Account(run.Trades.Select(t => PaperTickets.Of(t, latency, sightOf))))
            {
                StrangeFrames = kalshi.Strangers + polymarket.Strangers,
            },
        };
    }

    private SimulatorOptions Options() => new() { Seed = arguments.Seed, Script = Script(), KeepsTape = true };

    private LiveRunPlan Plan(Simulator simulator) => new(
        Encoding.UTF8.GetBytes(simulator.PairsFile), TradesOnPaper: true,
        arguments.RecordTo is { } path ? RecordingFile.Create(path) : null, Quiet: arguments.Json)
    {
        Mode = "demo",
        Tap = _frames,
        Sizer = within => _sizer = new SightingSizer(within),
    };

    private void Use(SimulatorAddresses addresses)
    {
        settings.Kalshi.RestAddress = addresses.KalshiRest;
        settings.Kalshi.StreamAddress = addresses.KalshiSocket;
        settings.Polymarket.MarketSocket = addresses.MarketSocket;
        settings.Polymarket.Clob = addresses.Clob;
        settings.Polymarket.Gamma = addresses.Gamma;
    }

    // One of each kind that a stream must survive, spread over the run; the last with time enough to be got over.
    private IReadOnlyList<ScriptedFault> Script() => arguments.Length < LeastForFaults
        ? []
        :
        [
            new ScriptedFault(arguments.Length * 0.20, FaultKind.LoseChange) { Venue = "polymarket" },
            new ScriptedFault(arguments.Length * 0.40, FaultKind.SkipSequence),
            new ScriptedFault(arguments.Length * 0.60, FaultKind.Drop),
        ];
}
