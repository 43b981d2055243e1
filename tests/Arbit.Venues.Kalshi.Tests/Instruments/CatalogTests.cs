using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class CatalogTests
{
    private const string Ticker = "KXA-26-T1", Event = "KXA-26";
    private static readonly DateTimeOffset Later = KalshiBench.Start.AddDays(10);

    [Fact]
    public void Apply_Markets_AreInstrumentsWithTheVenuesNumbers()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker, ",\"exchange_index\":2,\"expected_expiration_time\":\"2026-11-01T00:00:00Z\""), Frames.Market("KXB-1-X")));

        OutcomeMarket market = Market(bench)!;

        Assert.Equal(2, bench.Venue.Instruments.All.Count);
        Assert.Equal(("Title of KXA-26-T1", "Up", "Down", Event), (market.Title, market.YesTitle, market.NoTitle, market.EventSymbol));
        Assert.Equal(("KXA-26-T1/yes", "KXA-26-T1/no"), (market.YesSymbol, market.NoSymbol));
        Assert.Equal((new BookScale(4, 2), Price.One, TradingStatus.Open), (market.Scale, market.Payout, market.Status));
        Assert.Equal((0.01m, 0.01m, 0m), (market.Lots.Step.Value, market.Lots.Minimum.Value, market.Lots.MinimumNotional));
        Assert.Equal("kalshi/USD/2", market.Pool.ToString());
        Assert.Equal((new Price(0.01m), new Price(0.99m)), (market.Grid.Min, market.Grid.Max));

        // close_time is long past in these bodies, and no resolution.
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 1, 0, 0, TimeSpan.Zero), market.ExpectedSettlement);
        Assert.Empty(bench.Venue.Instruments.Problems);
        Assert.Equal(0, bench.Venue.Status.UnknownFields);
    }

    [Fact]
    public void Apply_NewBody_ReplacesTheEntry()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker)))
            .Catalog("market", $"{{\"market\":{Frames.Market(Ticker, status: "closed")}}}");

        Assert.Equal(TradingStatus.Closed, Market(bench)!.Status);
    }

    // The venue sends nothing when a market closes by time, and its book stays as it was.
    [Fact]
    public void Tick_TimeToCloseHasCome_ClosesTheMarketUntilTheVenueSaysOtherwise()
    {
        string closing = Closing(KalshiBench.Start.AddMinutes(2));
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(closing, Frames.Market("KXB-1-X")));
        bench.Tick(TimeSpan.FromSeconds(119));
        Assert.Equal(TradingStatus.Open, Market(bench)!.Status);

        bench.Tick(TimeSpan.FromSeconds(1));
        Assert.Equal(TradingStatus.Closed, Market(bench)!.Status);
        Assert.Equal(TradingStatus.Open, ((OutcomeMarket)bench.Venue.Instruments.Find(KalshiBench.Id("KXB-1-X"))!).Status);

        // A time that is past when the venue speaks closes nothing: its word counts.
        bench.Catalog("markets", Frames.Markets(closing));
        bench.Tick(TimeSpan.FromMinutes(1));
        Assert.Equal(TradingStatus.Open, Market(bench)!.Status);
    }

    [Fact]
    public void Tick_TimeToCloseWasPutOff_ClosesAtTheNewOne()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Closing(KalshiBench.Start.AddMinutes(2))))
            .Catalog("markets", Frames.Markets(Closing(KalshiBench.Start.AddMinutes(4))));
        bench.Tick(TimeSpan.FromMinutes(3));
        Assert.Equal(TradingStatus.Open, Market(bench)!.Status);

        bench.Tick(TimeSpan.FromMinutes(1));
        Assert.Equal(TradingStatus.Closed, Market(bench)!.Status);
    }

    [Fact]
    public void Tick_MarketThatIsDetermined_StaysSoWhenItsTimeToCloseComes()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Closing(KalshiBench.Start.AddMinutes(2)).Replace("\"active\"", "\"determined\"", StringComparison.Ordinal)));
        bench.Tick(TimeSpan.FromMinutes(3));

        Assert.Equal(TradingStatus.Determined, Market(bench)!.Status);
    }

    [Fact]
    public void Apply_MarketThatCannotBeReadAnyMore_IsGone()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker)))
            .Catalog("market", $"{{\"market\":{Frames.Market(Ticker, ranges: "[]")}}}");

        Assert.Null(Market(bench));
        VenueFault fault = Assert.Single(bench.Venue.Instruments.Problems);
        Assert.Equal((Ticker, "price_ranges: no price bands"), (fault.Where, fault.Detail));

        bench.Catalog("market", $"{{\"market\":{Frames.Market(Ticker)}}}");
        Assert.NotNull(Market(bench));
        Assert.Empty(bench.Venue.Instruments.Problems);
    }

    [Fact]
    public void Apply_OneBadMarketAmongGoodOnes_HoldsUpNoOther()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets("7", "{}", Frames.Market("KXB-1-X", status: "")
            .Replace("\"status\":\"\"", "\"status\":null", StringComparison.Ordinal), Frames.Market(Ticker), "{\"ticker\":\"\\ud800\"}"));

        Assert.NotNull(Market(bench));
        Assert.Equal(
            ["markets[0]: is not an object (Malformed)", "markets[1]: ticker is missing; expected 1 to 128 printable ASCII characters (Malformed)", "markets[4]: holds text that is not valid UTF-8 (Malformed)"],
            bench.Venue.Instruments.Problems.Select(static p => p.ToString()).Where(static p => p.StartsWith("markets", StringComparison.Ordinal)).Order());
        Assert.Contains(bench.Venue.Instruments.Problems, static p => p.Where == "KXB-1-X" && p.Detail.StartsWith("status is null", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("markets", "nonsense", "is not JSON")]
    [InlineData("markets", "{}", "markets is missing; expected a list")]
    [InlineData("markets", "[]", "markets is missing; expected a list")]
    [InlineData("markets", "{\"markets\":7}", "markets is 7; expected a list")]
    [InlineData("market", "{}", "market is missing")]
    [InlineData("events", "{\"events\":[{}]}", "event_ticker is missing; expected a ticker")]
    [InlineData("series", "{\"series\":[7]}", "ticker is missing; expected a ticker")]
    [InlineData("fee_changes", "{\"series_fee_change_arr\":[{}]}", "series_ticker is missing; expected a ticker")]
    [InlineData("event_fee_changes", "{\"event_fee_changes\":[{}]}", "event_ticker is missing; expected a ticker")]
    public void Apply_BodyOfAnotherShape_IsAProblemThatNamesTheField(string kind, string body, string detail)
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker)));

        bench.Catalog(kind, body);

        Assert.Contains(detail, Assert.Single(bench.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
        Assert.NotNull(Market(bench));
    }

    [Fact]
    public void Apply_BodyBeyondTheLimit_IsRefused()
    {
        KalshiBench bench = new KalshiBench(new KalshiOptions { MaxBodyBytes = 64 * 1024 }).Catalog("markets", Frames.Markets(Frames.Market(Ticker)) + new string(' ', 64 * 1024));

        Assert.Null(Market(bench));
        Assert.Contains("expected at most 65536", Assert.Single(bench.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_UnknownFields_AreCounted()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker, ",\"novel\":1,\"a_field_with_a_name_that_is_longer_than_any_that_is_documented_so_far\":2")))
            .Catalog("events", Frames.Events(Event, "KXA", ",\"novel\":{}")).Catalog("series", Frames.Series("KXA").Replace("\"title\"", "\"novel\"", StringComparison.Ordinal));

        Assert.Equal(4, bench.Venue.Status.UnknownFields);
        Assert.NotNull(Market(bench));
    }

    [Fact]
    public void FeesOf_SeriesTerms_AreTheModelInForce()
    {
        KalshiBench bench = Whole("quadratic_with_maker_fees", 0.5m);

        KalshiFeeModel model = Model(bench, KalshiBench.Start)!;

        Assert.Equal((KalshiFeeType.QuadraticWithMakerFees, 0.5m, KalshiMembership.Direct), (model.Type, model.Multiplier, model.Membership));
        Assert.Empty(bench.Venue.Instruments.Problems);
        Assert.Same(Fees(bench), Fees(bench));
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("margin_market_maker_program_fees")]
    public void FeesOf_TypeWithoutAModel_RefusesTheMarketWithTheReason(string type)
    {
        KalshiBench bench = Whole(type);

        Assert.Null(Fees(bench));
        VenueFault problem = Assert.Single(bench.Venue.Instruments.Problems);
        Assert.Equal("KXA-26-T1.fees", problem.Where);
        Assert.StartsWith($"fee_type '{type}' has no model", problem.Detail, StringComparison.Ordinal);

        bench.Catalog("series", Frames.Series("KXA"));
        Assert.NotNull(Fees(bench));
        Assert.Empty(bench.Venue.Instruments.Problems);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(0.12345)]
    public void FeesOf_MultiplierThatCannotBePriced_RefusesTheMarket(double multiplier)
    {
        KalshiBench bench = Whole("quadratic", (decimal)(int)(multiplier * 100_000) / 100_000m);

        Assert.Null(Fees(bench));
        Assert.StartsWith("fee_multiplier", Assert.Single(bench.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void FeesOf_EventOrSeriesNotRead_RefusesTheMarketUntilTheyAre()
    {
        KalshiBench bench = new KalshiBench().Catalog("markets", Frames.Markets(Frames.Market(Ticker)));
        Assert.Null(Fees(bench));
        Assert.Equal("event 'KXA-26' is not in the catalog; read its body first", Assert.Single(bench.Venue.Instruments.Problems).Detail);

        bench.Catalog("events", Frames.Events(Event, "KXA"));
        Assert.Null(Fees(bench));
        Assert.Equal("series 'KXA' is not in the catalog; read its body first", Assert.Single(bench.Venue.Instruments.Problems).Detail);

        bench.Catalog("series", $"{{\"series\":[{Frames.Series("KXA")["{\"series\":".Length..^1]}]}}");
        Assert.NotNull(Fees(bench));
        Assert.Empty(bench.Venue.Instruments.Problems);
        Assert.Null(bench.Venue.Fees.FeesOf(KalshiBench.Id("KXNONE-1")));
        Assert.Null(bench.Venue.Fees.FeesOf(new MarketId(new VenueId("other"), Ticker)));
    }

    [Fact]
    public void FeesOf_EventOverride_ComesBeforeTheSeriesFieldByField()
    {
        KalshiBench bench = Whole("quadratic_with_maker_fees", 0.5m);

        bench.Catalog("events", Frames.Events(Event, "KXA", ",\"fee_multiplier_override\":2"));
        Assert.Equal((KalshiFeeType.QuadraticWithMakerFees, 2m), TypeAndMultiplier(Model(bench, KalshiBench.Start)!));

        bench.Catalog("event", $$$"""{"event":{"event_ticker":"{{{Event}}}","series_ticker":"KXA","fee_type_override":"quadratic","fee_multiplier_override":null}}""");
        Assert.Equal((KalshiFeeType.Quadratic, 0.5m), TypeAndMultiplier(Model(bench, KalshiBench.Start)!));
    }

    [Fact]
    public void FeesOf_ScheduledSeriesChange_TakesEffectAtItsTime()
    {
        KalshiBench bench = Whole().Catalog("fee_changes", Frames.SeriesChange("KXA", "quadratic_with_combo_maker_fees", 1m, Later));

        Assert.Equal(KalshiFeeType.Quadratic, Model(bench, Later.AddTicks(-1))!.Type);
        Assert.Equal(KalshiFeeType.QuadraticWithComboMakerFees, Model(bench, Later)!.Type);

        // The body read afterwards has the change in it; a cached one from just before does not undo it.
        bench.Now = Later.AddSeconds(10);
        bench.Catalog("series", Frames.Series("KXA"));
        Assert.Equal(KalshiFeeType.QuadraticWithComboMakerFees, Model(bench, bench.Now)!.Type);
        bench.Now = Later.AddHours(1);
        bench.Catalog("series", Frames.Series("KXA", "quadratic", 0.5m));
        Assert.Equal((KalshiFeeType.Quadratic, 0.5m), TypeAndMultiplier(Model(bench, bench.Now)!));
    }

    [Fact]
    public void FeesOf_ChangeFromBeforeTheReading_IsHistory()
    {
        KalshiBench bench = Whole().Catalog("fee_changes", Frames.SeriesChange("KXA", "margin_market_maker_program_fees", 1m, KalshiBench.Start.AddDays(-30)));

        Assert.Equal(KalshiFeeType.Quadratic, Model(bench, KalshiBench.Start)!.Type);
    }

    [Fact]
    public void FeesOf_OnlyAChangeIsKnown_HasNoModelBeforeIt()
    {
        KalshiBench bench = new KalshiBench().Catalog("events", Frames.Events(Event, "KXA")).Catalog("markets", Frames.Markets(Frames.Market(Ticker)))
            .Catalog("fee_changes", Frames.SeriesChange("KXA", "quadratic", 1m, Later));

        Assert.Null(Fees(bench)!.At(Later.AddTicks(-1)));
        Assert.NotNull(Fees(bench)!.At(Later));
    }

    [Fact]
    public void FeesOf_ScheduledChangeWithoutAModel_RefusesTheMarketAlready()
    {
        KalshiBench bench = Whole().Catalog("fee_changes", Frames.SeriesChange("KXA", "flat", 1m, Later));

        Assert.Null(Fees(bench));
    }

    [Theory]
    [InlineData("""{"series_fee_change_arr":[{"id":"1","series_ticker":"KXA","fee_type":"quadratic","fee_multiplier":1,"scheduled_ts":"soon"}]}""", "fee_changes")]
    [InlineData("""{"series_fee_change_arr":[{"id":"1","series_ticker":"KXA","fee_type":"quadratic","fee_multiplier":1}]}""", "fee_changes")]
    [InlineData("""{"series_fee_change_arr":[{"id":"1","series_ticker":"KXA","fee_type":7,"fee_multiplier":1,"scheduled_ts":"2026-12-01T00:00:00Z"}]}""", "fee_changes")]
    [InlineData("""{"event_fee_changes":[{"id":"1","event_ticker":"KXA-26","fee_type_override":"quadratic","fee_multiplier_override":"1","scheduled_ts":"2026-12-01T00:00:00Z"}]}""", "event_fee_changes")]
    [InlineData("""{"series":{"ticker":"KXA","fee_type":"quadratic"}}""", "series")]
    [InlineData("""{"series":{"ticker":"KXA","fee_type":"quadratic","fee_multiplier":-1}}""", "series")]
    [InlineData("""{"events":[{"event_ticker":"KXA-26","series_ticker":"KXA","fee_type_override":""}]}""", "events")]
    [InlineData("""{"events":[{"event_ticker":"KXA-26"}]}""", "events")]
    public void FeesOf_TermsThatCannotBeRead_RefuseTheMarket(string body, string kind)
    {
        KalshiBench bench = Whole();
        Assert.NotNull(Fees(bench));

        bench.Catalog(kind, body);

        Assert.Null(Fees(bench));
        Assert.NotEmpty(bench.Venue.Instruments.Problems);
    }

    [Fact]
    public void FeesOf_ScheduledEventOverride_ComesAndGoes()
    {
        KalshiBench bench = Whole().Catalog("event_fee_changes", $$"""
            {"event_fee_changes":[
            {"id":"1","event_ticker":"{{Event}}","series_ticker":"KXA","fee_type_override":"quadratic","fee_multiplier_override":0.5,"scheduled_ts":"2026-10-15T00:00:00Z"},
            {"id":"2","event_ticker":"{{Event}}","series_ticker":"KXA","fee_type_override":null,"fee_multiplier_override":null,"scheduled_ts":"2026-10-20T00:00:00Z"}],"cursor":""}
            """);

        Assert.Equal([1m, 0.5m, 1m], new[] { 14, 15, 20 }.Select(day => Model(bench, new DateTimeOffset(2026, 10, day, 0, 0, 0, TimeSpan.Zero))!.Multiplier));
    }

    [Fact]
    public void FeesOf_StreamedEventOverride_TakesEffectAtOnceAndIsCleared()
    {
        KalshiBench bench = Whole();
        bench.Now += TimeSpan.FromHours(1);
        bench.Send($$$"""{"type":"event_fee_update","sid":5,"seq":1,"msg":{"event_ticker":"{{{Event}}}","fee_type_override":"quadratic_with_maker_fees","fee_multiplier_override":2}}""");
        Assert.Equal((KalshiFeeType.QuadraticWithMakerFees, 2m), TypeAndMultiplier(Model(bench, bench.Now)!));
        Assert.Equal(1m, Model(bench, bench.Now.AddTicks(-1))!.Multiplier);

        bench.Now += TimeSpan.FromHours(1);
        bench.Send($$$"""{"type":"event_fee_update","sid":5,"seq":2,"msg":{"event_ticker":"{{{Event}}}","fee_type_override":null,"fee_multiplier_override":null}}""");
        Assert.Equal((KalshiFeeType.Quadratic, 1m), TypeAndMultiplier(Model(bench, bench.Now)!));

        bench.Send($$$"""{"type":"event_fee_update","sid":5,"seq":3,"msg":{"event_ticker":"{{{Event}}}","fee_type_override":7}}""");
        Assert.Null(Fees(bench));
        Assert.Equal(1, bench.Venue.Status.UnknownMessages);
    }

    [Fact]
    public void FeesOf_Waiver_LeavesOnlyBalanceRoundingUntilItEnds()
    {
        KalshiBench bench = Whole(fields: ",\"fee_waiver_expiration_time\":\"2026-11-01T00:00:00Z\"");
        var end = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(0m, Model(bench, end.AddTicks(-1))!.Multiplier);
        Assert.Equal(1m, Model(bench, end)!.Multiplier);

        // A change during the waiver is waived too.
        bench.Catalog("fee_changes", Frames.SeriesChange("KXA", "quadratic", 2m, Later));
        Assert.Equal((0m, 2m), (Model(bench, Later)!.Multiplier, Model(bench, end)!.Multiplier));
    }

    [Theory]
    [InlineData("deactivated", TradingStatus.Paused)]
    [InlineData("activated", TradingStatus.Open)]
    [InlineData("determined", TradingStatus.Determined)]
    [InlineData("settled", TradingStatus.Settled)]
    [InlineData("close_date_updated", TradingStatus.Open)]
    [InlineData("metadata_updated", TradingStatus.Open)]
    [InlineData("novelty", TradingStatus.Open)]
    [InlineData("created", TradingStatus.Open)]
    public void Apply_LifecycleEvent_ChangesTheStatus(string eventType, TradingStatus expected)
    {
        KalshiBench bench = Whole();

        bench.Send($$$"""{"type":"market_lifecycle_v2","sid":13,"seq":1,"msg":{"market_ticker":"{{{Ticker}}}","event_type":"{{{eventType}}}","close_ts":1694721600}}""");

        Assert.Equal(expected, Market(bench)!.Status);
        Assert.NotNull(Fees(bench));
        Assert.Equal(0, bench.Venue.Status.UnknownMessages);
    }

    [Fact]
    public void Apply_TicksChangedLive_IsTheNewGrid()
    {
        KalshiBench bench = Whole();

        bench.Send($$$"""{"type":"market_lifecycle_v2","sid":13,"seq":1,"msg":{"market_ticker":"{{{Ticker}}}","event_type":"price_level_structure_updated","price_level_structure":"deci_cent","price_ranges":[{"start":"0.0000","end":"1.0000","step":"0.0010"}]}}""");
        Assert.Equal(new Price(0.001m), Market(bench)!.Grid.FinestStep);

        bench.Send($$$"""{"type":"market_lifecycle_v2","sid":13,"seq":2,"msg":{"market_ticker":"{{{Ticker}}}","event_type":"price_level_structure_updated","price_level_structure":"novel"}}""");
        Assert.Null(Market(bench));
        Assert.StartsWith("price_ranges is missing", Assert.Single(bench.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_LifecycleOfInvalidText_IsCountedAndChangesNothing()
    {
        KalshiBench bench = Whole();

        bench.Send("""{"type":"market_lifecycle_v2","sid":13,"seq":1,"msg":{"market_ticker":"\ud800","event_type":"settled"}}""");

        Assert.Equal((1L, TradingStatus.Open), (bench.Venue.Status.UnknownMessages, Market(bench)!.Status));
    }

    [Fact]
    public void Apply_LifecycleOfAnUnknownMarket_ChangesNothing()
    {
        KalshiBench bench = Whole();

        bench.Send("""{"type":"market_lifecycle_v2","sid":13,"seq":1,"msg":{"market_ticker":"KXNONE-1","event_type":"settled"}}""");

        Assert.Single(bench.Venue.Instruments.All);
        Assert.Empty(bench.Venue.Instruments.Problems);
    }

    [Fact]
    public void Problems_MoreThanAThousand_KeepTheLast()
    {
        string[] bad = [.. Enumerable.Range(0, 1_010).Select(static i => Frames.Market($"KXA-26-T{i}", ranges: "7"))];

        IReadOnlyList<VenueFault> problems = new KalshiBench().Catalog("markets", Frames.Markets(bad)).Venue.Instruments.Problems;

        Assert.Equal(1_000, problems.Count);
        Assert.Equal(("KXA-26-T10", "KXA-26-T1009"), (problems[0].Where, problems[^1].Where));
    }

    [Fact]
    public void Apply_EventsWithNestedMarkets_HoldMarketsToo()
    {
        string nested = Frames.Events(Event, "KXA", $",\"markets\":[{Frames.Market(Ticker)}]");
        KalshiBench bench = new KalshiBench();
        bench.Receive(GateInputKind.Configuration, "kalshi/catalog/events", nested);

        Assert.NotNull(Market(bench));
    }

    private static KalshiBench Whole(string feeType = "quadratic", decimal multiplier = 1m, string fields = "") => new KalshiBench()
        .Catalog("series", Frames.Series("KXA", feeType, multiplier)).Catalog("events", Frames.Events(Event, "KXA"))
        .Catalog("markets", Frames.Markets(Frames.Market(Ticker, fields)));

    private static string Closing(DateTimeOffset at) => Frames.Market(Ticker).Replace("2026-02-01T00:00:00Z", $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", StringComparison.Ordinal);

    private static OutcomeMarket? Market(KalshiBench bench) => (OutcomeMarket?)bench.Venue.Instruments.Find(KalshiBench.Id(Ticker));

    private static FeeSchedule? Fees(KalshiBench bench) => bench.Venue.Fees.FeesOf(KalshiBench.Id(Ticker));

    private static KalshiFeeModel? Model(KalshiBench bench, DateTimeOffset at) => (KalshiFeeModel?)Fees(bench)!.At(at);

    private static (KalshiFeeType Type, decimal Multiplier) TypeAndMultiplier(KalshiFeeModel model) => (model.Type, model.Multiplier);
}
