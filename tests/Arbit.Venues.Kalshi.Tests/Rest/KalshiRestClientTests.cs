using Arbit.Testing;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Tests.Rest;

public sealed class KalshiRestClientTests
{
    private const string Page = "/trade-api/v2/markets?limit=1000&status=open&mve_filter=exclude";
    private readonly ManualClock _clock = new();
    private readonly KalshiOptions _options = new() { RestAddress = new Uri("https://venue.test/trade-api/v2/"), MaxCatalogPages = 5 };

    [Fact]
    public async Task AllMarkets_SeveralPages_FollowsTheCursorToItsEnd()
    {
        using var venue = new ScriptedVenue(path => (200, path.EndsWith("cursor=b%26x", StringComparison.Ordinal) ? """{"cursor":"","markets":[]}"""
            : path.EndsWith("cursor=a", StringComparison.Ordinal) ? """{"cursor":"b&x","markets":[]}""" : """{"cursor":"a","markets":[]}"""));

        List<RestReply> pages = await ReadAsync(venue);

        Assert.Equal([true, true, true], pages.Select(static p => p.IsSuccess));
        Assert.Equal([Page, Page + "&cursor=a", Page + "&cursor=b%26x"], venue.Paths);
    }

    [Theory]
    [InlineData(false, 6, "more than 5 pages")]
    [InlineData(true, 3, "repeats itself")]
    public async Task AllMarkets_CursorWithoutEnd_StopsAndSaysSo(bool repeats, int replies, string told)
    {
        int page = 0;
        using var venue = new ScriptedVenue(_ => (200, $"{{\"cursor\":\"c{(repeats ? 0 : page++)}\",\"markets\":[]}}"));

        List<RestReply> pages = await ReadAsync(venue);

        Assert.Equal(replies, pages.Count);
        Assert.Contains(told, pages[^1].Fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllMarkets_PageFails_EndsWithTheFault()
    {
        using var venue = new ScriptedVenue(path => path.Contains("cursor", StringComparison.Ordinal) ? (404, "{}") : (200, """{"cursor":"a","markets":[]}"""));

        Assert.Equal([true, false], (await ReadAsync(venue)).Select(static p => p.IsSuccess));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"cursor":7}""")]
    public async Task AllMarkets_NoCursor_IsTheLastPage(string body)
    {
        using var venue = new ScriptedVenue(_ => (200, body));

        Assert.Single(await ReadAsync(venue));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Market_PassingTrouble_IsTriedAgain(int status)
    {
        int attempt = 0;
        using var venue = new ScriptedVenue(_ => attempt++ == 0 ? (status, "") : (200, "{}"));
        using KalshiRestClient rest = Client(venue);

        Task<RestReply> reply = rest.MarketAsync("A B", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True((await reply).IsSuccess);
        Assert.Equal(["/trade-api/v2/markets/A%20B", "/trade-api/v2/markets/A%20B"], venue.Paths);
    }

    [Theory]
    [InlineData(401, FaultKind.Authentication)]
    [InlineData(404, FaultKind.Rejected)]
    public async Task Market_Refused_IsNotTriedAgain(int status, FaultKind kind)
    {
        using var venue = new ScriptedVenue(_ => (status, "{}"));
        using KalshiRestClient rest = Client(venue);

        RestReply reply = await rest.MarketAsync("A", CancellationToken.None);

        Assert.Equal((kind, "/markets/A"), (reply.Fault!.Kind, reply.Fault.Where));
        Assert.Single(venue.Paths);
    }

    [Fact]
    public async Task Market_VenueOutOfReach_IsAConnectivityFault()
    {
        using var venue = new ScriptedVenue(_ => (0, ""));
        using KalshiRestClient rest = Client(venue);

        Task<RestReply> reply = rest.MarketAsync("A", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(FaultKind.Connectivity, (await reply).Fault!.Kind);
    }

    [Fact]
    public async Task Market_BodyLongerThanAllowed_IsRefused()
    {
        _options.MaxBodyBytes = 64 * 1024;
        using var venue = new ScriptedVenue(_ => (200, new string(' ', (64 * 1024) + 1)));
        using KalshiRestClient rest = Client(venue);

        RestReply reply = await rest.MarketAsync("A", CancellationToken.None);

        Assert.Equal(FaultKind.Malformed, reply.Fault!.Kind);
        Assert.Contains("MaxBodyBytes", reply.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrderBook_ManyAtOnce_StaysWithinTheBudget()
    {
        _options.ReadBurst = 100;
        _options.ReadTokensPerSecond = 50;
        using var venue = new ScriptedVenue(_ => (200, "{}"));
        using KalshiRestClient rest = Client(venue);

        Task[] replies = [.. Enumerable.Range(0, 20).Select(i => rest.OrderBookAsync($"M{i}", CancellationToken.None))];
        Assert.Equal(10, venue.Paths.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(15, venue.Paths.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Task.WhenAll(replies);
        Assert.Equal(20, venue.Paths.Count);
    }

    [Fact]
    public async Task Requests_EachKind_AskForTheDocumentedPaths()
    {
        using var venue = new ScriptedVenue(_ => (200, "{}"));
        using KalshiRestClient rest = Client(venue);

        await rest.StatusAsync(default);
        await rest.MarketsAsync(["A", "B"], default);
        await rest.EventsAsync(["E"], default);
        await rest.SeriesAsync("S", default);
        await rest.AllSeriesAsync(default);
        await rest.SeriesFeeChangesAsync(default);
        await foreach (RestReply reply in rest.EventFeeChangesAsync(default))
        {
            Assert.Equal("{}"u8, reply.Body!);
        }

        Assert.Equal(
            ["/exchange/status", "/markets?limit=100&tickers=A%2CB", "/events?limit=200&tickers=E", "/series/S", "/series", "/series/fee_changes", "/events/fee_changes"],
            venue.Paths.Select(static p => p["/trade-api/v2".Length..]));
    }

    private KalshiRestClient Client(ScriptedVenue venue)
    {
        // With the test framework's context, what awaits the clock would go on elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        return new KalshiRestClient(_options, new AccountBudgets(_options, _clock), null, new VenueClock(), _clock, new Random(1), venue);
    }

    private async Task<List<RestReply>> ReadAsync(ScriptedVenue venue)
    {
        using KalshiRestClient rest = Client(venue);
        var pages = new List<RestReply>();
        await foreach (RestReply page in rest.AllMarketsAsync("open", CancellationToken.None))
        {
            pages.Add(page);
        }

        return pages;
    }
}
