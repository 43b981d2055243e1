using Arbit.Books;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>The live market channel's faults, and how books come back.</summary>
public sealed class MarketSessionRecoveryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Drop_Connection_StalesItsBooksAtOnceAndResubscribesAfterTheBackOff()
    {
        ServerMarket market = new(), other = new(2);
        await using LiveRig rig = LiveRig.Following(new PolymarketOptions { MaxAssetsPerConnection = 2 }, market, other);

        rig.Server.Connections[0].Drop();

        Assert.Equal((BookState.Stale, BookFault.Disconnected), rig.Health(market));
        Assert.Equal(BookState.Synced, rig.Health(other).State);
        Assert.Equal(FaultKind.Connectivity, rig.Session.Fault?.Kind);
        market.Change((true, 0.31m, 77m));
        rig.Pass(Second);
        Assert.Equal((BookState.Synced, 2), (rig.Health(market).State, rig.Book(market).Epoch));
        Assert.True(rig.Shows(market));
        Assert.Equal([market.Yes, market.No], rig.Server.Last.Assets);
        Assert.Contains("\"type\":\"market\"", rig.Server.Last.Messages[0], StringComparison.Ordinal);
        Assert.Null(rig.Session.Fault);
    }

    [Fact]
    public async Task Drop_AThousandTimes_ComesBackEachTime()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);

        for (int i = 0; i < 1000; i++)
        {
            rig.Server.Last.Drop();
            rig.Pass(TimeSpan.FromMinutes(1));
        }

        // In each of the minutes the connection was also silent for longer than it may be.
        Assert.Equal(2001, rig.Server.Connections.Count);
        Assert.Equal((BookState.Synced, 2001), (rig.Health(market).State, rig.Book(market).Epoch));
    }

    [Fact]
    public async Task Silence_OnlyPongsAndListings_ReconnectsWithinASecondOfTheLimit()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);
        FakeConnection silent = rig.Server.Last;

        for (int i = 0; i < 29; i++)
        {
            rig.Pass(Second);
            await silent.SendAsync("{\"event_type\":\"new_market\",\"market\":\"0x1\",\"question\":\"?\"}");
        }

        Assert.True(silent.IsOpen);
        Assert.Equal(2, silent.Pings);
        rig.Pass(TimeSpan.FromSeconds(2.5));
        Assert.False(silent.IsOpen);
        Assert.Contains(rig.Heard, h => h.Symbol == market.Condition && h.State == BookState.Stale);
        rig.Pass(TimeSpan.FromSeconds(4));
        Assert.Equal((2, BookState.Synced), (rig.Server.Connections.Count, rig.Health(market).State));
    }

    [Fact]
    public async Task GarbageFrame_OnAConnection_MakesBooksSuspectThenResyncsThem()
    {
        ServerMarket market = new(), quiet = new(2);
        await using LiveRig rig = LiveRig.Following(market, quiet);

        await rig.Server.Last.SendAsync("{\"event_type\":\"price_change\",\"mar");
        Assert.Equal((BookState.Suspect, BookFault.UnknownShape), rig.Health(market));

        // A change with its hash proves its own book; the quiet one is asked for again.
        rig.Change(market, 9m);
        Assert.Equal(BookState.Synced, rig.Health(market).State);
        rig.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal((BookState.Synced, 2), (rig.Health(quiet).State, rig.Book(quiet).Epoch));
        Assert.Equal(1, rig.Book(market).Epoch);
        Assert.Single(rig.Server.Connections);
    }

    [Fact]
    public async Task LostChange_HashMismatch_IsSuspectAtOnceAndResubscribed()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);

        market.Change((true, 0.31m, 5m));
        rig.Change(market, 7m);
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), rig.Health(market));
        rig.Pass(TimeSpan.FromSeconds(2));
        rig.Change(market, 8m);
        rig.Pass(Second);

        string[] sent = [.. rig.Server.Last.Messages.TakeLast(2)];
        Assert.StartsWith("{\"operation\":\"unsubscribe\"", sent[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"operation\":\"subscribe\"", sent[1], StringComparison.Ordinal);
        Assert.Equal((BookState.Synced, BookFault.None), rig.Health(market));
        Assert.True(rig.Shows(market));
        Assert.Equal((1L, 1), (rig.Venue.Status.Resyncs, rig.Server.Connections.Count));
    }

    [Fact]
    public async Task LostChange_RestPolicy_IsIndicativeUntilAStreamedHashAgrees()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(new PolymarketOptions { Resync = PolymarketResync.RestBook, SuspectFor = TimeSpan.Zero }, market);

        market.Change((true, 0.31m, 5m));
        rig.Change(market, 7m);
        rig.Change(market, 8m);
        rig.Pass(Second);
        Assert.Equal(BookState.Indicative, rig.Health(market).State);
        Assert.Contains($"GET /book?token_id={market.Yes}", rig.Server.Requests);

        rig.Change(market, 9m);
        Assert.Equal(BookState.Synced, rig.Health(market).State);
        Assert.True(rig.Shows(market));
    }

    [Fact]
    public async Task TickChange_FreshBookFollows_IsWaitedFor()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);
        int before = rig.Server.Last.Messages.Count;

        rig.Server.Send(market, market.TickChange(0.001m));
        Assert.Equal((BookState.Gapped, BookFault.TickSizeChanged), rig.Health(market));
        rig.Pass(Second);
        Assert.Equal(BookState.Gapped, rig.Health(market).State);
        market.Tick = 0.001m;
        market.Now += 500;
        rig.Server.Send(market, market.Book());

        Assert.Equal(BookState.Synced, rig.Health(market).State);
        rig.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(before, rig.Server.Last.Messages.Count);
    }

    [Fact]
    public async Task TickChange_NoFreshBook_IsAskedFor()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);

        rig.Server.Send(market, market.TickChange(0.001m));
        market.Tick = 0.001m;
        market.Now += 500;
        rig.Pass(TimeSpan.FromSeconds(4));

        Assert.Equal(BookState.Synced, rig.Health(market).State);
        Assert.StartsWith("{\"operation\":\"subscribe\"", rig.Server.Last.Messages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_NoBookComes_IsAskedForAgainAndLessAndLessOften()
    {
        var market = new ServerMarket();
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        rig.Server.AnswersSubscriptions = false;
        rig.Server.List(market);
        rig.Follow(market);
        rig.Start();

        // Traffic, so that it is not silence; the market's own book never comes.
        for (int i = 0; i < 70; i++)
        {
            rig.Pass(Second);
            rig.Server.Send(market, market.Trade("0.5"));
        }

        // Asked after 10 s by subscribing anew, and by REST 10 s later; then the waits double.
        Assert.Equal(2, rig.Server.Last.Messages.Count(static m => m.Contains("\"operation\":\"subscribe\"", StringComparison.Ordinal)));
        Assert.Single(rig.Server.Requests, r => r.StartsWith("GET /book?", StringComparison.Ordinal));
        Assert.Equal(BookState.Indicative, rig.Health(market).State);
        Assert.Single(rig.Server.Connections);
    }

    [Fact]
    public async Task BrokenMarket_EveryBookUnknown_IsNotAskedForInALoop()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);

        for (int i = 0; i < 60; i++)
        {
            rig.Server.Send(market, $"{{\"market\":\"{market.Condition}\",\"asset_id\":\"{market.Yes}\",\"timestamp\":\"{market.Now}\",\"bids\":7,\"asks\":[],\"hash\":\"{market.Hash(false)}\",\"event_type\":\"book\"}}");
            rig.Pass(Second);
        }

        Assert.InRange(rig.Server.Last.Messages.Count(static m => m.Contains("unsubscribe", StringComparison.Ordinal)), 2, 8);
    }

    [Fact]
    public async Task Fallback_ConnectionDownForLong_FillsBooksAsIndicative()
    {
        var market = new ServerMarket();
        var other = new ServerMarket(2);
        await using LiveRig rig = LiveRig.Following(new PolymarketOptions { MaxAssetsPerConnection = 2 }, market, other);
        rig.Server.RefusesConnections = true;

        rig.Server.Connections[0].Drop();
        rig.Pass(TimeSpan.FromSeconds(9));
        Assert.Equal(BookState.Stale, rig.Health(market).State);
        market.Change((true, 0.31m, 77m));
        market.Now += 1000;
        for (int i = 0; i < 7; i++)
        {
            rig.Pass(Second);
            rig.Change(other, 5m + i);
        }

        Assert.Equal(BookState.Indicative, rig.Health(market).State);
        Assert.True(rig.Shows(market));
        Assert.Equal(BookState.Synced, rig.Health(other).State);
        Assert.Contains("POST /books", rig.Server.Requests);

        rig.Server.RefusesConnections = false;
        rig.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(BookState.Synced, rig.Health(market).State);
        int asked = rig.Server.Requests.Count(static r => r == "POST /books");
        rig.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(asked, rig.Server.Requests.Count(static r => r == "POST /books"));
    }

    private static ServerMarket Deep(int number)
    {
        var market = new ServerMarket(number);
        for (int i = 1; i < 120; i++)
        {
            market.Bids[i / 1000m] = i + 0.123456m;
            market.Asks[1m - (i / 1000m)] = i + 0.654321m;
        }

        return market;
    }
}
