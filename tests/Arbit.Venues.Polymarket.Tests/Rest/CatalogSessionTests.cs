using System.Net;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests.Rest;

/// <summary>The REST side of a session: catalog, fees, the venue's clock, and what goes wrong.</summary>
public sealed class CatalogSessionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Start_FollowedMarkets_AreAskedForByTheirIdsAndNothingElse()
    {
        ServerMarket market = new(), other = new(2);
        await using LiveRig rig = LiveRig.Following(market);
        rig.Server.List(other);

        Assert.Contains($"GET /markets/keyset?limit=100&condition_ids={market.Condition}", rig.Server.Requests);
        Assert.Equal(market.Condition, Assert.Single(rig.Venue.Instruments.All).Id.Symbol);
        Assert.Contains(rig.Inputs, static i => (i.Kind, i.Source) == (GateInputKind.Configuration, "polymarket/gamma/markets"));
        Assert.Equal("Arbit", rig.Server.UserAgent);
    }

    [Fact]
    public async Task Start_WholeCatalog_IsReadPageByPage()
    {
        var rig = new LiveRig(new PolymarketOptions { ListsAllMarkets = true });
        await using LiveRig _ = rig;
        rig.Server.List([.. Enumerable.Range(1, 250).Select(static n => new ServerMarket(n))]);

        rig.Start();

        Assert.Equal(250, rig.Venue.Instruments.All.Count);
        Assert.Equal(
            ["GET /markets/keyset?closed=false&limit=100", "GET /markets/keyset?closed=false&limit=100&after_cursor=100", "GET /markets/keyset?closed=false&limit=100&after_cursor=200"],
            rig.Server.Requests.Where(static r => r.Contains("keyset", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Follow_MarketOnlyTheClobKnows_IsFoundThere()
    {
        var market = new ServerMarket();
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        rig.Server.List(market);
        rig.Server.OnlyOnClob.Add(market.Condition);
        rig.Follow(market);

        rig.Start();

        Assert.Equal(Books.BookState.Synced, rig.Health(market).State);
        Assert.Contains(rig.Inputs, static i => (i.Kind, i.Source) == (GateInputKind.Configuration, "polymarket/clob-markets"));
    }

    [Fact]
    public async Task Follow_MarketNobodyKnows_IsAFaultAndAskedForAgain()
    {
        await using LiveRig rig = LiveRig.Following(new ServerMarket());
        var unknown = new ServerMarket(9);

        rig.Follow(unknown);
        rig.Pass(Second);
        Assert.Equal((FaultKind.Rejected, "polymarket: GET /clob-markets"), (rig.Session.Fault!.Kind, rig.Session.Fault.Where));
        Assert.Equal("HTTP 404 'market not found'; expected 200", rig.Session.Fault.Detail);

        rig.Server.List(unknown);
        rig.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal(Books.BookState.Synced, rig.Health(unknown).State);
    }

    [Fact]
    public async Task Follow_SymbolThatIsNoConditionId_NeverReachesAnAddress()
    {
        await using LiveRig rig = LiveRig.Following(new ServerMarket());

        await rig.Venue.Books.AddAsync(new MarketId(rig.Venue.Id, "../secret?x=1&y"));
        rig.Pass(TimeSpan.FromSeconds(30));

        Assert.DoesNotContain(rig.Server.Requests, static r => r.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_ChangedRate_TakesEffectAtItsTime()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market);
        DateTimeOffset before = rig.Clock.GetUtcNow();
        rig.Server.GammaEdits = [("feeSchedule", new { exponent = 1, rate = 0.07m, takerOnly = true, rebateRate = 0.2m })];

        rig.Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(0.05m, Rate(rig, market, rig.Clock.GetUtcNow()));
        rig.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal((0.07m, 0.05m), (Rate(rig, market, rig.Clock.GetUtcNow()), Rate(rig, market, before)));
    }

    [Fact]
    public async Task Time_VenueAhead_IsMeasuredAndMeasuredAgain()
    {
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        Assert.Null(rig.Venue.ClockOffset);
        rig.Server.Time = rig.Clock.GetUtcNow().AddSeconds(7).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        rig.Start();
        Assert.Equal(TimeSpan.FromSeconds(7), rig.Venue.ClockOffset);

        rig.Pass(TimeSpan.FromMinutes(11));
        Assert.InRange(rig.Venue.ClockOffset!.Value, TimeSpan.FromSeconds(-594), TimeSpan.FromSeconds(-592));
    }

    /// <summary>The way's time was once taken for a difference of the clocks.</summary>
    [Fact]
    public async Task Time_SlowAnswer_IsAskedAgain()
    {
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        int slow = 1;
        rig.Server.Holds = path => path == "/time" && slow-- > 0 ? Task.Delay(TimeSpan.FromSeconds(5), rig.Clock) : Task.CompletedTask;

        rig.Start();
        Assert.Null(rig.Venue.ClockOffset);
        rig.Pass(TimeSpan.FromSeconds(5));

        Assert.InRange(rig.Venue.ClockOffset!.Value, TimeSpan.FromSeconds(-6), TimeSpan.FromSeconds(-5));
        Assert.Equal(2, rig.Server.Requests.Count(static r => r == "GET /time"));
    }

    [Fact]
    public async Task Time_OnlySlowAnswers_MeasureNothingAndAreAFault()
    {
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        rig.Server.Holds = path => path == "/time" ? Task.Delay(TimeSpan.FromSeconds(3), rig.Clock) : Task.CompletedTask;

        rig.Start();
        rig.Pass(TimeSpan.FromSeconds(10));

        Assert.Null(rig.Venue.ClockOffset);
        Assert.Equal(3, rig.Server.Requests.Count(static r => r == "GET /time"));
        Assert.Contains("GET /time", rig.Session.Fault?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("12")]
    [InlineData("1784548800123")]
    [InlineData("{}")]
    public async Task Time_StrangeBody_IsCountedAndChangesNothing(string body)
    {
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        rig.Server.Time = body;

        rig.Start();

        Assert.Equal((null, 1L), (rig.Venue.ClockOffset, rig.Venue.Status.UnknownMessages));
    }

    [Theory]
    [InlineData(429, FaultKind.RateLimited)]
    [InlineData(401, FaultKind.Authentication)]
    [InlineData(403, FaultKind.Authentication)]
    [InlineData(404, FaultKind.Rejected)]
    [InlineData(400, FaultKind.Rejected)]
    [InlineData(425, FaultKind.Unavailable)]
    [InlineData(500, FaultKind.Unavailable)]
    [InlineData(503, FaultKind.Unavailable)]
    public async Task Request_Refused_IsAFaultUntilItSucceeds(int status, FaultKind kind)
    {
        var rig = new LiveRig();
        await using LiveRig _ = rig;
        for (int i = 0; i < 8; i++)
        {
            rig.Server.Failures.Enqueue(((HttpStatusCode)status, "{\"error\":\"not now\"}"));
        }

        rig.Start();
        rig.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(kind, rig.Session.Fault?.Kind);
        Assert.Contains("'not now'", rig.Session.Fault!.Detail, StringComparison.Ordinal);

        rig.Server.Failures.Clear();
        rig.Pass(TimeSpan.FromMinutes(20));
        Assert.Null(rig.Session.Fault);
    }

    private static decimal Rate(LiveRig rig, ServerMarket market, DateTimeOffset at) =>
        Assert.IsType<PolymarketFeeModel>(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.At(at)).Rate;
}
