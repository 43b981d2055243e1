using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiVenueTests
{
    private const string A = "KXA-26-1";

    [Fact]
    public void Constructor_Venue_SaysWhatItIs()
    {
        var venue = new KalshiVenue(new KalshiOptions(), VenueContext.Standalone());

        Assert.Equal("kalshi", venue.Id.Name);
        Assert.Equal((Asset.Usd, true), (venue.Capabilities.SettlementAsset, venue.Capabilities.VerifiesUpdates));
        Assert.Equal(ConnectionState.Idle, venue.Status.Connection);
        Assert.Throws<ArgumentNullException>(() => new KalshiVenue(null!, VenueContext.Standalone()));
        Assert.Throws<ArgumentNullException>(() => new KalshiVenue(new KalshiOptions(), null!));
    }

    [Theory]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"market_lifecycle_v2\",\"sid\":1,\"seq\":1}")]
    [InlineData(GateInputKind.Connection, "kalshi/ws/1", "perhaps")]
    [InlineData(GateInputKind.Command, "kalshi/ws/1", "nonsense")]
    [InlineData(GateInputKind.Reply, "kalshi/rest/orderbook/A", "nonsense")]
    [InlineData(GateInputKind.Reply, "kalshi/rest/orderbook/", "{}")]
    [InlineData(GateInputKind.Reply, "kalshi/rest/other", "{}")]
    [InlineData(GateInputKind.Configuration, "kalshi/catalog/markets", "nonsense")]
    [InlineData(GateInputKind.Configuration, "kalshi/catalog/novelty", "{}")]
    [InlineData(GateInputKind.Configuration, "elsewhere", "{}")]
    [InlineData(GateInputKind.Fill, "kalshi/x", "{}")]
    [InlineData(GateInputKind.Balance, "kalshi/x", "{}")]
    public void Receive_AnyInput_EntersTheGateExactlyOnceAndNeverThrows(GateInputKind kind, string source, string payload)
    {
        var bench = new KalshiBench();

        bench.Receive(kind, source, payload);

        Assert.Equal(1, bench.Gate.LastNumber);
    }

    [Theory]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"surprise\"}")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"subscribed\",\"msg\":{}}")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"market_lifecycle_v2\",\"msg\":{\"market_ticker\":7}}")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"market_lifecycle_v2\",\"msg\":[]}")]
    [InlineData(GateInputKind.Frame, "kalshi/ws/1", "{\"type\":\"event_fee_update\",\"msg\":{\"event_ticker\":\"\"}}")]
    [InlineData(GateInputKind.Connection, "kalshi/ws/1", "perhaps")]
    [InlineData(GateInputKind.Command, "kalshi/ws/1", "nonsense")]
    [InlineData(GateInputKind.Configuration, "kalshi/catalog/novelty", "{}")]
    [InlineData(GateInputKind.Fill, "kalshi/x", "{}")]
    public void Receive_MessageThatIsNotUnderstood_IsCounted(GateInputKind kind, string source, string payload)
    {
        var bench = new KalshiBench();

        bench.Receive(kind, source, payload);

        Assert.Equal(1, bench.Venue.Status.UnknownMessages);
    }

    [Fact]
    public void Receive_BlankLinesAndKeepAlives_AreNotFrames()
    {
        KalshiBench bench = new KalshiBench().Send(Frames.Subscribed(1), "", "\n", "heartbeat", Frames.Ok(1, 1, 2));

        Assert.Equal(2, bench.Venue.Status.Frames);
    }

    [Fact]
    public void Receive_UnknownFields_AreCounted()
    {
        KalshiBench bench = new KalshiBench().Send("""{"type":"ticker","sid":1,"surprise":{"a":1},"msg":{}}""");

        Assert.Equal(1, bench.Venue.Status.UnknownFields);
    }

    [Fact]
    public void Events_BooksAndHealth_ComeInOneOrderOutsideTheGate()
    {
        KalshiBench bench = new KalshiBench().Follow(A);
        var seen = new List<BookEvent>();
        using IDisposable subscription = bench.Venue.Books.Events.Subscribe(new Observer(bench, seen));

        bench.Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4700:3.00", "0.5200:2.00"), Frames.Delta(1, 2, A, "0.4800", "1.00", "yes"), Frames.Delta(1, 9, A, "0.4800", "1.00", "yes"));

        Assert.Equal([BookEventKind.Snapshot, BookEventKind.Updated, BookEventKind.HealthChanged], seen.Select(static e => e.Kind));
        Assert.Equal([BookState.Synced, BookState.Synced, BookState.Gapped], seen.Select(static e => e.Health.State));
        Assert.Equal([new BookLevel(4_700, 300), new BookLevel(4_800, 100), new BookLevel(4_800, 100)], seen.Select(static e => e.BestBid!.Value));
    }

    [Fact]
    public void Receive_FromSeveralThreads_TakesOneInputAtATime()
    {
        KalshiBench bench = new KalshiBench().Follow("KXT-0", "KXT-1", "KXT-2", "KXT-3");
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            string ticker = $"KXT-{worker}", source = $"kalshi/ws/{worker}";
            Send(bench, source, Frames.Snapshot(1, 1, ticker, "0.4:1", "0.6:1"));
            for (int i = 0; i < 500; i++)
            {
                Send(bench, source, Frames.Delta(1, 2 + i, ticker, "0.4", "1.00", "yes"));
                if (i % 50 == 0)
                {
                    bench.Venue.Books.Snapshot(KalshiBench.Id(ticker).Contract(Outcome.No), 5);
                }
            }
        });

        for (int worker = 0; worker < 4; worker++)
        {
            bench.AssertState($"KXT-{worker}", BookState.Synced, BookFault.None);
            Assert.Equal("4000:50100", bench.Side($"KXT-{worker}", BookSide.Bid));
        }

        Assert.Equal(0, bench.Venue.Status.Gaps);
    }

    private static void Send(KalshiBench bench, string source, string frame) =>
        bench.Venue.Receive(new GateInput(GateInputKind.Frame, source, Encoding.UTF8.GetBytes(frame), KalshiBench.Start));

    private sealed class Observer(KalshiBench bench, List<BookEvent> seen) : IObserver<BookEvent>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(BookEvent value)
        {
            // Asking for a snapshot enters the gate, which would throw inside a turn.
            Assert.NotNull(bench.Venue.Books.Snapshot(value.Market.Contract(Outcome.Yes), 1));
            seen.Add(value);
        }
    }
}
