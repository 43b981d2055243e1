using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>The real venue on its own gate, fed with recorded bytes.</summary>
internal sealed class KalshiPlayer(KalshiOptions options)
{
    public static readonly DateTimeOffset At = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public KalshiVenue Venue { get; } = new(options, VenueContext.Standalone());

    public static MarketId Id(string ticker) => new(new VenueId(KalshiVenue.Name), ticker);

    public KalshiPlayer Follow(IEnumerable<string> tickers)
    {
        foreach (string ticker in tickers)
        {
            Venue.Books.AddAsync(Id(ticker)).AsTask().GetAwaiter().GetResult();
        }

        return this;
    }

    public void Receive(GateInputKind kind, string source, ReadOnlySpan<byte> payload) => Venue.Receive(new GateInput(kind, source, payload, At));

    public void Receive(GateInputKind kind, string source, string payload) => Receive(kind, source, Encoding.UTF8.GetBytes(payload));

    public void Frame(string text) => Receive(GateInputKind.Frame, "kalshi/ws/1", text);

    public void Rest(string ticker, string body) => Receive(GateInputKind.Reply, "kalshi/rest/orderbook/" + ticker, body);

    public OrderBook Book(string ticker) => Venue.Books.Find(Id(ticker))!;

    /// <summary>A side of a market's book, best first.</summary>
    public (decimal Price, decimal Size)[] Side(string ticker, BookSide side)
    {
        BookSnapshot snapshot = Venue.Books.Snapshot(Id(ticker).Contract(Outcome.Yes), int.MaxValue)!;
        return [.. (side == BookSide.Bid ? snapshot.Bids : snapshot.Asks).Select(static l => (l.Price.Value, l.Quantity.Value))];
    }

    public void AssertEqual(NaiveBook expected, string ticker)
    {
        Assert.Equal(expected.Bids, Side(ticker, BookSide.Bid));
        Assert.Equal(expected.Asks, Side(ticker, BookSide.Ask));
    }
}
