using Arbit.Books;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Books of <c>GET /book</c>, and books that cannot be verified yet.</summary>
public sealed class RestBookTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reply_NoStream_FillsAnIndicativeBook(bool no)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Reply($"[{market.RestBook(no)}]");

        Assert.Equal(BookState.Indicative, rig.Book(market).State);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
        Assert.Equal(0, rig.Venue.Status.Frames);
    }

    [Fact]
    public void Reply_AnotherTickThanTheCatalog_MovesTheGrid()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        market.Tick = 0.001m;

        rig.Reply(market.RestBook());

        Assert.Equal(BookState.Indicative, rig.Book(market).State);
        Assert.Equal(0.001m, rig.Venue.Instruments.Find(VenueRig.Id(market))!.Grid.FinestStep.Value);
    }

    [Fact]
    public void Reply_WrongHash_IsRefused()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Reply(market.RestBook().Replace("\"12.25\"", "\"12.26\"", StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
        Assert.Equal(1, rig.Venue.Counters.RestProblems);
    }

    [Theory]
    [InlineData("{\"bids\":[],\"asks\":[]}", BookState.Empty)]
    [InlineData("{\"error\":\"No orderbook exists for the requested token id\"}", BookState.Empty)]
    [InlineData("not json", BookState.Empty)]
    public void Reply_NoBook_IsCounted(string body, BookState expected)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Reply(body);

        Assert.Equal(expected, rig.Book(market).State);
        Assert.Equal(1, rig.Venue.Counters.RestProblems);
    }

    [Theory]
    [InlineData("\"neg_risk\":false,", "")]
    [InlineData("\"bids\"", "\"buys\"")]
    public void Reply_UnknownShape_IsGappedWithItsReason(string from, string to)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Reply(market.RestBook().Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void Reply_SameBookAsTheStream_ProvesIt()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        rig.Now += TimeSpan.FromSeconds(7);

        rig.Reply(market.RestBook());

        Assert.Equal((BookState.Synced, rig.Now), (rig.Book(market).State, rig.Book(market).ProvenAt));
        rig.Now += TimeSpan.FromSeconds(7);
        market.Now += 100;
        rig.Reply(market.RestBook());
        Assert.Equal((BookState.Synced, rig.Now), (rig.Book(market).State, rig.Book(market).ProvenAt));
    }

    [Fact]
    public void Reply_AnotherBookAtTheSameTime_IsSuspect()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Bids[0.45m] = 1m;

        rig.Reply(market.RestBook());

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void Reply_AnotherBookAtAnotherTime_SaysNothing()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        DateTimeOffset proven = rig.Book(market).ProvenAt;
        rig.Now += TimeSpan.FromSeconds(3);
        market.Bids[0.45m] = 1m;
        market.Now += 50;

        rig.Reply(market.RestBook());

        Assert.Equal((BookState.Synced, proven), (rig.Book(market).State, rig.Book(market).ProvenAt));
    }

    [Fact]
    public void Reply_BrokenWhileStreaming_LeavesTheStreamsBookAlone()
    {
        (VenueRig rig, ServerMarket market) = Synced();

        rig.Reply(market.RestBook().Replace("\"12.25\"", "\"12.26\"", StringComparison.Ordinal));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(1, rig.Venue.Counters.RestProblems);
    }

    [Fact]
    public void Reply_WithTheTradePriceTheStreamTellsLate_ReconcilesTheBook()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.LastTrade = "0.51";
        market.Now += 10;
        rig.Frame(market.Change((false, 0.51m, 1m)));
        Assert.Equal(BookState.Suspect, rig.Book(market).State);

        rig.Reply(market.RestBook());
        Assert.Equal(BookState.Synced, rig.Book(market).State);

        market.Now += 10;
        rig.Frame(market.Change((false, 0.51m, 2m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Reply_WhileGapped_BecomesTheStreamsBookOnceAHashProvesIt()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Now -= 1;
        rig.Frame(market.Change((true, 0.30m, 1m)));
        Assert.Equal(BookState.Gapped, rig.Book(market).State);

        market.Now += 10;
        rig.Reply(market.RestBook());
        Assert.Equal(BookState.Indicative, rig.Book(market).State);

        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 2m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(1, rig.Venue.Status.Resyncs);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
    }

    [Fact]
    public void Reply_OlderThanAChangeThatWasDropped_IsNotUsed()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        string old = market.RestBook();
        market.Now += 10;
        rig.Frame(market.Change((true, 0.47m, 44m)).Replace("\"price\":\"0.47\"", "\"price\":\"0.4x\"", StringComparison.Ordinal));
        rig.Frame(market.Change((true, 0.47m, 45m)));
        Assert.Equal(BookState.Gapped, rig.Book(market).State);

        rig.Reply(old);

        Assert.Equal(BookState.Gapped, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_OnARestBookItDoesNotFit_IsGapped()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Reply(market.RestBook());

        market.Change((true, 0.31m, 5m));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal((BookState.Gapped, BookFault.UpdateBeforeSnapshot), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void Book_TermsUnknown_IsIndicativeUntilTheyAreKnown()
    {
        var market = new ServerMarket();
        var rig = new VenueRig();
        rig.Catalog(market.Gamma(("negRisk", null)));
        rig.Follow(market);

        rig.Frame(market.Book());
        Assert.Equal(BookState.Indicative, rig.Book(market).State);

        rig.Catalog(market.Gamma());
        Assert.Equal((BookState.Synced, BookFault.None), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void Book_LastTradeUnknown_IsIndicativeUntilATradeIsTold()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.LaterBook());
        Assert.Equal(BookState.Indicative, rig.Book(market).State);

        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        Assert.Equal(BookState.Indicative, rig.Book(market).State);

        rig.Frame(market.Trade("0.5"));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Book_TermsLearnedButTheHashIsWrong_IsSuspect()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.LaterBook());
        rig.Frame(market.Trade("0.77"));
        Assert.Equal(BookState.Indicative, rig.Book(market).State);

        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
    }

    private static (VenueRig Rig, ServerMarket Market) Synced()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        return (rig, market);
    }
}
