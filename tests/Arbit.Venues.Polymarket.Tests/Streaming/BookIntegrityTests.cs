using Arbit.Books;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>What happens to a book when something does not add up.</summary>
public sealed class BookIntegrityTests
{
    private static readonly TimeSpan SuspectFor = new PolymarketOptions().SuspectFor;

    [Fact]
    public void PriceChange_CorruptedSize_IsSuspectAtThatFrameAndGappedInTime()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), Health(rig, market));
        Assert.Equal(1, rig.Venue.Status.Faults);

        rig.Tick(SuspectFor - TimeSpan.FromTicks(1));
        Assert.Equal(BookState.Suspect, rig.Book(market).State);

        rig.Tick(TimeSpan.FromTicks(1));
        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), Health(rig, market));
        Assert.Equal((1L, 1L), (rig.Venue.Status.Gaps, rig.Venue.Status.Faults));
    }

    [Fact]
    public void PriceChange_CorruptedSizeAndNoTick_IsGappedByTheNextFrame()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);

        rig.Now += SuspectFor;
        rig.Frame("PONG");

        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), Health(rig, market));
    }

    [Fact]
    public void PriceChange_WhileGapped_IsNotApplied()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);
        rig.Tick(SuspectFor);
        string levels = rig.Levels(market);

        Later(market);
        rig.Frame(market.Change((true, 0.30m, 9m)));

        Assert.Equal(levels, rig.Levels(market));
        Assert.Equal(BookState.Gapped, rig.Book(market).State);
    }

    [Theory]
    [InlineData("0.51", false)]
    [InlineData("0.49", true)]
    public void Trade_ToldLate_ReconcilesTheHashThatHadIt(string price, bool second)
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.LastTrade = "0.51";
        Later(market);
        rig.Frame(market.Change((false, 0.51m, 2.25m)));
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), Health(rig, market));

        rig.Now += TimeSpan.FromMilliseconds(88);
        rig.Frame(market.Trade(price, second));
        Assert.Equal((BookState.Synced, BookFault.None), Health(rig, market));
        Assert.Equal((1, 0L), (rig.Book(market).Epoch, rig.Venue.Status.Gaps));

        Later(market);
        rig.Frame(market.Change((false, 0.51m, 1m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Trade_ThatExplainsNothing_LeavesTheBookSuspect()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);

        rig.Frame(market.Trade("0.52"));
        Assert.Equal(BookState.Suspect, rig.Book(market).State);

        rig.Tick(SuspectFor);
        Assert.Equal(BookState.Gapped, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_LaterHashMatches_ReconcilesTheWholeBook()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);

        Later(market);
        rig.Frame(market.Change((true, 0.47m, 44m)));

        Assert.Equal((BookState.Synced, BookFault.None), Health(rig, market));
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
        rig.Tick(SuspectFor);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Book_AfterAFault_IsAResyncInANewEpoch()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);
        rig.Tick(SuspectFor);

        Later(market);
        rig.Frame(market.LaterBook());

        Assert.Equal((BookState.Synced, BookFault.None), Health(rig, market));
        Assert.Equal((2, 1L), (rig.Book(market).Epoch, rig.Venue.Status.Resyncs));
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
    }

    [Fact]
    public void Book_SuspectAndStillUnexplained_KeepsItsTime()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.LastTrade = "0.51";
        Later(market);
        rig.Frame(market.Change((false, 0.51m, 2.25m)));
        rig.Now += SuspectFor / 2;
        rig.Frame(market.LaterBook());
        Assert.Equal((BookState.Suspect, 2), (rig.Book(market).State, rig.Book(market).Epoch));

        rig.Tick(SuspectFor / 2);

        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), Health(rig, market));
    }

    [Fact]
    public void Book_WrongHash_IsSuspectAtOnce()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Frame(market.Book().Replace("\"12.25\"", "\"12.26\"", StringComparison.Ordinal));

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), Health(rig, market));
    }

    [Fact]
    public void PriceChange_BeforeAnyBook_IsGapped()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Frame(market.Change((true, 0.47m, 44m)));

        Assert.Equal((BookState.Gapped, BookFault.UpdateBeforeSnapshot), Health(rig, market));
        rig.Frame(market.Book());
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_OlderThanTheLast_IsASequenceGap()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Now -= 1;

        rig.Frame(market.Change((true, 0.47m, 44m)));

        Assert.Equal((BookState.Gapped, BookFault.SequenceGap), Health(rig, market));
        Assert.Equal(1, rig.Venue.Status.Gaps);
    }

    [Fact]
    public void Book_OlderThanTheLast_IsASequenceGap()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Now -= 1;

        rig.Frame(market.LaterBook());

        Assert.Equal((BookState.Gapped, BookFault.SequenceGap), Health(rig, market));
    }

    [Fact]
    public void Book_Crossed_IsGapped()
    {
        var market = new ServerMarket();
        market.Bids[0.53m] = 1m;
        VenueRig rig = VenueRig.Following(market);

        rig.Frame(market.Book());
        Assert.Equal((BookState.Gapped, BookFault.Crossed), Health(rig, market));

        market.Bids.Remove(0.53m);
        Later(market);
        rig.Frame(market.Book());
        Assert.Equal(BookState.Synced, rig.Book(market).State);

        Later(market);
        rig.Frame(market.Change((true, 0.51m, 1m)));
        Assert.Equal((BookState.Gapped, BookFault.Crossed), Health(rig, market));
    }

    [Fact]
    public void PriceChange_CrossedWhileSuspect_DoesNotReconcile()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);

        Later(market);
        rig.Frame(market.Change((true, 0.47m, 44m), (true, 0.51m, 1m)));

        Assert.Equal((BookState.Gapped, BookFault.Crossed), Health(rig, market));
    }

    [Theory]
    [InlineData("\"size\":\"44\"", "\"size\":44")]
    [InlineData("\"side\":\"BUY\"", "\"side\":\"HOLD\"")]
    [InlineData("\"price_changes\":[", "\"price_changes\":[7,")]
    [InlineData("\"asset_id\"", "\"asset\"")]
    [InlineData("\"hash\"", "\"digest\"")]
    [InlineData("\"timestamp\"", "\"time\"")]
    public void PriceChange_UnknownShape_StopsThatMarketAlone(string from, string to)
    {
        var other = new ServerMarket(2);
        (VenueRig rig, ServerMarket market) = Synced(other);
        Later(market);

        rig.Frame(market.Change((true, 0.47m, 44m)).Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), Health(rig, market));
        Assert.Equal(BookState.Synced, rig.Book(other).State);
    }

    [Theory]
    [InlineData("\"price\":\"0.47\"", "\"price\":\"0.47001\"", BookFault.OffScale)]
    [InlineData("\"price\":\"0.47\"", "\"price\":\"1.47\"", BookFault.OffScale)]
    [InlineData("\"size\":\"44\"", "\"size\":\"44.0000001\"", BookFault.OffScale)]
    [InlineData("\"size\":\"44\"", "\"size\":\"-44\"", BookFault.NegativeSize)]
    [InlineData("\"price\":\"0.47\"", "\"price\":\"half\"", BookFault.UnknownShape)]
    public void PriceChange_NumberOutOfRange_IsGappedWithItsReason(string from, string to, BookFault fault)
    {
        (VenueRig rig, ServerMarket market) = Synced();
        string levels = rig.Levels(market);
        Later(market);

        rig.Frame(market.Change((true, 0.47m, 44m)).Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, fault), Health(rig, market));
        Assert.Equal(levels, rig.Levels(market));
    }

    [Theory]
    [InlineData("\"bids\":[", "\"bids\":{},\"x\":[")]
    [InlineData("\"bids\"", "\"buys\"")]
    [InlineData("\"price\":\"0.46\",", "")]
    [InlineData("\"tick_size\":\"0.01\"", "\"tick_size\":\"0.02\"")]
    [InlineData("\"asset_id\":\"1", "\"asset_id\":\"9")]
    public void Book_UnknownShape_IsNeverAnEmptyBook(string from, string to)
    {
        (VenueRig rig, ServerMarket market) = Synced();
        string levels = rig.Levels(market);

        rig.Frame(market.Book().Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), Health(rig, market));
        Assert.Equal(levels, rig.Levels(market));
    }

    [Fact]
    public void BestBidAsk_AnotherTouch_IsSuspectUntilAHashProvesTheBook()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        rig.Frame(market.BestBidAsk("0.48", "0.51"));
        rig.Frame(market.BestBidAsk("0.49", "0.52", no: true));
        Assert.Equal(BookState.Synced, rig.Book(market).State);

        Later(market);
        rig.Frame(market.BestBidAsk("0.47", "0.51"));
        Assert.Equal((BookState.Suspect, BookFault.TouchMismatch), Health(rig, market));

        rig.Frame(market.Change((true, 0.30m, 5m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void BestBidAsk_OlderThanTheBook_SaysNothing()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Now -= 1;

        rig.Frame(market.BestBidAsk("0.40", "0.60"));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_StatedTouchDiffers_IsSuspectEvenWhenTheHashMatches()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Later(market);

        rig.Frame(market.Change((true, 0.30m, 5m)).Replace("\"best_bid\":\"0.48\"", "\"best_bid\":\"0.47\"", StringComparison.Ordinal));

        Assert.Equal((BookState.Suspect, BookFault.TouchMismatch), Health(rig, market));
    }

    [Fact]
    public void VerifyHashes_Off_ChecksTheTouchOnly()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(new PolymarketOptions { VerifyHashes = false }, market);
        rig.Frame(market.Book());
        Corrupt(rig, market);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.False(rig.Venue.Capabilities.VerifiesUpdates);

        Later(market);
        rig.Frame(market.Change((true, 0.30m, 5m)).Replace("\"best_ask\":\"0.51\"", "\"best_ask\":\"0.5\"", StringComparison.Ordinal));
        Assert.Equal((BookState.Suspect, BookFault.TouchMismatch), Health(rig, market));

        Later(market);
        rig.Frame(market.Change((true, 0.30m, 6m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Frame_Broken_MakesAllBooksOfTheConnectionSuspect()
    {
        var other = new ServerMarket(2);
        (VenueRig rig, ServerMarket market) = Synced(other);

        rig.Frame("[{\"market\":");
        Assert.Equal((BookState.Suspect, BookFault.UnknownShape), Health(rig, market));
        Assert.Equal((BookState.Suspect, BookFault.UnknownShape), Health(rig, other));

        Later(market);
        rig.Frame(market.Change((true, 0.30m, 5m)));
        rig.Tick(SuspectFor);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), Health(rig, other));
    }

    [Fact]
    public void Frame_KnownMessageWithoutMarket_MakesAllBooksOfTheConnectionSuspect()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Later(market);

        rig.Frame(market.Change((true, 0.30m, 5m)).Replace("\"market\"", "\"mkt\"", StringComparison.Ordinal));

        Assert.Equal(BookState.Suspect, rig.Book(market).State);
    }

    [Fact]
    public void Suspect_Unfollowed_IsForgotten()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        Corrupt(rig, market);
        rig.Unfollow(market);
        rig.Heard.Clear();

        rig.Tick(SuspectFor);

        Assert.Empty(rig.Heard);
        Assert.Equal(0, rig.Venue.Status.Gaps);
    }

    private static (BookState, BookFault) Health(VenueRig rig, ServerMarket market) => (rig.Book(market).State, rig.Book(market).Fault);

    private static (VenueRig Rig, ServerMarket Market) Synced(params ServerMarket[] others)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following([market, .. others]);
        rig.Frame($"[{string.Join(',', others.Prepend(market).Select(static m => m.Book()))}]");
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        return (rig, market);
    }

    private static void Later(ServerMarket market) => market.Now += 10;

    // The server sets 0.47 to 44; what arrives says 45 for both tokens.
    private static void Corrupt(VenueRig rig, ServerMarket market)
    {
        Later(market);
        rig.Frame(market.Change((true, 0.47m, 44m)).Replace("\"size\":\"44\"", "\"size\":\"45\"", StringComparison.Ordinal));
    }
}
