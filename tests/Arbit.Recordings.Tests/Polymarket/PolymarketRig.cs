using System.Globalization;
using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Streaming;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>A venue that recorded bytes are fed to through its one door, at the times they carry.</summary>
internal sealed class PolymarketRig
{
    private readonly EventGate _gate = new();

    public PolymarketRig(PolymarketOptions? options = null) =>
        Venue = new PolymarketVenue(options ?? new PolymarketOptions(), new VenueContext(_gate, null, TimeProvider.System));

    public PolymarketVenue Venue { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static MarketId Id(string condition) => new(new VenueId(PolymarketVenue.Name), condition);

    public OrderBook Book(string condition) => Venue.Books.Find(Id(condition))!;

    public void Follow(string condition) => Venue.Books.AddAsync(Id(condition)).AsTask().Wait();

    /// <summary>Lists a market of which only a book was recorded, with the book's own terms, and follows it.</summary>
    public void List(string condition, string asset, decimal tick = 0.01m, bool negRisk = false, string other = "1")
    {
        Catalog(JsonSerializer.Serialize(new
        {
            conditionId = condition,
            outcomes = new[] { "Yes", "No" },
            clobTokenIds = new[] { asset, other },
            orderPriceMinTickSize = tick,
            orderMinSize = 5,
            negRisk,
        }));
        Follow(condition);
    }

    public void Catalog(string body, string source = "polymarket/gamma/markets") => Send(GateInputKind.Configuration, source, body);

    public void Reply(string body) => Send(GateInputKind.Reply, "polymarket/rest/book", body);

    public void Frame(string body) => Send(GateInputKind.Frame, "polymarket/ws/1", body);

    /// <summary>Feeds a frame at the time it states.</summary>
    public void FrameAt(JsonElement frame)
    {
        JsonElement message = frame.ValueKind == JsonValueKind.Array ? frame[0] : frame;
        Now = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(message.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture));
        Frame(frame.GetRawText());
    }

    public void Tick(TimeSpan by)
    {
        Now += by;
        using GateTurn turn = _gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], Now));
        Venue.OnTick(turn);
    }

    /// <summary>The hash of the live book, by the product's verifier.</summary>
    public BookHash Hash(string condition, string yes, string no, Outcome outcome, long timestamp, string tick, bool negRisk, string lastTrade)
    {
        var terms = new BookTerms(condition, yes, no) { NegRisk = negRisk };
        terms.MinOrderSize.Set("5"u8);
        terms.TickSize.Set(Encoding.ASCII.GetBytes(tick));
        return new BookHashVerifier().Compute(Book(condition), terms, outcome, timestamp, Encoding.ASCII.GetBytes(lastTrade));
    }

    /// <summary>Levels as a REST body lists them, best last, as decimals.</summary>
    public static IEnumerable<(decimal Price, decimal Size)> Recorded(JsonElement body, string side) =>
        body.GetProperty(side).EnumerateArray().Select(static l => (Number(l, "price"), Number(l, "size")));

    /// <summary>The same of the live book.</summary>
    public IEnumerable<(decimal Price, decimal Size)> Live(string condition, BookSide side)
    {
        BookSnapshot snapshot = Venue.Books.Snapshot(Id(condition).Contract(Outcome.Yes), 100_000)!;
        return (side == BookSide.Bid ? snapshot.Bids : snapshot.Asks).Reverse().Select(static l => (l.Price.Value, l.Quantity.Value));
    }

    private void Send(GateInputKind kind, string source, string text) =>
        Venue.Receive(new GateInput(kind, source, Encoding.UTF8.GetBytes(text), Now));

    private static decimal Number(JsonElement level, string name) => decimal.Parse(level.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
