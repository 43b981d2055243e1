using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>A venue on its own gate, with a clock that moves when told to and a listener that remembers.</summary>
internal sealed class KalshiBench : IBookListener
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);

    public KalshiBench(KalshiOptions? options = null)
    {
        Options = options ?? new KalshiOptions();
        Venue = new KalshiVenue(Options, new VenueContext(Gate, this, TimeProvider.System) { Observers = ObserverSchedulers.Inline });
    }

    public KalshiOptions Options { get; }

    public EventGate Gate { get; } = new();

    public KalshiVenue Venue { get; }

    public DateTimeOffset Now { get; set; } = Start;

    public List<(string Symbol, BookEventKind Kind)> Heard { get; } = [];

    /// <summary>Follows markets on one subscription and has the same book of each. The next sequence number is 3 with one market and 4 with two.</summary>
    public static KalshiBench Synced(params string[] tickers)
    {
        KalshiBench bench = new KalshiBench().Follow(tickers).Send(Frames.Subscribed(1));
        long seq = 1;
        if (tickers.Length == 1)
        {
            bench.Send(Frames.Ok(1, seq++, 1, tickers));
        }

        foreach (string ticker in tickers)
        {
            bench.Send(Frames.Snapshot(1, seq++, ticker, "0.4700:3.00", "0.5200:2.00"));
        }

        if (tickers.Length > 1)
        {
            bench.Send("""{"type":"surprise","sid":1,"seq":3,"msg":{}}""");
        }

        return bench;
    }

    public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn) => Heard.Add((book.Market.Symbol, kind));

    public KalshiBench Follow(params string[] tickers)
    {
        foreach (string ticker in tickers)
        {
            Venue.Books.AddAsync(Id(ticker)).AsTask().GetAwaiter().GetResult();
        }

        return this;
    }

    public static MarketId Id(string ticker) => new(KalshiVenue.VenueName, ticker);

    public OrderBook Book(string ticker) => Venue.Books.Find(Id(ticker))!;

    public KalshiBench Send(params string[] frames)
    {
        foreach (string frame in frames)
        {
            Receive(GateInputKind.Frame, "kalshi/ws/1", frame);
        }

        return this;
    }

    public KalshiBench Catalog(string kind, string body)
    {
        Receive(GateInputKind.Configuration, "kalshi/catalog/" + kind, body);
        return this;
    }

    public void Rest(string ticker, string body) => Receive(GateInputKind.Reply, "kalshi/rest/orderbook/" + ticker, body);

    public void Receive(GateInputKind kind, string source, string payload) =>
        Venue.Receive(new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), Now));

    public void Tick(TimeSpan later)
    {
        Now += later;
        using GateTurn turn = Gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], Now));
        Venue.OnTick(turn);
    }

    public void AssertState(string ticker, BookState state, BookFault fault) =>
        Assert.Equal((state, fault), (Book(ticker).State, Book(ticker).Fault));

    /// <summary>A side of a book as text, best first: <c>"4700:300 4600:100"</c> in ticks and lots.</summary>
    public string Side(string ticker, BookSide side)
    {
        OrderBook book = Book(ticker);
        return string.Join(' ', Enumerable.Range(0, book.Count(side)).Select(r => book.Level(side, r)).Select(static l => $"{l.Ticks}:{l.Lots}"));
    }
}
