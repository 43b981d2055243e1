using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>A session against servers inside the process, on a clock the test moves. Keeps what entered the gate.</summary>
internal sealed class LiveRig : IBookListener, IGateTap, IAsyncDisposable
{
    public LiveRig(PolymarketOptions? options = null, FakeServer? server = null)
    {
        // The test framework's context would send continuations to other threads, and time would pass before they ran.
        SynchronizationContext.SetSynchronizationContext(null);
        Server = server ?? new FakeServer();
        Clock = new ManualClock(new DateTimeOffset(2026, 7, 20, 12, 0, 0, TimeSpan.Zero));
        Gate = new EventGate(this);
        Venue = new PolymarketVenue(options ?? new PolymarketOptions(), new VenueContext(Gate, this, Clock) { Observers = ObserverSchedulers.Inline });
        Session = new PolymarketSession(Venue, new PolymarketTransport { Sockets = _ => Server.Connector, Http = () => Server, Seed = 7 });
    }

    public ManualClock Clock { get; }

    public FakeServer Server { get; }

    public EventGate Gate { get; }

    public PolymarketVenue Venue { get; }

    public PolymarketSession Session { get; }

    /// <summary>Everything that entered the gate: kind, source and length.</summary>
    public List<(GateInputKind Kind, string Source, int Length)> Inputs { get; } = [];

    /// <summary>Changes of books as the engine heard them, with the state at that moment.</summary>
    public List<(string Symbol, BookState State, BookFault Fault)> Heard { get; } = [];

    /// <summary>A started session that follows the markets and has their books.</summary>
    public static LiveRig Following(params ServerMarket[] markets) => Following(new PolymarketOptions(), markets);

    public static LiveRig Following(PolymarketOptions options, params ServerMarket[] markets)
    {
        var rig = new LiveRig(options);
        rig.Server.List(markets);
        foreach (ServerMarket market in markets)
        {
            rig.Follow(market);
        }

        rig.Start();
        return rig;
    }

    public void Start()
    {
        Session.StartAsync().AsTask().Wait();
        Pass(TimeSpan.FromMilliseconds(100));
    }

    public void Follow(ServerMarket market) => Venue.Books.AddAsync(VenueRig.Id(market)).AsTask().Wait();

    public void Unfollow(ServerMarket market) => Venue.Books.RemoveAsync(VenueRig.Id(market)).AsTask().Wait();

    public OrderBook Book(ServerMarket market) => Venue.Books.Find(VenueRig.Id(market))!;

    public (BookState State, BookFault Fault) Health(ServerMarket market) => (Book(market).State, Book(market).Fault);

    public void Pass(TimeSpan time) => Clock.Advance(time);

    /// <summary>Lets the market change on the server and tells it.</summary>
    public void Change(ServerMarket market, decimal size)
    {
        market.Now += 10;
        Server.Send(market, market.Change((true, 0.30m, size)));
    }

    public bool Shows(ServerMarket market)
    {
        BookSnapshot snapshot = Venue.Books.Snapshot(VenueRig.Id(market).Contract(Outcome.Yes), 1000)!;
        string levels = $"{string.Join(' ', snapshot.Bids.Select(static l => $"{l.Price}x{l.Quantity}"))} | {string.Join(' ', snapshot.Asks.Select(static l => $"{l.Price}x{l.Quantity}"))}";
        return levels == VenueRig.Levels(market, no: false);
    }

    public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn) => Heard.Add((book.Market.Symbol, book.State, book.Fault));

    public void OnInput(long number, in GateInput input) => Inputs.Add((input.Kind, input.Source, input.Payload.Length));

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
