using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests.Instruments;

public sealed class CatalogTests
{
    [Fact]
    public void Gamma_OpenMarket_IsListedWithItsRules()
    {
        var market = new ServerMarket { NegRisk = true };
        var rig = new VenueRig();

        rig.Catalog(market.Gamma(("negRiskMarketID", "0xgroup"), ("outcomes", "[\"Northport\", \"Southgate\"]"), ("groupItemTitle", "x")));

        OutcomeMarket listed = Find(rig, market)!;
        Assert.Equal((VenueRig.Id(market), "Will it happen?", TradingStatus.Open), (listed.Id, listed.Title, listed.Status));
        Assert.Equal((market.Yes, market.No, "Northport", "Southgate"), (listed.YesSymbol, listed.NoSymbol, listed.YesTitle, listed.NoTitle));
        Assert.Equal(new BookScale(4, 6), listed.Scale);
        Assert.Equal((new Price(0.01m), new Price(0.99m)), (listed.Grid.Min, listed.Grid.Max));
        Assert.Equal(new LotRules(new Quantity(0.01m), new Quantity(5m), 1m), listed.Lots);
        Assert.Equal(new CollateralPool(new VenueId("polymarket"), new Asset("pUSD"), ""), listed.Pool);
        Assert.Equal("0xgroup", listed.EventSymbol);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), listed.ExpectedSettlement);
        Assert.Same(listed, Assert.Single(rig.Venue.Instruments.All));
        Assert.Empty(rig.Venue.Instruments.Problems);
        Assert.Null(rig.Venue.Instruments.Find(new MarketId(new VenueId("elsewhere"), market.Condition)));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0}]")]
    [InlineData("{{\"markets\":[{0}],\"next_cursor\":\"abc\"}}")]
    [InlineData("{{\"events\":[{{\"id\":\"7\",\"markets\":[{0}]}}]}}")]
    [InlineData("[{{\"id\":\"7\",\"markets\":[{0}]}}]\n")]
    public void Gamma_EveryShapeOfBody_IsRead(string shape)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(shape.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{0}", market.Gamma(), StringComparison.Ordinal));

        Assert.NotNull(Find(rig, market));
        Assert.Empty(rig.Venue.Instruments.Problems);
    }

    [Fact]
    public void Gamma_ListsAsArraysOrAsText_MeanTheSame()
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(market.Gamma(("clobTokenIds", new[] { market.Yes, market.No }), ("outcomes", new[] { "Up", "Down" }), ("version", null)));

        Assert.Equal((market.Yes, "Down"), (Find(rig, market)!.YesSymbol, Find(rig, market)!.NoTitle));
    }

    [Fact]
    public void Gamma_Version_SelectsTheTokenIds()
    {
        var v2 = new ServerMarket { Version = "v2", Condition = "0x" + new string('a', 62) };
        var rig = new VenueRig();

        rig.Catalog(v2.Gamma(("clobTokenIds", "[\"1\", \"2\"]"), ("resolutionStatus", "active")));
        rig.Catalog(new ServerMarket(2).Gamma(("version", "v2")));
        rig.Catalog(new ServerMarket(3).Gamma(("version", "v3")));

        // 31 bytes on this API, 32 with zeros on the right everywhere else.
        var id = new MarketId(new VenueId("polymarket"), v2.Condition + "00");
        Assert.Equal(v2.Yes, Assert.IsType<OutcomeMarket>(rig.Venue.Instruments.Find(id)).YesSymbol);
        Assert.Equal(
            ["positionIds is missing; expected two different token ids in decimal digits", "version is 'v3'; expected v1 or v2"],
            rig.Venue.Instruments.Problems.Select(static p => p.Detail));
    }

    [Theory]
    [InlineData("conditionId", "0x12", "conditionId is '0x12'; expected 0x and 64 hex digits (62 on Protocol V2)")]
    [InlineData("conditionId", 7, "conditionId is '7'; expected a text")]
    [InlineData("outcomes", "[\"A\",\"B\",\"C\"]", "outcomes is '[A, B, C]'; expected two outcomes")]
    [InlineData("outcomes", "Yes,No", "outcomes is '\"Yes,No\"'; expected a JSON list of texts")]
    [InlineData("outcomes", null, "outcomes is missing; expected two outcomes")]
    [InlineData("clobTokenIds", "[\"1\",\"1\"]", "clobTokenIds is '[1, 1]'; expected two different token ids in decimal digits")]
    [InlineData("clobTokenIds", "[\"1\",\"0x2\"]", "clobTokenIds is '[1, 0x2]'; expected two different token ids in decimal digits")]
    [InlineData("clobTokenIds", "{}", "clobTokenIds is '\"{}\"'; expected a list of texts")]
    [InlineData("clobTokenIds", 5, "clobTokenIds is '5'; expected a list of texts")]
    [InlineData("orderPriceMinTickSize", null, "the tick size is missing; expected 0.1, 0.01, 0.005, 0.0025, 0.001 or 0.0001")]
    [InlineData("orderPriceMinTickSize", "0.02", "the tick size is 0.02; expected 0.1, 0.01, 0.005, 0.0025, 0.001 or 0.0001")]
    [InlineData("orderPriceMinTickSize", true, "orderPriceMinTickSize is 'true'; expected a plain decimal number")]
    [InlineData("orderMinSize", "lots", "orderMinSize is '\"lots\"'; expected a plain decimal number")]
    [InlineData("orderMinSize", "0", "the minimum order size is 0; expected a positive multiple of 0.01")]
    [InlineData("orderMinSize", "5.001", "the minimum order size is 5.001; expected a positive multiple of 0.01")]
    [InlineData("closed", "no", "closed is '\"no\"'; expected true or false")]
    [InlineData("feeSchedule", "free", "feeSchedule is '\"free\"'; expected an object")]
    [InlineData("events", "none", "events is '\"none\"'; expected a list of objects")]
    public void Gamma_WrongField_IsRefusedWithFieldValueAndExpectation(string field, object? value, string problem)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(market.Gamma((field, value)));

        Assert.Empty(rig.Venue.Instruments.All);
        VenueFault fault = Assert.Single(rig.Venue.Instruments.Problems);
        Assert.Equal((FaultKind.Malformed, problem), (fault.Kind, fault.Detail));
        Assert.StartsWith("polymarket", fault.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"markets\":[")]
    [InlineData("7")]
    [InlineData("[[[[[[{}]]]]]]")]
    [InlineData("{\"id\":\"1\"}")]
    [InlineData("{} {}")]
    public void Gamma_BodyThatIsNone_IsAProblem(string body)
    {
        var rig = new VenueRig();

        rig.Catalog(body);
        rig.Catalog(body, "polymarket/gamma/clob-market");

        Assert.Empty(rig.Venue.Instruments.All);
        Assert.Equal(2, rig.Venue.Instruments.Problems.Count);
    }

    [Fact]
    public void Gamma_OneBadMarketAmongGood_RefusesIt()
    {
        ServerMarket good = new(), bad = new(2);
        var rig = new VenueRig();

        rig.Catalog($"[{bad.Gamma(("closed", 1))},{good.Gamma()},3]");

        Assert.NotNull(Find(rig, good));
        Assert.Null(Find(rig, bad));
        Assert.Equal(2, rig.Venue.Instruments.Problems.Count);
    }

    [Fact]
    public void Gamma_ListedMarketTurnsUnreadable_IsStopped()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        rig.Heard.Clear();

        rig.Catalog(market.Gamma(("acceptingOrders", "maybe")));

        Assert.Equal(TradingStatus.Unknown, Find(rig, market)!.Status);
        Assert.Single(rig.Heard);
        rig.Catalog(market.Gamma());
        Assert.Equal(TradingStatus.Open, Find(rig, market)!.Status);
        rig.Catalog(market.Gamma(("orderPriceMinTickSize", 0.3m)));
        Assert.Equal(TradingStatus.Unknown, Find(rig, market)!.Status);
        rig.Catalog(market.Gamma(("clobTokenIds", "[\"5\", \"6\"]")));
        Assert.Equal((TradingStatus.Unknown, market.Yes), (Find(rig, market)!.Status, Find(rig, market)!.YesSymbol));
    }

    [Theory]
    [InlineData(TradingStatus.Open, "resolutionStatus", "inactive")]
    [InlineData(TradingStatus.Open, "endDate", "2026-07-01T00:00:00Z")]
    [InlineData(TradingStatus.Paused, "acceptingOrders", false)]
    [InlineData(TradingStatus.Unknown, "acceptingOrders", null)]
    [InlineData(TradingStatus.PreOpen, "active", false)]
    [InlineData(TradingStatus.Closed, "enableOrderBook", false)]
    [InlineData(TradingStatus.Closed, "closed", true)]
    [InlineData(TradingStatus.Closed, "archived", true)]
    [InlineData(TradingStatus.Determined, "umaResolutionStatus", "proposed")]
    [InlineData(TradingStatus.Determined, "umaResolutionStatus", "disputed")]
    [InlineData(TradingStatus.Determined, "umaResolutionStatus", "resolved")]
    [InlineData(TradingStatus.Determined, "resolutionStatus", "resolved")]
    [InlineData(TradingStatus.Unknown, "umaResolutionStatus", "flipped")]
    [InlineData(TradingStatus.Unknown, "resolutionStatus", "pending")]
    public void Gamma_Status_FollowsTheFlagsAndNotTheDate(TradingStatus expected, string field, object? value)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(market.Gamma((field, value)));

        Assert.Equal(expected, Find(rig, market)!.Status);
    }

    [Theory]
    [InlineData("2026-07-20T11:59:59Z", false)]
    [InlineData("2026-07-20T12:00:01Z", true)]
    [InlineData("soon", false)]
    [InlineData(null, false)]
    public void Gamma_EndDate_IsAnEstimateOnlyWhenAhead(string? date, bool isEstimate)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(market.Gamma(("endDate", date)));

        Assert.Equal(isEstimate, Find(rig, market)!.ExpectedSettlement is not null);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.01")]
    [InlineData("0.005")]
    [InlineData("0.0025")]
    [InlineData("0.001")]
    [InlineData("0.0001")]
    public void Gamma_EveryTick_MakesItsGrid(string tick)
    {
        var market = new ServerMarket { Tick = decimal.Parse(tick, System.Globalization.CultureInfo.InvariantCulture) };
        var rig = new VenueRig();

        rig.Catalog(market.Gamma());

        PriceGrid grid = Find(rig, market)!.Grid;
        Assert.Equal((new Price(market.Tick), new Price(1m - market.Tick), new Price(market.Tick)), (grid.Min, grid.Max, grid.FinestStep));
    }

    [Fact]
    public void Gamma_EventOfMarket_IsTheGroupElseThePage()
    {
        ServerMarket alone = new(), page = new(2);
        var rig = new VenueRig();

        rig.Catalog(alone.Gamma());
        rig.Catalog(page.Gamma(("events", new[] { new { id = "287395" } }), ("negRiskMarketID", "")));

        Assert.Equal(("", "287395"), (Find(rig, alone)!.EventSymbol, Find(rig, page)!.EventSymbol));
    }

    [Fact]
    public void Clob_ShortKeys_ListTheMarket()
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(Clob(market), "polymarket/clob-markets/" + market.Condition);

        OutcomeMarket listed = Find(rig, market)!;
        Assert.Equal((TradingStatus.Open, "Up", "Down", market.Condition), (listed.Status, listed.YesTitle, listed.NoTitle, listed.Title));
        Assert.Equal(0.07m, Assert.IsType<PolymarketFeeModel>(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.At(rig.Now)).Rate);
        rig.Follow(market);
        rig.Frame(market.Book());
        Assert.Equal(Books.BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Clob_AfterGamma_AddsAndTakesNothingBack()
    {
        var market = new ServerMarket();
        var rig = new VenueRig();
        rig.Catalog(market.Gamma(("umaResolutionStatus", "proposed")));

        rig.Catalog(Clob(market).Replace(",\"fd\":{\"r\":0.07,\"e\":1,\"to\":true}", "", StringComparison.Ordinal), "polymarket/gamma/clob-market");

        OutcomeMarket listed = Find(rig, market)!;
        Assert.Equal((TradingStatus.Determined, "Will it happen?"), (listed.Status, listed.Title));
        Assert.Equal(0.05m, Assert.IsType<PolymarketFeeModel>(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.At(rig.Now)).Rate);
    }

    [Theory]
    [InlineData("\"c\":\"0x", "\"c\":\"1x", "c is")]
    [InlineData("\"v\":\"v1\"", "\"v\":\"v9\"", "version is 'v9'")]
    [InlineData("\"t\":[{\"t\"", "\"t\":[{\"q\"", "t is")]
    [InlineData("\"ao\":true", "\"ao\":1", "ao is '1'")]
    public void Clob_WrongField_IsRefused(string from, string to, string problem)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();

        rig.Catalog(Clob(market).Replace(from, to, StringComparison.Ordinal), "polymarket/clob-market");

        Assert.StartsWith(problem, Assert.Single(rig.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_ManyRefused_KeepsTheLastThousand()
    {
        var rig = new VenueRig();
        for (int i = 1; i <= 1005; i++)
        {
            rig.Catalog(new ServerMarket(i).Gamma(("closed", i)));
        }

        IReadOnlyList<VenueFault> problems = rig.Venue.Instruments.Problems;
        Assert.Equal(1000, problems.Count);
        Assert.Contains("'1005'", problems[^1].Detail, StringComparison.Ordinal);
        Assert.Contains("'6'", problems[0].Detail, StringComparison.Ordinal);
    }

    private static string Clob(ServerMarket market) =>
        $$"""{"t":[{"t":"{{market.Yes}}","o":"Up"},{"t":"{{market.No}}","o":"Down"}],"c":"{{market.Condition}}","mos":5,"mts":0.01,"mbf":1000,"tbf":1000,"ao":true,"cbos":true,"aot":"2026-10-05T22:20:54Z","itode":true,"fd":{"r":0.07,"e":1,"to":true},"v":"v1"}""";

    private static OutcomeMarket? Find(VenueRig rig, ServerMarket market) => (OutcomeMarket?)rig.Venue.Instruments.Find(VenueRig.Id(market));
}
