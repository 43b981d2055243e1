using Arbit.Books;
using Arbit.Events;
using Arbit.Testing;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>The live market channel: subscriptions and connections.</summary>
public sealed class MarketSessionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Start_FollowedMarket_IsSubscribedByBothTokensAndSynced()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);

        Assert.Equal(
            [$"{{\"assets_ids\":[\"{market.Yes}\",\"{market.No}\"],\"type\":\"market\",\"initial_dump\":true,\"level\":2,\"custom_feature_enabled\":true}}"],
            rig.Server.Last.Messages);
        Assert.Equal((BookState.Synced, BookFault.None), rig.Health(market));
        Assert.True(rig.Shows(market));
        Assert.Equal(ConnectionState.Connected, rig.Venue.Status.Connection);
        Assert.Null(rig.Session.Fault);
        Assert.Contains((GateInputKind.Connection, "polymarket/ws/1", 9), rig.Inputs);
    }

    [Fact]
    public async Task Start_Twice_Throws()
    {
        await using LiveRig rig = LiveRig.Following(new ServerMarket());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await rig.Session.StartAsync());
    }

    [Fact]
    public async Task Stop_RunningSession_ClosesItsConnectionsAndCompletes()
    {
        var market = new ServerMarket();
        LiveRig rig = LiveRig.Following(market);

        await rig.Session.StopAsync();
        await rig.Session.StopAsync();
        rig.Follow(new ServerMarket(2));
        rig.Pass(TimeSpan.FromMinutes(10));

        Assert.True(rig.Session.Completion.IsCompletedSuccessfully);
        Assert.False(Assert.Single(rig.Server.Connections).IsOpen);
        Assert.Equal((BookState.Stale, BookFault.Disconnected), rig.Health(market));
        Assert.Equal(0, rig.Clock.ActiveTimers);
    }

    [Fact]
    public async Task Add_WhileStreaming_SubscribesWithoutReconnecting()
    {
        ServerMarket first = new(), second = new(2);
        await using LiveRig rig = LiveRig.Following(first);
        rig.Server.List(second);

        rig.Follow(second);
        rig.Pass(Second);

        Assert.Equal($"{{\"operation\":\"subscribe\",\"assets_ids\":[\"{second.Yes}\",\"{second.No}\"],\"level\":2,\"custom_feature_enabled\":true}}",
            Assert.Single(rig.Server.Connections).Messages[^1]);
        Assert.Equal(BookState.Synced, rig.Health(second).State);
        Assert.Equal(BookState.Synced, rig.Health(first).State);
    }

    [Fact]
    public async Task Remove_LastFollower_Unsubscribes()
    {
        ServerMarket first = new(), second = new(2);
        await using LiveRig rig = LiveRig.Following(first, second);
        rig.Follow(second);

        rig.Unfollow(second);
        rig.Pass(Second);
        Assert.Equal(4, rig.Server.Last.Assets.Count);

        rig.Unfollow(second);
        rig.Pass(Second);
        Assert.Equal([first.Yes, first.No], rig.Server.Last.Assets);
        Assert.Equal($"{{\"operation\":\"unsubscribe\",\"assets_ids\":[\"{second.Yes}\",\"{second.No}\"]}}", rig.Server.Last.Messages[^1]);
    }

    [Fact]
    public async Task Add_FiveHundredMarketsWhileStreaming_NoReconnectAndNoLostUpdate()
    {
        var first = new ServerMarket();
        ServerMarket[] others = [.. Enumerable.Range(2, 500).Select(static n => new ServerMarket(n))];
        await using LiveRig rig = LiveRig.Following(first);
        rig.Server.List(others);
        FakeConnection connection = rig.Server.Last;
        rig.Heard.Clear();

        int updates = 0;
        foreach (ServerMarket market in others)
        {
            rig.Follow(market);
            rig.Change(first, 5m + ++updates);
            rig.Pass(TimeSpan.FromMilliseconds(3));
        }

        // The catalog's budget lets 25 requests a second through.
        rig.Pass(TimeSpan.FromSeconds(5));

        // Every change was heard, one after the other, on a book that never left Synced.
        Assert.Equal(updates, rig.Heard.Count(h => h.Symbol == first.Condition));
        Assert.All(rig.Heard.Where(h => h.Symbol == first.Condition), static h => Assert.Equal(BookState.Synced, h.State));
        Assert.Equal((1, true), (rig.Book(first).Epoch, rig.Shows(first)));
        Assert.All(others, m => Assert.Equal(BookState.Synced, rig.Health(m).State));

        // 501 markets of two tokens, 200 tokens a connection; none was ever made twice.
        Assert.Equal(6, rig.Server.Connections.Count);
        Assert.All(rig.Server.Connections, static c => Assert.True(c.IsOpen && c.Assets.Count <= 200));
        Assert.Same(connection, rig.Server.Connections[0]);
        Assert.Equal(1002, rig.Server.Connections.Sum(static c => c.Assets.Count));
        Assert.Equal(0, rig.Venue.Status.Gaps);
    }

    [Fact]
    public async Task Remove_MarketsOfAFullConnection_LeavesTheOthersWhereTheyAre()
    {
        ServerMarket[] markets = [.. Enumerable.Range(1, 5).Select(static n => new ServerMarket(n))];
        await using LiveRig rig = LiveRig.Following(new PolymarketOptions { MaxAssetsPerConnection = 4 }, markets);
        Assert.Equal(3, rig.Server.Connections.Count);
        string[] second = [.. rig.Server.Connections[1].Assets];
        var fresh = new ServerMarket(6);
        rig.Server.List(fresh);

        rig.Unfollow(markets[0]);
        rig.Pass(Second);
        rig.Follow(fresh);
        rig.Pass(Second);

        Assert.Equal(3, rig.Server.Connections.Count);
        Assert.Contains(fresh.Yes, rig.Server.Connections[0].Assets);
        Assert.Equal(second, rig.Server.Connections[1].Assets);
        Assert.Equal(BookState.Synced, rig.Health(fresh).State);
    }

    [Fact]
    public async Task InitialDump_OfAMegabyte_EntersBookByBook()
    {
        ServerMarket[] markets = [.. Enumerable.Range(1, 100).Select(Deep)];
        await using LiveRig rig = LiveRig.Following(markets);

        (GateInputKind Kind, string Source, int Length)[] frames = [.. rig.Inputs.Where(static i => i.Kind == GateInputKind.Frame)];
        Assert.InRange(frames.Sum(static f => f.Length), 1_300_000, 4_000_000);
        Assert.Equal(200, frames.Length);
        Assert.InRange(frames.Max(static f => f.Length), 1, 20_000);
        Assert.All(markets, m => Assert.Equal(BookState.Synced, rig.Health(m).State));
        Assert.InRange(rig.Session.Keeper.Shards.Shards[0].Statistics.LargestMessage, 1_300_000, 4_000_000);
    }

    [Fact]
    public async Task Remove_LastMarketOfAConnection_LetsItGoAndComesBackWithTheNext()
    {
        ServerMarket market = new(), next = new(2);
        await using LiveRig rig = LiveRig.Following(market);
        rig.Server.List(next);

        rig.Unfollow(market);
        rig.Pass(TimeSpan.FromMinutes(2));
        rig.Server.Last.Drop();
        rig.Pass(TimeSpan.FromMinutes(2));
        Assert.Single(rig.Server.Connections);

        rig.Follow(next);
        rig.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal((2, BookState.Synced), (rig.Server.Connections.Count, rig.Health(next).State));
    }

    [Property(MaxTest = 20)]
    public bool Follow_AddedAndRemovedByManyThreads_SubscribedIsWhatIsFollowed(Seed seed)
    {
        ServerMarket[] markets = [.. Enumerable.Range(1, 12).Select(static n => new ServerMarket(n))];
        int[] followers = new int[markets.Length];
        LiveRig rig = LiveRig.Following(new PolymarketOptions { MaxAssetsPerConnection = 6 });
        rig.Server.List(markets);

        Parallel.For(0, 4, worker =>
        {
            var random = new Random(seed ^ (worker * 7919));
            var own = new List<int>();
            for (int i = 0; i < 60; i++)
            {
                if (own.Count > 0 && random.Next(2) == 0)
                {
                    int at = random.Next(own.Count);
                    rig.Unfollow(markets[own[at]]);
                    Interlocked.Decrement(ref followers[own[at]]);
                    own.RemoveAt(at);
                }
                else
                {
                    int market = random.Next(markets.Length);
                    rig.Follow(markets[market]);
                    Interlocked.Increment(ref followers[market]);
                    own.Add(market);
                }

                if (random.Next(4) == 0)
                {
                    rig.Pass(TimeSpan.FromMilliseconds(random.Next(30)));
                }
            }
        });
        rig.Pass(TimeSpan.FromSeconds(15));

        string[] expected = [.. markets.Where((_, i) => followers[i] > 0).SelectMany(static m => new[] { m.Yes, m.No }).Order(StringComparer.Ordinal)];
        string[] subscribed = [.. rig.Server.Connections.Where(static c => c.IsOpen).SelectMany(static c => c.Assets).Order(StringComparer.Ordinal)];
        bool holds = expected.SequenceEqual(subscribed)
            && markets.Where((_, i) => followers[i] > 0).All(m => rig.Health(m).State == BookState.Synced);
        rig.DisposeAsync().AsTask().Wait();
        return holds;
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
