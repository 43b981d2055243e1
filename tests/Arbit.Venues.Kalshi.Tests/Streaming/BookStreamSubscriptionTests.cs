using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

/// <summary>Which market's books a subscription carries, and when they end.</summary>
public sealed class BookStreamSubscriptionTests
{
    private const string A = "KXA-26-1", B = "KXB-26-2";

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public void Apply_TerminalErrorOfASubscription_EndsIt(int code)
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        bench.Follow("KXC-1").Send(Frames.Subscribed(2, 2), Frames.Snapshot(2, 1, "KXC-1", "0.4:1", "0.6:1"));

        bench.Send(Frames.Error(code, "\"sid\":1,\"seq\":4,"));

        bench.AssertState(A, BookState.Gapped, BookFault.SubscriptionEnded);
        bench.AssertState(B, BookState.Gapped, BookFault.SubscriptionEnded);
        bench.AssertState("KXC-1", BookState.Synced, BookFault.None);

        bench.Send(Frames.Error(code));
        bench.AssertState("KXC-1", BookState.Gapped, BookFault.SubscriptionEnded);
    }

    [Fact]
    public void Apply_UnknownTypeOnASubscription_TakesItsNumberAndIsCounted()
    {
        KalshiBench bench = KalshiBench.Synced(A);

        bench.Send("""{"type":"surprise","sid":1,"seq":3,"msg":{}}""", Frames.Delta(1, 4, A, "0.47", "1", "yes"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal((1L, 0L), (bench.Venue.Status.UnknownMessages, bench.Venue.Status.Gaps));
    }

    [Fact]
    public void Apply_OutOfOrderAcknowledgements_AreNoGap()
    {
        KalshiBench bench = new KalshiBench().Follow(A, B).Send(
            Frames.Subscribed(1, 2), Frames.Ok(1, 1, 6, A), Frames.Snapshot(1, 2, A, "0.4:1", "0.6:1"), Frames.Ok(1, 3, 5, A, B),
            Frames.Ok(1, 4, 3, A, B), Frames.Snapshot(1, 5, B, "0.4:1", "0.6:1"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        Assert.Equal(0, bench.Venue.Status.Gaps);
    }

    [Fact]
    public void Apply_MarketNobodyFollows_IsPassedOver()
    {
        KalshiBench bench = KalshiBench.Synced(A);

        bench.Send(Frames.Snapshot(1, 3, "KXNOBODY-1", "0.4:1", "0.6:1"), Frames.Delta(1, 4, "KXNOBODY-1", "0.4", "1", "yes"), Frames.Delta(1, 5, A, "0.47", "1", "yes"));

        Assert.Null(bench.Venue.Books.Find(KalshiBench.Id("KXNOBODY-1")));
        bench.AssertState(A, BookState.Synced, BookFault.None);
    }

    [Fact]
    public async Task Apply_MarketLetGoAndFollowedAgain_StartsAnew()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        await bench.Venue.Books.RemoveAsync(KalshiBench.Id(A));
        await bench.Venue.Books.AddAsync(KalshiBench.Id(A));
        bench.Heard.Clear();

        bench.Send(Frames.Delta(1, 3, A, "0.47", "1", "yes"));
        bench.AssertState(A, BookState.Gapped, BookFault.UpdateBeforeSnapshot);
        bench.Send(Frames.Snapshot(1, 4, A, "0.45:2", "0.55:2"));
        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal([(A, BookEventKind.HealthChanged), (A, BookEventKind.Snapshot)], bench.Heard);
    }

    [Fact]
    public async Task Apply_GapAfterAMarketWasLetGo_ReportsOnlyFollowedOnes()
    {
        KalshiBench bench = KalshiBench.Synced(A, B);
        await bench.Venue.Books.RemoveAsync(KalshiBench.Id(A));
        bench.Heard.Clear();

        bench.Send(Frames.Delta(1, 9, B, "0.47", "1", "yes"));

        Assert.Equal([(B, BookEventKind.HealthChanged)], bench.Heard);
    }

    [Fact]
    public void Apply_SameMarketOnANewSubscription_BelongsToTheNewOne()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        bench.Send(Frames.Subscribed(2, 2), Frames.Snapshot(2, 1, A, "0.40:1", "0.60:1"), Frames.Delta(1, 3, A, "0.47", "1", "yes"));
        Assert.Equal("4000:100", bench.Side(A, BookSide.Bid));

        bench.Send(Frames.Delta(1, 9, A, "0.47", "1", "yes"));
        bench.AssertState(A, BookState.Synced, BookFault.None);

        bench.Send(Frames.Delta(2, 2, A, "0.40", "1", "yes"));
        Assert.Equal("4000:200", bench.Side(A, BookSide.Bid));
    }

    [Fact]
    public void Apply_SubscriptionWhoseOpeningWasNotSeen_StartsWithItsFirstNumber()
    {
        KalshiBench bench = new KalshiBench().Follow(A).Send(Frames.Snapshot(3, 712, A, "0.4:1", "0.6:1"), Frames.Delta(3, 713, A, "0.4", "1", "yes"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        Assert.Equal("4000:200", bench.Side(A, BookSide.Bid));
    }

    [Fact]
    public void Apply_MoreSubscriptionsThanAnyoneOpens_AreCountedAndLeftOut()
    {
        KalshiBench bench = KalshiBench.Synced(A);
        for (int sid = 2; sid <= 4_096; sid++)
        {
            bench.Send($$"""{"type":"ticker","sid":{{sid}}}""");
        }

        Assert.Equal(0, bench.Venue.Status.UnknownMessages);
        bench.Send("""{"type":"ticker","sid":5000}""", Frames.Subscribed(5_001));

        Assert.Equal(2, bench.Venue.Status.UnknownMessages);
        bench.AssertState(A, BookState.Synced, BookFault.None);
    }

    [Fact]
    public void Apply_AcknowledgementOfManyMarkets_ReadsThemAll()
    {
        KalshiBench bench = KalshiBench.Synced(A);

        bench.Send(Frames.Ok(1, 3, 2, [.. Enumerable.Range(0, 200).Select(static i => $"KX-{i}"), A]));

        bench.AssertState(A, BookState.Synced, BookFault.None);
    }
}
