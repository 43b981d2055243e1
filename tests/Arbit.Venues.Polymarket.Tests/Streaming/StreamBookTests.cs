using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Books of the stream while all is well.</summary>
public sealed class StreamBookTests
{
    [Fact]
    public void Book_FirstFrameOfBothTokens_IsSyncedAndMirrored()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Frame($"[{market.Book()},{market.Book(no: true)}]\n");

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(1, rig.Book(market).Epoch);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
        Assert.Equal(VenueRig.Levels(market, no: true), rig.Levels(market, Outcome.No));
        Assert.Equal("0.48x10 0.47x35.5 0.46x120 | 0.51x12.25 0.52x80 0.55x300.000001", rig.Levels(market));
        (MarketId heard, BookEventKind kind, _) = Assert.Single(rig.Heard, h => h.Kind != BookEventKind.HealthChanged);
        Assert.Equal((VenueRig.Id(market), BookEventKind.Snapshot), (heard, kind));
    }

    [Fact]
    public void Book_OnlyTheSecondToken_IsMirroredIn()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Frame($"[{market.Book(no: true)}]");
        market.Now += 10;
        rig.Frame(market.Change((true, 0.47m, 36m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
    }

    [Fact]
    public void Book_UnsortedLevelsAndShortDecimals_AreAccepted()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(new PolymarketOptions { VerifyHashes = false }, market);

        rig.Frame($$"""{"event_type":"book","market":"{{market.Condition}}","asset_id":"{{market.Yes}}","timestamp":"5","bids":[{"price":".48","size":"30"},{"price":"0.2","size":"1.50"},{"price":".490","size":"20"}],"asks":[{"price":".52","size":"25"},{"price":".6","size":"0"},{"price":".51","size":"2"}],"hash":"0x0"}""");

        Assert.Equal("0.49x20 0.48x30 0.2x1.5 | 0.51x2 0.52x25", rig.Levels(market));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_BothTokens_AppliesOnceAndStaysSynced()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        rig.Heard.Clear();
        long before = rig.Venue.Status.BookUpdates;

        market.Now += 34;
        rig.Frame(market.Change((true, 0.49m, 7m), (true, 0.46m, 0m), (false, 0.51m, 13m)));

        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
        Assert.Equal((BookState.Synced, BookFault.None), (rig.Book(market).State, rig.Book(market).Fault));
        Assert.Equal(3, rig.Venue.Status.BookUpdates - before);
        Assert.Equal(BookEventKind.Updated, Assert.Single(rig.Heard).Kind);
    }

    [Fact]
    public void PriceChange_SecondTokenDisagrees_IsSuspect()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(new PolymarketOptions { VerifyHashes = false }, market);
        rig.Frame(market.Book());

        market.Now += 1;
        string frame = market.Change((true, 0.40m, 70m));
        int second = frame.LastIndexOf("\"size\":\"70\"", StringComparison.Ordinal);
        rig.Frame(frame[..second] + "\"size\":\"71\"" + frame[(second + 11)..]);

        Assert.Equal((BookState.Suspect, BookFault.UnknownShape), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void PriceChange_EmptiedSides_MatchTheSentinels()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());

        market.Now += 1;
        rig.Frame(market.Change((true, 0.46m, 0m), (true, 0.47m, 0m), (true, 0.48m, 0m), (false, 0.51m, 0m), (false, 0.52m, 0m), (false, 0.55m, 0m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(" | ", rig.Levels(market));
    }

    [Fact]
    public void Book_InTheMiddle_ReplacesWithinTheEpoch()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());

        market.Now += 20;
        rig.Frame(market.Change((false, 0.51m, 2.25m)));
        rig.Frame(market.LaterBook());
        rig.Frame(market.Trade("0.5"));

        Assert.Equal((BookState.Synced, 1), (rig.Book(market).State, rig.Book(market).Epoch));
        Assert.Equal(0, rig.Venue.Status.Resyncs);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
    }

    [Fact]
    public void Book_OfTheOtherTokenButOlder_ChangesNothing()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        string older = market.Book(no: true);
        market.Now += 5;
        market.Bids[0.48m] = 99m;
        market.LastTrade = "0.51";
        rig.Frame(market.Book());

        rig.Frame(older);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));

        // Not even its last trade price is taken: the next hash holds the newer one.
        market.Now += 5;
        rig.Frame(market.Change((true, 0.48m, 98m)));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Book_ProtocolV2_IsHashedWithItsVersion()
    {
        var market = new ServerMarket { Version = "v2" };
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());

        market.Now += 5;
        rig.Frame(market.Change((true, 0.48m, 1m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Book_UnfollowedOrUnlisted_IsIgnored()
    {
        var market = new ServerMarket();
        var unlisted = new ServerMarket(2);
        VenueRig rig = VenueRig.Following(market);
        rig.Follow(unlisted);

        rig.Frame($"[{new ServerMarket(3).Book()},{unlisted.Book()}]");

        Assert.Equal(BookState.Empty, rig.Book(unlisted).State);
        Assert.Equal(0, rig.Venue.Status.BookUpdates);
        Assert.Equal(1, rig.Venue.Status.Frames);
    }

    [Fact]
    public void Follow_DroppedAndFollowedAgain_StartsWithoutABook()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        rig.Unfollow(market);
        rig.Follow(market);

        market.Now += 1;
        rig.Frame(market.Change((true, 0.48m, 1m)));
        Assert.Equal((BookState.Gapped, BookFault.UpdateBeforeSnapshot), (rig.Book(market).State, rig.Book(market).Fault));

        rig.Frame(market.Book());
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Trade_BeforeTheChangeThatHashesIt_StaysSynced()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());

        market.LastTrade = "0.51";
        rig.Frame(market.Trade("0.51"));
        market.Now += 1;
        rig.Frame(market.Change((false, 0.51m, 2.25m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Receive_TenThousandChanges_AllocatesNothing()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        byte[][] frames = [.. Enumerable.Range(0, 16).Select(i =>
        {
            market.LastTrade = i % 2 == 0 ? "0.5" : "0.51";
            return System.Text.Encoding.UTF8.GetBytes(i % 4 == 3 ? market.Trade("0.51") : market.Change((true, 0.40m + (0.01m * (i % 5)), 10m + i), (false, 0.60m, 5m * (i % 3))));
        })];
        rig.Heard.Capacity = 50_000;
        Play(rig, frames, 64);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(rig, frames, 10_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static void Play(VenueRig rig, byte[][] frames, int count)
    {
        for (int i = 0; i < count; i++)
        {
            rig.Venue.Receive(new Events.GateInput(Events.GateInputKind.Frame, VenueRig.Stream, frames[i % frames.Length], rig.Now));
        }
    }
}
