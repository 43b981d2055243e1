using Arbit.Books;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Silence, disconnects, and which books they concern.</summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan Silence = new PolymarketOptions().SilenceAfter;

    [Fact]
    public void OnTick_NoDataOnTheConnection_MakesItsBooksStale()
    {
        (VenueRig rig, ServerMarket market, ServerMarket quiet) = Synced();

        rig.Tick(Silence);
        Assert.Equal(BookState.Synced, rig.Book(market).State);

        rig.Frame("PONG");
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, market));
        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, quiet));
        Assert.Equal(2, rig.Venue.Status.Faults);
        Assert.Equal(ConnectionState.Connected, rig.Venue.Status.Connection);
    }

    [Fact]
    public void PriceChange_AfterSilence_ReconcilesWhatItProves()
    {
        (VenueRig rig, ServerMarket market, ServerMarket quiet) = Synced();
        rig.Tick(Silence + TimeSpan.FromSeconds(1));

        market.Now += 40_000;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal((BookState.Synced, BookFault.None), Health(rig, market));
        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, quiet));
        Assert.Equal(1, rig.Book(market).Epoch);
    }

    [Fact]
    public void PriceChange_AfterSilenceThatLostSomething_StaysStale()
    {
        (VenueRig rig, ServerMarket market, _) = Synced();
        rig.Tick(Silence + TimeSpan.FromSeconds(1));

        market.Change((true, 0.31m, 5m));
        market.Now += 40_000;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, market));
    }

    [Fact]
    public void Frame_AfterUnnoticedSilence_StalesTheQuietBooksFirst()
    {
        (VenueRig rig, ServerMarket market, ServerMarket quiet) = Synced();
        rig.Now += Silence + TimeSpan.FromSeconds(1);

        market.Now += 40_000;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, quiet));
    }

    [Fact]
    public void OnTick_QuietMarketOnALiveSubscription_StaysSynced()
    {
        (VenueRig rig, ServerMarket market, ServerMarket quiet) = Synced();

        for (int i = 0; i < 10; i++)
        {
            rig.Tick(Silence - TimeSpan.FromSeconds(1));
            market.Now += 1;
            rig.Frame(market.Change((true, 0.30m, 5m + i)));
        }

        Assert.Equal(BookState.Synced, rig.Book(quiet).State);
        Assert.Equal(rig.Now, rig.Book(quiet).ProvenAt);
    }

    [Theory]
    [InlineData("{\"event_type\":\"new_market\",\"market\":\"0x1\",\"question\":\"?\"}")]
    [InlineData("{\"event_type\":\"something_else\",\"market\":\"0x1\"}")]
    [InlineData("PONG")]
    public void OnTick_FramesThatAreNoMarketData_ProveNothing(string frame)
    {
        (VenueRig rig, ServerMarket market, _) = Synced();

        rig.Now += Silence;
        rig.Frame(frame);
        rig.Tick(TimeSpan.FromSeconds(1));

        Assert.Equal((BookState.Stale, BookFault.Silent), Health(rig, market));
    }

    [Fact]
    public void Connection_Disconnected_StalesItsBooksAtOnce()
    {
        (VenueRig rig, ServerMarket market, _) = Synced();
        var elsewhere = new ServerMarket(3);
        rig.Catalog(elsewhere.Gamma());
        rig.Follow(elsewhere);
        rig.Frame(elsewhere.Book(), "polymarket/ws/2");
        rig.Heard.Clear();

        rig.Connection("disconnected");

        Assert.Equal((BookState.Stale, BookFault.Disconnected), Health(rig, market));
        Assert.Equal(BookState.Synced, rig.Book(elsewhere).State);
        Assert.Equal(2, rig.Heard.Count);
        Assert.Equal(ConnectionState.Connected, rig.Venue.Status.Connection);
        rig.Connection("disconnected", "polymarket/ws/2");
        Assert.Equal(ConnectionState.Disconnected, rig.Venue.Status.Connection);
    }

    [Fact]
    public void PriceChange_AfterADisconnect_DoesNotMendTheBook()
    {
        (VenueRig rig, ServerMarket market, _) = Synced();
        rig.Connection("disconnected");
        rig.Connection("connected");

        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        Assert.Equal((BookState.Gapped, BookFault.UpdateBeforeSnapshot), Health(rig, market));

        rig.Frame(market.Book());
        Assert.Equal((BookState.Synced, 2), (rig.Book(market).State, rig.Book(market).Epoch));
    }

    [Fact]
    public void Connection_Reconnected_BooksResync()
    {
        (VenueRig rig, ServerMarket market, ServerMarket quiet) = Synced();
        rig.Connection("disconnected");
        rig.Now += TimeSpan.FromMinutes(5);
        rig.Connection("connected");
        rig.Tick(Silence);

        rig.Frame($"[{market.Book()},{quiet.Book()}]");

        Assert.Equal((BookState.Synced, 2), (rig.Book(market).State, rig.Book(market).Epoch));
        Assert.Equal(2, rig.Venue.Status.Resyncs);
    }

    [Fact]
    public void Connection_UnknownWord_IsCounted()
    {
        (VenueRig rig, ServerMarket market, _) = Synced();

        rig.Connection("paused");

        Assert.Equal(1, rig.Venue.Status.UnknownMessages);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    private static (BookState, BookFault) Health(VenueRig rig, ServerMarket market) => (rig.Book(market).State, rig.Book(market).Fault);

    private static (VenueRig Rig, ServerMarket Market, ServerMarket Quiet) Synced()
    {
        var market = new ServerMarket();
        var quiet = new ServerMarket(2);
        VenueRig rig = VenueRig.Following(market, quiet);
        Assert.Equal(ConnectionState.Idle, rig.Venue.Status.Connection);
        rig.Connection("connected");
        rig.Frame($"[{market.Book()},{quiet.Book()}]");
        rig.Heard.Clear();
        return (rig, market, quiet);
    }
}
