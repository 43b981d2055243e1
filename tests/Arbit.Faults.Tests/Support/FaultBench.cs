using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Risk;
using Arbit.Testing;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.World;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Faults.Tests.Support;

/// <summary>
/// Both venues' real sessions and the whole engine against the simulator in memory, on a clock the test moves: what a
/// trader's process is, but for the network. Books move only when the test says so.
/// </summary>
internal sealed class FaultBench : IAsyncDisposable
{
    /// <summary>The pair that is watched.</summary>
    public const string Pair = "Harborview mayor: Alvarez wins";

    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly Lazy<string> RsaKey = new(static () =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    private readonly KalshiCredentials _credentials;

    public FaultBench(SimulatorOptions? world = null, bool isLively = false)
    {
        // With the test framework's context, what awaits the clock would go on elsewhere, and a run would not have one course.
        SynchronizationContext.SetSynchronizationContext(null);
        Simulator = new Simulator((world ?? new SimulatorOptions()) with { IsLively = isLively, OpensWindows = false, KalshiPrivateKey = RsaKey.Value }, Clock);
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        _credentials = new KalshiCredentials(Simulator.Credentials.KalshiEd25519KeyId, Simulator.Credentials.KalshiEd25519PrivateKey);
        Engine = new ArbitEngineBuilder()
            .WithOptions(new ArbitOptions
            {
                Engine = new EngineOptions { StartingBalance = 1_000_000m },
                Risk = new RiskOptions { MaxTotalExposure = 1_000_000m, MaxConcurrentPositions = 1_000, PersistentEdgeDuration = TimeSpan.FromHours(1) },
            })
            .WithClock(Clock)
            .AddVenue(context => Kalshi = new KalshiVenue(new KalshiOptions { RestAddress = Secure(at.KalshiRest), StreamAddress = Secure(at.KalshiSocket) }, context))
            .AddVenue(context => Polymarket = new PolymarketVenue(new PolymarketOptions { MarketSocket = at.MarketSocket, Clob = at.Clob, Gamma = at.Gamma }, context))
            .WithTap(Tap)
            .AddDetector(_ => Watcher)
            .WithHandler(parts => Trader = new Trader(parts.Books))
            .Build();
        KalshiSession = new KalshiSession(Kalshi!, _credentials, new KalshiTransport
        {
            Http = Simulator.CreateHttpHandler(),
            Sockets = (address, headers, _) => KalshiConnector = new InMemoryConnector(Simulator, address, headers),
            Seed = 7,
        });
        PolymarketSession = new PolymarketSession(Polymarket!, new PolymarketTransport
        {
            Http = Simulator.CreateHttpHandler,
            Sockets = address => PolymarketConnector = new InMemoryConnector(Simulator, address),
            Seed = 7,
        });
        Engine.Receive(new GateInput(GateInputKind.Configuration, "engine/pairs", Encoding.UTF8.GetBytes(Simulator.PairsFile), Clock.GetUtcNow()));
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));

    public Simulator Simulator { get; }

    public ArbitEngine Engine { get; }

    public KalshiVenue Kalshi { get; private set; } = null!;

    public PolymarketVenue Polymarket { get; private set; } = null!;

    public KalshiSession KalshiSession { get; }

    public PolymarketSession PolymarketSession { get; }

    public InMemoryConnector KalshiConnector { get; private set; } = null!;

    public InMemoryConnector PolymarketConnector { get; private set; } = null!;

    public FrameTap Tap { get; } = new();

    public BookWatcher Watcher { get; } = new();

    public Trader Trader { get; private set; } = null!;

    /// <summary>Kalshi's market of the pair that is watched.</summary>
    public string Ticker => Simulator.KalshiTickers[0];

    /// <summary>Polymarket's market of that pair.</summary>
    public string Condition => Simulator.PolymarketConditions[0];

    public IVenue Venue(string name) => name == "kalshi" ? Kalshi : Polymarket;

    public IVenueSession Session(string name) => name == "kalshi" ? KalshiSession : PolymarketSession;

    public int Opened(string name) => (name == "kalshi" ? KalshiConnector : PolymarketConnector).Opened;

    public MarketId Market(string name) => name == "kalshi" ? new MarketId(Kalshi.Id, Ticker) : new MarketId(Polymarket.Id, Condition);

    public BookHealth Health(string name) => Venue(name).Books.Snapshot(Market(name).Contract(Outcome.Yes), 1)!.Health;

    /// <summary>Starts, waits for the books, and opens a window on the pair that stays open.</summary>
    public async Task<FaultBench> StartAsync()
    {
        await KalshiSession.StartAsync();
        await PolymarketSession.StartAsync();
        Run(2);
        Fault(new ScriptedFault(default, SimulatedFault.Window) { Market = Ticker, Window = WindowKind.Arbitrage, Yes = true, Value = 0.03m, Duration = TimeSpan.FromDays(1) });
        return this;
    }

    /// <summary>Applies faults to the pair's market where they name none; #3 is the fourth of the venue.</summary>
    public void Apply(FaultCase fault, IEnumerable<ScriptedFault> faults)
    {
        foreach (ScriptedFault each in faults)
        {
            IReadOnlyList<string> markets = fault.Venue == "kalshi" ? Simulator.KalshiTickers : Simulator.PolymarketConditions;
            string market = each.Market is null ? markets[0]
                : each.Market.StartsWith('#') ? markets[int.Parse(each.Market[1..], CultureInfo.InvariantCulture)]
                : each.Market;
            Fault(each with { Market = market });
        }
    }

    public void Fault(ScriptedFault fault) => Simulator.Faults.Apply(fault);

    /// <summary>Whether a change is of the book that a case is about: any of the venue's when the makers choose where they trade.</summary>
    public bool Concerns(FaultCase fault, BookChange change) =>
        fault.IsLively ? change.Market.Venue == Venue(fault.Venue).Id : change.Market == Market(fault.Venue);

    /// <summary>Lets time pass with the engine's ticks; the pair's books move on both venues twice a second.</summary>
    public void Run(double seconds) => RunUntil(static () => false, seconds);

    /// <summary>Lets time pass until something holds, at most so long.</summary>
    /// <returns>Whether it does.</returns>
    public bool RunUntil(Func<bool> holds, double seconds)
    {
        for (DateTimeOffset end = Clock.GetUtcNow().AddSeconds(seconds); Clock.GetUtcNow() < end;)
        {
            if (holds())
            {
                return true;
            }

            Clock.Advance(Beat);
            Engine.Receive(new GateInput(GateInputKind.Tick, "engine/tick", default, Clock.GetUtcNow()));
            if (Clock.GetUtcNow().Ticks % (TimeSpan.TicksPerSecond / 2) == 0)
            {
                Fault(new ScriptedFault(default, SimulatedFault.Burst) { Market = Ticker, Count = 4 });
            }
        }

        return holds();
    }

    public long Reasons(ReasonCode reason) => Engine.Statistics.Reasons.GetValueOrDefault(reason);

    // The venue's options insist on encryption to other machines; in memory there is nothing to encrypt.
    private static Uri Secure(Uri address) => new(address.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal).Replace("ws:", "wss:", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await KalshiSession.DisposeAsync();
        await PolymarketSession.DisposeAsync();
        Engine.Dispose();
        _credentials.Dispose();
        Simulator.Dispose();
    }
}
