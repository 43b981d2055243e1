using System.Text;
using Arbit.Books;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Risk;
using Arbit.Simulation;
using Arbit.Transport;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;

namespace Arbit.Soak;

/// <summary>What a live paper run is made of: both venues' sessions over sockets, the engine, the paper desk, the recorder.</summary>
internal sealed class TradingSide : IAsyncDisposable
{
    private readonly KalshiCredentials _credentials;
    private readonly IDisposable[] _subscriptions;

    public TradingSide(Simulator simulator, SimulatorAddresses addresses, TimeProvider clock, Stream recordTo, int seed)
    {
        _credentials = new KalshiCredentials(simulator.Credentials.KalshiKeyId, simulator.Credentials.KalshiPrivateKey);
        Recording = new RecordingWriter(recordTo, clock.GetUtcNow(), "Soak.");
        Engine = new ArbitEngineBuilder()
            .WithOptions(Options())
            .WithClock(clock)
            .WithTap(Recording)
            .AddVenue(context => Kalshi = new KalshiVenue(new KalshiOptions { RestAddress = addresses.KalshiRest, StreamAddress = addresses.KalshiSocket }, context))
            .AddVenue(context => Polymarket = new PolymarketVenue(new PolymarketOptions { MarketSocket = addresses.MarketSocket, Clob = addresses.Clob, Gamma = addresses.Gamma }, context))
            .WithHandler(parts => Desk = new PaperDesk(parts, new PaperOptions { TradesKept = 50 }))
            .Build();

        // Cut off many times a minute, a client with the usual waits would mostly wait.
        var soon = new BackOffOptions { First = TimeSpan.FromMilliseconds(20), Most = TimeSpan.FromMilliseconds(100) };
        KalshiSession = new KalshiSession(Kalshi!, _credentials, new KalshiTransport { Seed = seed, BackOff = soon });
        PolymarketSession = new PolymarketSession(Polymarket!, new PolymarketTransport { Seed = seed, BackOff = soon });
        Host = new EngineHost(Engine, [KalshiSession, PolymarketSession], clock, null, Recording);
        _subscriptions = [Engine.Decisions.Subscribe(Decisions), Kalshi!.Books.Events.Subscribe(Events), Polymarket!.Books.Events.Subscribe(Events)];
        Engine.Receive(new GateInput(GateInputKind.Configuration, "engine/pairs", Encoding.UTF8.GetBytes(simulator.PairsFile), clock.GetUtcNow()));
        Markets = [.. simulator.KalshiTickers.Select(t => new MarketId(Kalshi.Id, t)), .. simulator.PolymarketConditions.Select(c => new MarketId(Polymarket.Id, c))];
    }

    public ArbitEngine Engine { get; }

    public EngineHost Host { get; }

    public RecordingWriter Recording { get; }

    public KalshiVenue Kalshi { get; private set; } = null!;

    public PolymarketVenue Polymarket { get; private set; } = null!;

    public KalshiSession KalshiSession { get; }

    public PolymarketSession PolymarketSession { get; }

    public PaperDesk Desk { get; private set; } = null!;

    public Counter<Decision> Decisions { get; } = new();

    public Counter<BookEvent> Events { get; } = new();

    /// <summary>The markets of the simulation; those that no pair holds are not followed.</summary>
    public IReadOnlyList<MarketId> Markets { get; }

    /// <summary>What the census starts from.</summary>
    public IEnumerable<object> Roots => [Engine, Host, Recording, Desk, Kalshi, Polymarket, KalshiSession, PolymarketSession];

    /// <summary>The followed markets whose books are not synced.</summary>
    public IReadOnlyList<string> NotSynced() =>
    [
        .. from market in Markets
           let venue = market.Venue == Kalshi.Id ? (IVenue)Kalshi : Polymarket
           let book = venue.Books.Snapshot(market.Contract(Outcome.Yes), 1)
           where book is not null && book.Health.State != BookState.Synced
           select $"{market} {book.Health.State}",
    ];

    /// <summary>How many markets of a venue are followed.</summary>
    public int Followed(IVenue venue) => Markets.Count(m => m.Venue == venue.Id && venue.Books.Snapshot(m.Contract(Outcome.Yes), 1) is not null);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (IDisposable subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        Engine.Dispose();
        _credentials.Dispose();
    }

    // An account that never fills up: it trades at the end as it did at the beginning.
    private static ArbitOptions Options() => new()
    {
        Engine = new EngineOptions { StartingBalance = 1_000_000_000m },
        Risk = new RiskOptions { MaxTotalExposure = 1_000_000_000m, MaxConcurrentPositions = 10_000 },
    };
}
