using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>A venue on its own gate with a clock that the test moves, listening to what the engine would hear.</summary>
internal sealed class VenueRig : IBookListener
{
    public const string Stream = "polymarket/ws/1";

    public VenueRig(PolymarketOptions? options = null)
    {
        Gate = new EventGate();
        Venue = new PolymarketVenue(options ?? new PolymarketOptions(), new VenueContext(Gate, this, TimeProvider.System) { Observers = ObserverSchedulers.Inline });
    }

    public EventGate Gate { get; }

    public PolymarketVenue Venue { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 7, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What the engine heard: market and kind, in order.</summary>
    public List<(MarketId Market, BookEventKind Kind, long Turn)> Heard { get; } = [];

    public static MarketId Id(ServerMarket market) => new(new VenueId(PolymarketVenue.Name), market.Condition);

    /// <summary>A rig that lists and follows the markets.</summary>
    public static VenueRig Following(params ServerMarket[] markets) => Following(new PolymarketOptions(), markets);

    public static VenueRig Following(PolymarketOptions options, params ServerMarket[] markets)
    {
        var rig = new VenueRig(options);
        foreach (ServerMarket market in markets)
        {
            rig.Catalog(market.Gamma());
            rig.Follow(market);
        }

        return rig;
    }

    public void Follow(ServerMarket market) => Venue.Books.AddAsync(Id(market)).AsTask().Wait();

    public void Unfollow(ServerMarket market) => Venue.Books.RemoveAsync(Id(market)).AsTask().Wait();

    public OrderBook Book(ServerMarket market) => Venue.Books.Find(Id(market))!;

    public void Frame(string frame, string source = Stream) => Send(GateInputKind.Frame, source, frame);

    public void Catalog(string body, string source = "polymarket/gamma/markets") => Send(GateInputKind.Configuration, source, body);

    public void Reply(string body) => Send(GateInputKind.Reply, "polymarket/rest/book", body);

    public void Connection(string change, string source = Stream) => Send(GateInputKind.Connection, source, change);

    public void Send(GateInputKind kind, string source, string text) =>
        Venue.Receive(new GateInput(kind, source, Encoding.UTF8.GetBytes(text), Now));

    /// <summary>Lets time pass and tells the venue.</summary>
    public void Tick(TimeSpan by)
    {
        Now += by;
        using GateTurn turn = Gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], Now));
        Venue.OnTick(turn);
    }

    public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn) => Heard.Add((book.Market, kind, turn.Number));

    /// <summary>The levels of a contract as the product sees them, best first.</summary>
    public string Levels(ServerMarket market, Outcome outcome = Outcome.Yes)
    {
        BookSnapshot snapshot = Venue.Books.Snapshot(Id(market).Contract(outcome), 10_000)!;
        return $"{string.Join(' ', snapshot.Bids.Select(static l => l.Price.ToString() + "x" + l.Quantity.ToString()))} | {string.Join(' ', snapshot.Asks.Select(static l => l.Price.ToString() + "x" + l.Quantity.ToString()))}";
    }

    /// <summary>The same levels as the server sees them.</summary>
    public static string Levels(ServerMarket market, bool no)
    {
        IEnumerable<string> bids = market.Bids.Reverse().Select(l => $"{ServerMarket.Write(no ? 1m - l.Key : l.Key)}x{ServerMarket.Write(l.Value)}");
        IEnumerable<string> asks = market.Asks.Select(l => $"{ServerMarket.Write(no ? 1m - l.Key : l.Key)}x{ServerMarket.Write(l.Value)}");
        return no ? $"{string.Join(' ', asks)} | {string.Join(' ', bids)}" : $"{string.Join(' ', bids)} | {string.Join(' ', asks)}";
    }
}
