using System.Text.Json.Nodes;
using Arbit.Books;
using Arbit.Venues.Kalshi.Tests.Support;
using Arbit.VenueSimulator;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class LiveStreamTests
{
    private static readonly SimulatorOptions Still = new() { IsLively = false, OpensWindows = false };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_FollowedMarkets_BooksAreTheVenuesInEitherPricing(bool useYesPrice)
    {
        await using var bench = new LiveBench(configure: o => o.UseYesPrice = useYesPrice);
        await bench.StartAsync(4, 20);

        string[] tickers = [.. bench.Tickers.Take(4)];
        bench.AssertAll(BookState.Synced, tickers);
        bench.AssertTrue(tickers);
        Assert.True(bench.Venue.Status is { Gaps: 0, Faults: 0, Frames: > 100 }, $"{bench.Venue.Status}");
        Assert.Null(bench.Session.Fault);
        Assert.Contains($"\"use_yes_price\":{(useYesPrice ? "true" : "false")}", bench.Commands(0)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_FiveHundredWhileStreaming_NoReconnectAndNothingLost()
    {
        await using var bench = new LiveBench(new SimulatorOptions { ExtraPairs = 500 });
        await bench.StartAsync(3, 2);
        string[] first = [.. bench.Tickers.Take(3)], added = [.. bench.Tickers.Skip(3).Take(500)];

        await bench.FollowAsync(added);
        bench.Run(2);

        bench.AssertAll(BookState.Synced, [.. first, .. added]);
        bench.AssertTrue([.. first, .. added]);
        Assert.True(bench.Venue.Status is { Gaps: 0, Faults: 0, Resyncs: 0 }, $"{bench.Venue.Status}");
        Assert.Equal(1, bench.Connector.Attempts);
        Assert.InRange(bench.Commands(0).Count(static c => c.Contains("add_markets", StringComparison.Ordinal)), 1, 5);
    }

    [Fact]
    public async Task Unfollow_LastFollower_TellsTheVenueOnce()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(3);
        string ticker = bench.Tickers[0];
        await bench.FollowAsync(ticker);

        await bench.UnfollowAsync(ticker);
        bench.Run(1);
        Assert.DoesNotContain(bench.Commands(0), static c => c.Contains("delete_markets", StringComparison.Ordinal));

        await bench.UnfollowAsync(ticker);
        bench.Run(1);
        string command = Assert.Single(bench.Commands(0), static c => c.Contains("delete_markets", StringComparison.Ordinal));
        Assert.Contains($"\"market_tickers\":[\"{ticker}\"]", command, StringComparison.Ordinal);
        Assert.Equal(0, bench.Venue.Status.Gaps);
    }

    [Fact]
    public async Task Unfollow_FollowedAgainAtOnce_NewBookIsFilled()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2);
        string ticker = bench.Tickers[0];

        await bench.UnfollowAsync(ticker);
        await bench.FollowAsync(ticker);
        Assert.Equal(BookState.Empty, bench.State(ticker));
        bench.Run(0.1);

        Assert.Equal(BookState.Synced, bench.State(ticker));
        bench.AssertTrue(ticker);
    }

    [Fact]
    public async Task Drop_Connected_StaleAtOnceThenSubscribedAgainWithTheSameArguments()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(3, 3);
        string[] tickers = [.. bench.Tickers.Take(3)];

        bench.Fault(SimulatedFault.Drop);
        bench.AssertAll(BookState.Stale, tickers);
        Assert.Equal((ConnectionState.Disconnected, FaultKind.Connectivity), (bench.Venue.Status.Connection, bench.Session.Fault!.Kind));

        bench.Run(2);
        bench.AssertAll(BookState.Synced, tickers);
        bench.AssertTrue(tickers);
        Assert.Equal(bench.Commands(0).Take(2), bench.Commands(1).Take(2));
        Assert.Null(bench.Session.Fault);
        Assert.Equal(bench.Connector.Commands.SelectMany(static c => c).Count(), bench.Connector.Commands.SelectMany(static c => c)
            .Select(static c => (long)JsonNode.Parse(c)!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Drop_MarketsChangedMeanwhile_SubscribesToWhatIsFollowedNow()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2, 1);
        bench.Fault(SimulatedFault.Drop);

        await bench.UnfollowAsync(bench.Tickers[0]);
        await bench.FollowAsync(bench.Tickers[2]);
        bench.Run(2);

        bench.AssertTrue(bench.Tickers[1], bench.Tickers[2]);
        Assert.DoesNotContain(bench.Tickers[0], string.Concat(bench.Commands(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkipSequence_OneNumber_AllMarketsGetSnapshotsOnTheSameConnection()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(3, 2);
        string[] tickers = [.. bench.Tickers.Take(3)];

        bench.Fault(SimulatedFault.SkipSequence);
        bench.Run(3);

        Assert.True(bench.Venue.Status is { Gaps: 1, Faults: 3, Resyncs: 3 }, $"{bench.Venue.Status}");
        bench.AssertTrue(tickers);
        Assert.Equal(1, bench.Connector.Attempts);
        Assert.Single(bench.Commands(0), static c => c.Contains("get_snapshot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SkipSequence_AgainAndAgain_EachIsMendedWithinASecond()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(3, 2);
        for (int i = 1; i <= 10; i++)
        {
            bench.Fault(SimulatedFault.SkipSequence);
            bench.Run(1);
            Assert.Equal(i, bench.Venue.Status.Gaps);
            bench.AssertTrue([.. bench.Tickers.Take(3)]);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public async Task FailSubscriptions_TerminalCode_OpensThemAgain(int code)
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(3, 2);
        string[] tickers = [.. bench.Tickers.Take(3)];

        bench.Fault(SimulatedFault.FailSubscriptions, code: code);
        bench.AssertAll(BookState.Gapped, tickers);
        bench.Run(1);

        bench.AssertTrue(tickers);
        Assert.Equal(1, bench.Connector.Attempts);
        Assert.Equal(2, bench.Commands(0).Count(static c => c.Contains("orderbook_delta", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Freeze_OpenAndSilent_StaleWithinTheLimitAndConnectedAnew()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2, 2);

        bench.Fault(SimulatedFault.Freeze);
        bench.Run(bench.Options.SilenceAfter.TotalSeconds - 1);
        Assert.Equal(1, bench.Connector.Attempts);
        bench.Run(4);

        Assert.True(bench.Connector.Attempts >= 2);
        bench.AssertTrue([.. bench.Tickers.Take(2)]);
    }

    [Fact]
    public async Task Run_QuietMarketsForMinutes_ProveThemselvesWithoutASnapshot()
    {
        await using var bench = new LiveBench(Still);
        await bench.StartAsync(2);

        for (int i = 0; i < 10; i++)
        {
            bench.Run(30);
            bench.AssertAll(BookState.Synced, [.. bench.Tickers.Take(2)]);
        }

        Assert.True(bench.Venue.Status is { Gaps: 0, Faults: 0, BookUpdates: 2 }, $"{bench.Venue.Status}");
        Assert.Equal(1, bench.Connector.Attempts);
    }

    [Fact]
    public async Task Run_NothingFollowed_KeepsItsConnection()
    {
        await using var bench = new LiveBench(Still);
        await bench.StartAsync(0, 300);

        Assert.Equal((1, ConnectionState.Connected), (bench.Connector.Attempts, bench.Venue.Status.Connection));
    }

    [Fact]
    public async Task Garbage_Frame_BooksAreMended()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2, 2);

        bench.Fault(SimulatedFault.Garbage);
        bench.AssertAll(BookState.Gapped, [.. bench.Tickers.Take(2)]);
        bench.Run(1);

        bench.AssertTrue([.. bench.Tickers.Take(2)]);
        Assert.Equal(1, bench.Connector.Attempts);
    }

    [Fact]
    public async Task OutOfOrderAcks_AddsAndRemoves_EndAsAsked()
    {
        await using var bench = new LiveBench(new SimulatorOptions { ExtraPairs = 40 });
        bench.Fault(SimulatedFault.OutOfOrderAcks);
        await bench.StartAsync(2, 2);
        for (int i = 2; i < 40; i += 2)
        {
            await bench.FollowAsync(bench.Tickers[i], bench.Tickers[i + 1]);
            bench.Run(0.006);
            await bench.UnfollowAsync(bench.Tickers[i]);
        }

        bench.Run(2);

        Assert.Equal(0, bench.Venue.Status.Gaps);
        bench.AssertTrue([.. bench.Tickers.Take(40).Where(static (_, i) => i < 2 || i % 2 == 1)]);
    }

    [Fact]
    public async Task RefuseHandshake_ServerError_TriesAgainAndSaysWhy()
    {
        await using var bench = new LiveBench();
        bench.Fault(SimulatedFault.RefuseHandshake, count: 2, code: 503);
        await bench.StartAsync(1, 0.001);
        Assert.Equal(FaultKind.Unavailable, bench.Session.Fault!.Kind);

        bench.Run(3);

        Assert.Null(bench.Session.Fault);
        bench.AssertTrue(bench.Tickers[0]);
    }

    [Fact]
    public async Task Fallback_StreamDownLong_BooksAreIndicativeUntilItIsBack()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2, 2);
        string[] tickers = [.. bench.Tickers.Take(2)];
        bench.Fault(SimulatedFault.RefuseHandshake, count: 12, code: 503);
        bench.Fault(SimulatedFault.Drop);

        bench.Run(9);
        bench.AssertAll(BookState.Stale, tickers);
        bench.Run(12);
        bench.AssertAll(BookState.Indicative, tickers);

        bench.Run(600);
        bench.AssertAll(BookState.Synced, tickers);
        bench.AssertTrue(tickers);
    }

    [Fact]
    public async Task Stop_Streaming_BooksAreStaleAndItHasEnded()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(2, 2);

        await bench.Session.StopAsync();
        await bench.Session.StopAsync();

        bench.AssertAll(BookState.Stale, [.. bench.Tickers.Take(2)]);
        await bench.Session.Completion;
        long frames = bench.Venue.Status.Frames;
        bench.Run(60);
        Assert.Equal((1, frames), (bench.Connector.Attempts, bench.Venue.Status.Frames));
    }

    [Fact]
    public async Task Follow_ManyThreadsAtOnce_TheVenueHearsExactlyWhatIsFollowed()
    {
        await using var bench = new LiveBench(new SimulatorOptions { ExtraPairs = 30 });
        await bench.StartAsync(1, 1);
        string[] pool = [.. bench.Tickers.Skip(1).Take(30)];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 300; i++)
            {
                string ticker = pool[random.Next(pool.Length)];
                await bench.FollowAsync(ticker);
                if (random.Next(8) != 0)
                {
                    await bench.UnfollowAsync(ticker);
                }
            }
        })));
        bench.Run(2);

        var subscribed = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonObject command in bench.Commands(0).Select(static c => JsonNode.Parse(c)!["params"]!.AsObject()))
        {
            IEnumerable<string> tickers = command["market_tickers"]?.AsArray().Select(static t => (string)t!) ?? [];
            if ((string?)command["action"] == "delete_markets")
            {
                subscribed.ExceptWith(tickers);
            }
            else
            {
                subscribed.UnionWith(tickers);
            }
        }

        string[] followed = [.. bench.Venue.Followed().Order(StringComparer.Ordinal)];
        Assert.Equal(followed, subscribed.Order(StringComparer.Ordinal));
        Assert.Equal(0, bench.Venue.Status.Gaps);
        bench.AssertTrue(followed);
    }
}
