using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class BookStreamTests
{
    private const string A = "KXA-26-1", B = "KXB-26-2";

    [Theory]
    [InlineData(true, "0.5200")]
    [InlineData(false, "0.4800")]
    public void Apply_EitherPricing_IsTheSameBook(bool useYesPrice, string no)
    {
        // A NO bid at 0.48 is a YES ask at 0.52; the venue can say it either way.
        KalshiBench bench = new KalshiBench(new KalshiOptions { UseYesPrice = useYesPrice }).Follow(A)
            .Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4600:1.00 0.4700:3.00", no + ":2.00"), Frames.Delta(1, 2, A, no, "1.50", "no"));

        Assert.Equal("4700:300 4600:100", bench.Side(A, BookSide.Bid));
        Assert.Equal("5200:350", bench.Side(A, BookSide.Ask));
        bench.AssertState(A, BookState.Synced, BookFault.None);
    }

    [Fact]
    public void Apply_RecordedCommand_DecidesThePricingOfItsSubscription()
    {
        KalshiBench bench = new KalshiBench().Follow(A, B);
        bench.Receive(GateInputKind.Command, "kalshi/ws/1", """{"id":7,"cmd":"subscribe","params":{"channels":["orderbook_delta"],"market_tickers":["x"],"use_yes_price":false}}""");
        bench.Send(Frames.Subscribed(1, id: 7), Frames.Subscribed(2, id: 8), Frames.Snapshot(1, 1, A, no: "0.4800:2.00"), Frames.Snapshot(2, 1, B, no: "0.4800:2.00"));

        Assert.Equal("5200:200", bench.Side(A, BookSide.Ask));
        Assert.Equal("4800:200", bench.Side(B, BookSide.Ask));
    }

    [Fact]
    public void Apply_Deltas_AddReplaceAndRemoveLevels()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        bench.Send(Frames.Delta(1, 3, A, "0.4800", "5.00", "yes"), Frames.Delta(1, 4, A, "0.4700", "-3.00", "yes"), Frames.Delta(1, 5, A, "0.4800", "-0.01", "yes"));

        Assert.Equal("4800:499", bench.Side(A, BookSide.Bid));
        Assert.Equal(4, bench.Venue.Status.BookUpdates);
    }

    [Fact]
    public void Apply_AcknowledgementsAndSnapshotReplies_TakeNumbersOfTheOneSequence()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        bench.Send(
            Frames.Ok(1, 3, 6, A, B), Frames.Snapshot(1, 4, B, "0.2:1", "0.9:1", id: 127), Frames.Error(8, "\"sid\":1,\"seq\":5,"),
            Frames.Delta(1, 6, A, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal((0L, 0L), (bench.Venue.Status.Gaps, bench.Venue.Status.Faults));
    }

    [Fact]
    public void Apply_SequenceGap_TaintsExactlyTheMarketsOfItsSubscription()
    {
        KalshiBench bench = new KalshiBench().Follow(A, B, "KXC-1", "KXD-1").Send(
            Frames.Subscribed(1, 1), Frames.Subscribed(2, 2),
            Frames.Snapshot(1, 1, A, "0.4:1", "0.6:1"), Frames.Snapshot(1, 2, B, "0.4:1", "0.6:1"), Frames.Snapshot(2, 1, "KXC-1", "0.4:1", "0.6:1"));
        bench.Heard.Clear();

        bench.Send(Frames.Delta(1, 4, A, "0.4", "1", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.SequenceGap);
        bench.AssertState(B, BookState.Gapped, BookFault.SequenceGap);
        bench.AssertState("KXC-1", BookState.Synced, BookFault.None);
        bench.AssertState("KXD-1", BookState.Empty, BookFault.None);
        Assert.Equal("4000:100", bench.Side(A, BookSide.Bid));
        Assert.Equal([(A, BookEventKind.HealthChanged), (B, BookEventKind.HealthChanged)], bench.Heard);
        Assert.Equal((1L, 2L), (bench.Venue.Status.Gaps, bench.Venue.Status.Faults));
    }

    [Fact]
    public void Apply_AfterAGap_EachMarketIsMendedByItsOwnSnapshot()
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        bench.Send(Frames.Delta(1, 9, A, "0.47", "1", "yes"), Frames.Delta(1, 10, A, "0.47", "1", "yes"));
        int epoch = bench.Book(A).Epoch;

        bench.Send(Frames.Snapshot(1, 11, A, "0.45:2", "0.55:2", id: 3), Frames.Delta(1, 12, A, "0.45", "1", "yes"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Gapped, BookFault.SequenceGap);
        Assert.Equal("4500:300", bench.Side(A, BookSide.Bid));
        Assert.Equal(epoch + 1, bench.Book(A).Epoch);
        Assert.Equal((1L, 1L), (bench.Venue.Status.Gaps, bench.Venue.Status.Resyncs));
        Assert.Equal((2L, 1L), (bench.Venue.Status.BooksBroken, bench.Venue.Status.BooksRebuilt));
    }

    [Fact]
    public void Apply_SnapshotAfterItsOwnGap_MendsItsMarketInTheSameTurn()
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        bench.Heard.Clear();

        bench.Send(Frames.Snapshot(1, 50, A, "0.45:2", "0.55:2"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Gapped, BookFault.SequenceGap);
        Assert.Equal([(A, BookEventKind.Snapshot), (B, BookEventKind.HealthChanged)], bench.Heard);
    }

    [Fact]
    public void Apply_FrameTwice_IsNotAppliedTwice()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        string delta = Frames.Delta(1, 3, A, "0.47", "1.00", "yes");

        bench.Send(delta, delta);

        bench.AssertState(A, BookState.Gapped, BookFault.SequenceGap);
        Assert.Equal("4700:400", bench.Side(A, BookSide.Bid));

        bench.Send(Frames.Snapshot(1, 1, A, "0.1:1", "0.9:1"));
        bench.AssertState(A, BookState.Gapped, BookFault.SequenceGap);
    }

    [Fact]
    public void Apply_SnapshotReplyWithoutANumberOfItsOwn_IsTaken()
    {
        // The venue does not document whether get_snapshot's reply takes a number.
        KalshiBench bench = KalshiBench.Synced(A);

        bench.Send(Frames.Snapshot(1, 2, A, "0.45:2", "0.55:2", id: 3), Frames.Delta(1, 3, A, "0.45", "1", "yes"));
        bench.AssertState(A, BookState.Synced, BookFault.None);

        bench.Send(Frames.Snapshot(1, 0, A, "0.44:2", "0.55:2", id: 4).Replace(",\"seq\":0", "", StringComparison.Ordinal), Frames.Delta(1, 4, A, "0.44", "1", "yes"));
        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal("4400:300", bench.Side(A, BookSide.Bid));
        Assert.Equal(0, bench.Venue.Status.Gaps);
    }

    [Fact]
    public void Apply_DeltaBeforeAnySnapshot_StopsTheMarket()
    {
        KalshiBench bench = new KalshiBench().Follow(A).Send(Frames.Subscribed(1), Frames.Delta(1, 1, A, "0.47", "1", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.UpdateBeforeSnapshot);

        bench.Send(Frames.Snapshot(1, 2, A, "0.45:2", "0.55:2"));
        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal(1, bench.Venue.Status.Resyncs);
    }

    [Theory]
    [InlineData("\"price_dollars\":\"0.4700\"", "\"price_dollars\":\"0.47001\"", BookFault.OffScale)]
    [InlineData("\"side\":\"yes\"", "\"side\":\"neither\"", BookFault.UnknownShape)]
    [InlineData("\"delta_fp\":\"-9.00\"", "\"delta_fp\":null", BookFault.UnknownShape)]
    [InlineData("\"seq\":4,", "", BookFault.UnknownShape)]
    [InlineData("\"sid\":1,", "", BookFault.UnknownShape)]
    [InlineData("-9.00", "-9.00", BookFault.NegativeSize)]
    [InlineData("\"-9.00\",\"side\":\"yes\"", "\"9.00\",\"side\":\"no\"", BookFault.Crossed)]
    public void Apply_DeltaThatCannotBe_StopsItsMarketAndNoOther(string from, string to, BookFault fault)
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        string delta = Frames.Delta(1, 4, A, "0.4700", "-9.00", "yes");
        Assert.Contains(from, delta, StringComparison.Ordinal);

        bench.Send(delta.Replace(from, to, StringComparison.Ordinal));

        bench.AssertState(A, BookState.Gapped, fault);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        Assert.Equal(1, bench.Venue.Status.Faults);
        Assert.NotEqual(0, bench.Book(A).Count(BookSide.Bid));
    }

    [Theory]
    [InlineData("0.4:1", "0.3:1", BookFault.Crossed)]
    [InlineData("0.40001:1", "0.6:1", BookFault.OffScale)]
    [InlineData("0.4:-1", "0.6:1", BookFault.NegativeSize)]
    [InlineData("0.4:x", "0.6:1", BookFault.UnknownShape)]
    public void Apply_SnapshotThatCannotBe_IsNoBook(string yes, string no, BookFault fault)
    {
        KalshiBench bench = KalshiBench.Synced(A, B);

        bench.Send(Frames.Snapshot(1, 4, A, yes, no));

        bench.AssertState(A, BookState.Gapped, fault);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        Assert.NotEqual(0, bench.Book(A).Count(BookSide.Bid));
    }

    [Theory]
    [InlineData("{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":4,\"msg\":{\"delta_fp\":\"1\"}}", true)]
    [InlineData("{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":4}", true)]
    [InlineData("{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":4,\"msg\":{", true)]
    [InlineData("{\"type\":\"orderbook_delta\",\"sid\":2,\"seq\":2,\"msg\":{", false)]
    [InlineData("{\"sid\":1,\"seq\":4}", true)]
    [InlineData("\u0000\u0001", true)]
    public void Apply_FrameThatNamesNoMarket_StopsWhatItMayHaveBeenAbout(string frame, bool stops)
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        bench.Follow("KXC-1").Send(Frames.Subscribed(2, 2), Frames.Snapshot(2, 1, "KXC-1", "0.4:1", "0.6:1"));

        bench.Send(frame);

        BookState expected = stops ? BookState.Gapped : BookState.Synced;
        Assert.Equal((expected, expected), (bench.Book(A).State, bench.Book(B).State));
    }

    [Fact]
    public void Apply_FrameBeyondTheLimit_StopsTheConnectionsBooks()
    {
        var bench = new KalshiBench(new KalshiOptions { MaxFrameBytes = 64 * 1024 });
        bench.Follow(A).Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4:1", "0.6:1"));

        bench.Send(Frames.Delta(1, 2, A, "0.4", "1", "yes") + new string(' ', 64 * 1024));

        bench.AssertState(A, BookState.Gapped, BookFault.UnknownShape);
    }

    [Fact]
    public void Apply_SumOfSizesBeyondTheIntegers_StopsTheMarket()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        long seq = 3;
        for (int i = 0; i < 10_000 && bench.Book(A).State == BookState.Synced; i++)
        {
            bench.Send(Frames.Delta(1, seq++, A, "0.47", "9999999999999.99", "yes"));
        }

        bench.AssertState(A, BookState.Gapped, BookFault.OffScale);
    }

    [Theory]
    [InlineData("""{"id":9,"type":"error","msg":{"code":8,"msg":"Unknown channel name"}}""")]
    [InlineData("""{"id":3,"type":"ok","msg":[{"channel":"orderbook_delta","sid":1}]}""")]
    [InlineData("""{"type":"ticker","sid":11,"msg":{"market_ticker":"KXA-26-1","yes_bid_dollars":"0.9"}}""")]
    [InlineData("""{"type":"trade","sid":12,"seq":1,"msg":{"market_ticker":"KXA-26-1"}}""")]
    [InlineData("""{"type":"fill","sid":13,"msg":{"market_ticker":"KXA-26-1"}}""")]
    [InlineData("""{"type":"surprise","sid":1,"seq":4,"msg":{"market_ticker":"KXA-26-1"}}""")]
    [InlineData("\n")]
    [InlineData("heartbeat")]
    public void Apply_OtherMessages_AreHarmless(string frame)
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        bench.Heard.Clear();

        bench.Send(frame);

        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Empty(bench.Heard);
        Assert.Equal((0L, 0L), (bench.Venue.Status.Gaps, bench.Venue.Status.Faults));
    }

    [Fact]
    public void Apply_BookMessageThatNamesNeitherSubscriptionNorMarket_StopsTheConnectionsBooks()
    {
        KalshiBench bench = KalshiBench.Synced(A, B);

        bench.Send("""{"type":"orderbook_delta","seq":4,"msg":{"delta_fp":"1"}}""");

        bench.AssertState(A, BookState.Gapped, BookFault.UnknownShape);
        bench.AssertState(B, BookState.Gapped, BookFault.UnknownShape);
    }
}
