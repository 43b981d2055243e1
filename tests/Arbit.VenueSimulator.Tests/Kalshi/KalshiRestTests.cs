using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Kalshi;

public sealed class KalshiRestTests : IDisposable
{
    private const string Mayor = "KXHARBORMAYOR-26-ALV";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still with { ExtraPairs = 250 });

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Markets_PagedThrough_GiveEveryMarketOnce()
    {
        var seen = new List<string>();
        string cursor = "";
        do
        {
            JsonNode page = _simulation.KalshiJson("/markets?limit=100&mve_filter=exclude&cursor=" + Uri.EscapeDataString(cursor));
            seen.AddRange(page["markets"]!.AsArray().Select(static m => (string)m!["ticker"]!));
            cursor = (string)page["cursor"]!;
        }
        while (cursor.Length > 0);

        Assert.Equal(_simulation.Simulator.KalshiTickers, seen);
    }

    [Fact]
    public void Markets_LimitOverTheMost_IsTheBareShape()
    {
        SimResponse response = _simulation.Kalshi("/markets?limit=1001");

        Assert.Equal((400, "{\"msg\":\"Parameter validation failed for GetMarkets: Key: 'GetMarketsParams.Limit' Error:Field validation for 'Limit' failed on the 'lte' tag\"}"), (response.Status, response.Text));
    }

    [Fact]
    public void Markets_GarbageCursor_StartsOver() =>
        Assert.Equal(Mayor, (string)_simulation.KalshiJson("/markets?limit=1&cursor=garbage!")["markets"]![0]!["ticker"]!);

    [Theory]
    [InlineData("status=open", 261)]
    [InlineData("status=settled", 0)]
    [InlineData("status=unopened", 0)]
    [InlineData("event_ticker=KXREGATTA-26", 3)]
    [InlineData("series_ticker=KXREGATTA", 3)]
    [InlineData("tickers=KXREGATTA-26-RED,KXDERBY-26-HOME", 2)]
    [InlineData("mve_filter=only", 0)]
    public void Markets_Filtered_AreOnlyThose(string filter, int count) =>
        Assert.Equal(count, _simulation.KalshiJson("/markets?limit=1000&" + filter)["markets"]!.AsArray().Count);

    [Fact]
    public void Market_Known_HasEveryRequiredField()
    {
        JsonObject market = _simulation.KalshiJson("/markets/" + Mayor)["market"]!.AsObject();
        string[] required =
        [
            "ticker", "event_ticker", "market_type", "yes_sub_title", "no_sub_title", "created_time", "updated_time", "open_time", "close_time", "latest_expiration_time",
            "settlement_timer_seconds", "status", "yes_bid_dollars", "yes_bid_size_fp", "yes_ask_dollars", "yes_ask_size_fp", "no_bid_dollars", "no_ask_dollars",
            "last_price_dollars", "volume_fp", "volume_24h_fp", "result", "can_close_early", "open_interest_fp", "notional_value_dollars", "previous_yes_bid_dollars",
            "previous_yes_ask_dollars", "previous_price_dollars", "expiration_value", "rules_primary", "rules_secondary", "price_level_structure", "price_ranges",
        ];

        Assert.All(required, name => Assert.True(market.ContainsKey(name), name));
        Assert.Equal(market.Select(static f => f.Key).Order(StringComparer.Ordinal), market.Select(static f => f.Key));
        Assert.Equal(("0.5100", "0.5300", "0.4700", "0.4900"), ((string)market["yes_bid_dollars"]!, (string)market["yes_ask_dollars"]!, (string)market["no_bid_dollars"]!, (string)market["no_ask_dollars"]!));
        Assert.Equal("[{\"end\":\"1.0000\",\"start\":\"0.0000\",\"step\":\"0.0100\"}]", market["price_ranges"]!.ToJsonString());
    }

    [Fact]
    public void Market_Unknown_IsNotFound()
    {
        SimResponse response = _simulation.Kalshi("/markets/NOBODY");

        Assert.Equal((404, "{\"error\":{\"code\":\"not_found\",\"message\":\"not found\"}}"), (response.Status, response.Text));
    }

    [Fact]
    public void Orderbook_DepthGiven_KeepsTheBestAscending()
    {
        JsonArray whole = _simulation.KalshiJson($"/markets/{Mayor}/orderbook")["orderbook_fp"]!["yes_dollars"]!.AsArray();
        JsonArray two = _simulation.KalshiJson($"/markets/{Mayor}/orderbook?depth=2")["orderbook_fp"]!["yes_dollars"]!.AsArray();

        Assert.Equal(6, whole.Count);
        Assert.Equal(whole.Skip(4).Select(static l => l!.ToJsonString()), two.Select(static l => l!.ToJsonString()));
        Assert.Equal("0.5100", (string)two[^1]![0]!);
    }

    [Fact]
    public void Orderbook_UnknownTicker_IsEmptyNotAnError() =>
        Assert.Equal("{\"orderbook_fp\":{\"no_dollars\":[],\"yes_dollars\":[]}}", _simulation.Kalshi("/markets/NOBODY/orderbook").Text);

    [Fact]
    public void Orderbooks_ListWithCommas_IsOneUnknownTicker()
    {
        JsonArray twice = _simulation.KalshiJson($"/markets/orderbooks?tickers={Mayor}&tickers=KXDERBY-26-HOME")["orderbooks"]!.AsArray();
        JsonArray comma = _simulation.KalshiJson($"/markets/orderbooks?tickers={Mayor},KXDERBY-26-HOME")["orderbooks"]!.AsArray();

        Assert.Equal([Mayor, "KXDERBY-26-HOME"], twice.Select(static b => (string)b!["ticker"]!));
        Assert.Empty(Assert.Single(comma)!["orderbook_fp"]!["yes_dollars"]!.AsArray());
        Assert.Equal(400, _simulation.Kalshi("/markets/orderbooks").Status);
    }

    [Fact]
    public void Series_Catalog_SaysWhatEachIsCharged()
    {
        JsonNode all = _simulation.KalshiJson("/series");

        Assert.Contains(all["series"]!.AsArray(), static s => (string)s!["fee_type"]! == "quadratic_with_maker_fees");
        Assert.Equal("0.5", _simulation.KalshiJson("/series/KXDERBY")["series"]!["fee_multiplier"]!.ToJsonString());
        Assert.Equal(404, _simulation.Kalshi("/series/NOBODY").Status);
    }

    [Fact]
    public void FeeChanges_Announced_AreInForceAtTheirTime()
    {
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.ChangeFee) { Market = "KXDERBY", Value = 2m, Duration = TimeSpan.FromMinutes(1) });

        JsonNode announced = Assert.Single(_simulation.KalshiJson("/series/fee_changes?series_ticker=KXDERBY")["series_fee_change_arr"]!.AsArray())!;
        Assert.Equal(("KXDERBY", "2", "2026-11-02T15:01:00Z"), ((string)announced["series_ticker"]!, announced["fee_multiplier"]!.ToJsonString(), (string)announced["scheduled_ts"]!));
        Assert.Equal("0.5", _simulation.KalshiJson("/series/KXDERBY")["series"]!["fee_multiplier"]!.ToJsonString());

        _simulation.Run(TimeSpan.FromMinutes(1));
        Assert.Equal("2", _simulation.KalshiJson("/series/KXDERBY")["series"]!["fee_multiplier"]!.ToJsonString());
        Assert.Empty(_simulation.KalshiJson("/series/fee_changes")["series_fee_change_arr"]!.AsArray());
        Assert.Single(_simulation.KalshiJson("/series/fee_changes?show_historical=true")["series_fee_change_arr"]!.AsArray());
    }

    [Fact]
    public void Events_WithNestedMarkets_CarryThem()
    {
        JsonNode one = _simulation.KalshiJson("/events?tickers=KXREGATTA-26&with_nested_markets=true")["events"]![0]!;

        Assert.Equal(3, one["markets"]!.AsArray().Count);
        Assert.True((bool)one["mutually_exclusive"]!);
        Assert.Equal("MECNET", (string)one["collateral_return_type"]!);
        Assert.Equal(3, _simulation.KalshiJson("/events/KXREGATTA-26")["markets"]!.AsArray().Count);
        Assert.Equal(3, _simulation.KalshiJson("/events/KXREGATTA-26?with_nested_markets=true")["event"]!["markets"]!.AsArray().Count);
        Assert.Equal(400, _simulation.Kalshi("/events?limit=201").Status);
    }

    [Fact]
    public void Trades_AfterAMinute_AreNewestFirstAndComplement()
    {
        using var lively = new SimulatorFixture();
        lively.Run(TimeSpan.FromMinutes(1));
        JsonArray trades = lively.KalshiJson("/markets/trades?limit=5")["trades"]!.AsArray();

        Assert.Equal(5, trades.Count);
        Assert.Equal(trades.Select(static t => (string)t!["created_time"]!).OrderDescending(StringComparer.Ordinal), trades.Select(static t => (string)t!["created_time"]!));
        Assert.All(trades, static t => Assert.Equal(1m, decimal.Parse((string)t!["yes_price_dollars"]!, System.Globalization.CultureInfo.InvariantCulture) + decimal.Parse((string)t["no_price_dollars"]!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Candlesticks_ByMinuteAndHour_AddUp()
    {
        using var lively = new SimulatorFixture();
        lively.Run(TimeSpan.FromMinutes(4));
        JsonArray minutes = lively.KalshiJson($"/series/KXHARBORMAYOR/markets/{Mayor}/candlesticks?start_ts=0&end_ts=4000000000&period_interval=1")["candlesticks"]!.AsArray();
        JsonArray hours = lively.KalshiJson($"/series/KXHARBORMAYOR/markets/{Mayor}/candlesticks?start_ts=0&end_ts=4000000000&period_interval=60")["candlesticks"]!.AsArray();

        Assert.InRange(minutes.Count, 4, 5);
        Assert.Equal(minutes.Sum(Volume), Volume(Assert.Single(hours)));
        Assert.Equal(400, lively.Kalshi($"/series/KXHARBORMAYOR/markets/{Mayor}/candlesticks?start_ts=0&end_ts=1&period_interval=7").Status);
    }

    [Theory]
    [InlineData("/exchange/status", "trading_active")]
    [InlineData("/exchange/schedule", "schedule")]
    [InlineData("/exchange/announcements", "announcements")]
    [InlineData("/exchange/user_data_timestamp", "as_of_time")]
    [InlineData("/historical/cutoff", "market_settled_ts")]
    [InlineData("/historical/markets", "markets")]
    [InlineData("/historical/trades", "trades")]
    [InlineData("/events/fee_changes", "event_fee_changes")]
    [InlineData("/events/multivariate", "events")]
    [InlineData("/events/KXDERBY-26/metadata", "market_details")]
    [InlineData("/search/tags_by_categories", "tags_by_categories")]
    [InlineData("/search/filters_by_sport", "filters_by_sports")]
    [InlineData("/milestones?limit=5", "milestones")]
    [InlineData("/structured_targets", "structured_targets")]
    [InlineData("/multivariate_event_collections", "multivariate_contracts")]
    [InlineData("/incentive_programs", "incentive_programs")]
    [InlineData("/live_data/batch", "live_datas")]
    [InlineData("/live_data/weather/nyc", "timeseries")]
    [InlineData("/markets/candlesticks?market_tickers=KXDERBY-26-HOME&start_ts=0&end_ts=1&period_interval=1", "markets")]
    [InlineData("/series/KXDERBY/events/KXDERBY-26/candlesticks?start_ts=0&end_ts=1&period_interval=1", "market_candlesticks")]
    [InlineData("/series/KXDERBY/events/KXDERBY-26/forecast_percentile_history", "forecast_history")]
    public void Public_EveryReadRoute_AnswersWithItsField(string target, string field) =>
        Assert.NotNull(_simulation.KalshiJson(target)[field]);

    [Theory]
    [InlineData("/account/limits", "read")]
    [InlineData("/account/endpoint_costs", "endpoint_costs")]
    [InlineData("/account/api_usage_level/volume_progress", "volume_progress")]
    [InlineData("/api_keys", "api_keys")]
    [InlineData("/portfolio/balance", "balance")]
    [InlineData("/portfolio/positions", "market_positions")]
    [InlineData("/portfolio/orders?limit=10", "orders")]
    [InlineData("/portfolio/fills", "fills")]
    [InlineData("/portfolio/settlements", "settlements")]
    [InlineData("/portfolio/deposits", "deposits")]
    [InlineData("/portfolio/withdrawals", "withdrawals")]
    [InlineData("/portfolio/order_groups", "order_groups")]
    [InlineData("/portfolio/orders/queue_positions", "queue_positions")]
    [InlineData("/portfolio/subaccounts/balances", "subaccount_balances")]
    [InlineData("/portfolio/subaccounts/netting", "netting_configs")]
    [InlineData("/portfolio/subaccounts/transfers", "transfers")]
    [InlineData("/portfolio/summary/total_resting_order_value", "total_resting_order_value")]
    [InlineData("/portfolio/target_balance_allocation", "allocations")]
    [InlineData("/communications/id", "communications_id")]
    [InlineData("/communications/rfqs", "rfqs")]
    [InlineData("/historical/orders", "orders")]
    public void Private_EveryReadRoute_AnswersWhenSignedAndOnlyThen(string target, string field)
    {
        Assert.NotNull(_simulation.SignedJson(target)[field]);
        Assert.Equal(401, _simulation.Kalshi(target).Status);
    }

    [Fact]
    public void Private_ListLimitOverTheMost_IsRefused() =>
        Assert.Equal(400, _simulation.Kalshi("/portfolio/deposits?limit=501", _simulation.Sign("GET", "/trade-api/v2/portfolio/deposits")).Status);

    [Fact]
    public void Orders_FirstVersionsRoute_IsGone()
    {
        SimResponse response = _simulation.Kalshi("/portfolio/orders", method: "POST");

        Assert.Equal((410, "deprecated_v1_order_endpoint"), (response.Status, (string)JsonNode.Parse(response.Text)!["error"]!["code"]!));
    }

    [Fact]
    public void Route_Unknown_IsTheRoutersText() =>
        Assert.Equal((404, "404 page not found"), (_simulation.Kalshi("/nothing").Status, _simulation.Kalshi("/nothing").Text));

    private static decimal Volume(JsonNode? candle) => decimal.Parse((string)candle!["volume_fp"]!, System.Globalization.CultureInfo.InvariantCulture);
}
