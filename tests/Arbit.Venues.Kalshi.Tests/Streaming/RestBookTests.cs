using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class RestBookTests
{
    private const string A = "KXA-26-1";

    [Fact]
    public void Apply_BookWithoutAStream_IsIndicative()
    {
        KalshiBench bench = new KalshiBench().Follow(A);

        bench.Rest(A, Frames.RestBook("0.4600:1.00 0.4700:3.00", "0.4800:2.00"));

        bench.AssertState(A, BookState.Indicative, BookFault.None);
        Assert.Equal("4700:300 4600:100", bench.Side(A, BookSide.Bid));
        Assert.Equal("5200:200", bench.Side(A, BookSide.Ask));
        Assert.Equal([(A, BookEventKind.Snapshot)], bench.Heard);
        Assert.Equal(KalshiBench.Start, bench.Book(A).ProvenAt);
    }

    [Fact]
    public void Apply_IndicativeBook_TakesNoDeltasUntilAStreamsSnapshot()
    {
        KalshiBench bench = new KalshiBench().Follow(A).Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.47:3", "0.52:2"), Frames.Delta(1, 5, A, "0.47", "1", "yes"));
        bench.AssertState(A, BookState.Gapped, BookFault.SequenceGap);
        bench.Rest(A, Frames.RestBook("0.4600:1.00", "0.4800:2.00"));

        bench.Send(Frames.Delta(1, 6, A, "0.46", "1", "yes"));
        bench.AssertState(A, BookState.Indicative, BookFault.None);
        Assert.Equal("4600:100", bench.Side(A, BookSide.Bid));

        bench.Send(Frames.Snapshot(1, 7, A, "0.45:1", "0.52:2"));
        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal(1, bench.Venue.Status.Resyncs);
    }

    [Fact]
    public void Apply_SyncedBook_IsProvenByAnEqualBodyAndKeptBesideADifferentOne()
    {
        KalshiBench bench = new KalshiBench().Follow(A).Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4600:1.00 0.4700:3.00", "0.5200:2.00"));
        long version = bench.Book(A).Version;
        bench.Now += TimeSpan.FromSeconds(5);

        bench.Rest(A, Frames.RestBook("0.4600:1.00 0.4700:3.00", "0.4800:2.00"));
        Assert.Equal(bench.Now, bench.Book(A).ProvenAt);

        DateTimeOffset proven = bench.Now;
        bench.Now += TimeSpan.FromSeconds(5);
        bench.Rest(A, Frames.RestBook("0.4600:1.00 0.4700:3.01", "0.4800:2.00"));
        bench.Rest(A, Frames.RestBook("0.4600:1.00 0.4700:3.00"));
        bench.Rest(A, Frames.RestBook("0.4700:3.00", "0.4800:2.00"));
        bench.Rest(A, "{}");

        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal((version, proven), (bench.Book(A).Version, bench.Book(A).ProvenAt));
        Assert.Equal((5L, 4L), (bench.Venue.Counters.RestChecks, bench.Venue.Counters.RestDifferences));
        Assert.Equal("4700:300 4600:100", bench.Side(A, BookSide.Bid));
    }

    [Theory]
    [InlineData("""{"orderbook":{}}""", BookFault.UnknownShape)]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[["0.47001","1"]],"no_dollars":[]}}""", BookFault.OffScale)]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[["0.47","1"]],"no_dollars":[["0.53","1"]]}}""", BookFault.Crossed)]
    public void Apply_BodyThatCannotBe_IsAFaultAndNoBook(string body, BookFault fault)
    {
        KalshiBench bench = new KalshiBench().Follow(A);

        bench.Rest(A, body);

        bench.AssertState(A, BookState.Gapped, fault);
        Assert.Equal([(A, fault == BookFault.Crossed ? BookEventKind.Snapshot : BookEventKind.HealthChanged)], bench.Heard);

        // It never was synced, so no synced book was lost.
        Assert.Equal(0, bench.Venue.Status.Faults);
    }

    [Fact]
    public void Apply_BodyBeyondTheLimit_IsRefused()
    {
        KalshiBench bench = new KalshiBench(new KalshiOptions { MaxBodyBytes = 64 * 1024 }).Follow(A);

        bench.Rest(A, Frames.RestBook("0.4600:1.00") + new string(' ', 64 * 1024));

        bench.AssertState(A, BookState.Gapped, BookFault.UnknownShape);
    }

    [Fact]
    public void Apply_MarketNobodyFollows_ChangesNothing()
    {
        var bench = new KalshiBench();

        bench.Rest(A, Frames.RestBook("0.4600:1.00"));

        Assert.Empty(bench.Heard);
        Assert.Equal(0, bench.Venue.Status.BookUpdates);
    }
}
