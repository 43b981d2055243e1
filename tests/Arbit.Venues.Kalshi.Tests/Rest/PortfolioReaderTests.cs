using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Rest;

/// <summary>What the account has: completely, or not at all.</summary>
public sealed class PortfolioReaderTests
{
    private const string Empty = """{"cursor":"","orders":[],"fills":[],"market_positions":[]}""";
    private const string NotFound = """{"error":{"code":"not_found","message":"not found"}}""";

    [Fact]
    public async Task LookUp_ByTheVenuesId_IsTheOrderWithItsFillsInTheTermsOfItsContract()
    {
        using var bench = new OrderBench(static r => r.Path.StartsWith("/portfolio/orders/", StringComparison.Ordinal)
            ? (200, $$"""{"order":{{Order("executed", "ask", "3.00", "3.00")}}}""")
            : (200, $$"""{"cursor":"","fills":[{{Fill("f-2", "ask", "1.00", "0.4800", 2)}},{{Fill("f-1", "ask", "2.00", "0.4700", 1)}}]}"""));

        Evidence<OrderLookup> found = await bench.Gateway.LookUpAsync(OrderBench.Reference(), CancellationToken.None);

        OrderReport report = found.Value!.Report!;
        Assert.Equal(
            (ReportedState.Filled, new Quantity(3m), Side.Sell, OrderBench.Contract(), "c-1"),
            (report.State, report.Filled, report.Side, report.Contract, report.Id.Value));
        Assert.Equal(["f-1", "f-2"], found.Value.Fills.Select(static f => f.VenueFillId));
        Assert.All(found.Value.Fills, static f => Assert.Equal(
            (OrderBench.Contract(), Side.Sell, "c-1", OrderBench.OrderId, FillState.Confirmed, true),
            (f.Contract, f.Side, f.Order.Value, f.VenueOrderId, f.State, f.FeeKnown)));
        Assert.Equal((new Price(0.47m), new Money(0.0175m, Asset.Usd), Liquidity.Taker), (found.Value.Fills[0].Price, found.Value.Fills[0].Fee, found.Value.Fills[0].Liquidity));
        Assert.Equal($"/portfolio/fills?limit=1000&order_id={OrderBench.OrderId}", bench.Http.Requests[1].Path);
    }

    [Fact]
    public async Task LookUp_ByOurId_ReadsEveryPageOfTheMarketUntilItIsThere()
    {
        using var bench = new OrderBench(static r =>
            r.Path.Contains("cursor=next", StringComparison.Ordinal) ? (200, $$"""{"cursor":"","orders":[{{Order("resting", "bid", "0.00", "5.00")}}]}""")
            : (200, $$"""{"cursor":"next","orders":[{{Order("canceled", "bid", "0.00", "5.00", "other", "another")}}]}"""));

        Evidence<OrderLookup> found = await bench.Gateway.LookUpAsync(OrderBench.Reference(""), CancellationToken.None);

        Assert.Equal((OrderBench.OrderId, ReportedState.Resting), (found.Value!.Report!.VenueOrderId, found.Value.Report.State));
        Assert.Empty(found.Value.Fills);
        Assert.Equal(["/portfolio/orders?limit=1000&ticker=KXA-26-T1", "/portfolio/orders?limit=1000&ticker=KXA-26-T1&cursor=next"], bench.Http.Requests.Select(static r => r.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(OrderBench.OrderId)]
    public async Task LookUp_NowhereToBeFound_IsNoneOnlyAfterTheOlderOrdersWereReadToo(string venueOrderId)
    {
        using var bench = new OrderBench(static r => r.Path.StartsWith("/portfolio/orders/", StringComparison.Ordinal) ? (404, NotFound) : (200, Empty));

        Evidence<OrderLookup> found = await bench.Gateway.LookUpAsync(OrderBench.Reference(venueOrderId), CancellationToken.None);

        Assert.True(found.IsKnown);
        Assert.Null(found.Value!.Report);
        Assert.Equal("/historical/orders?limit=1000&ticker=KXA-26-T1", bench.Http.Requests[^1].Path);
        Assert.Equal(OrderBench.Start, found.At);
    }

    [Fact]
    public async Task LookUp_AmongTheOlderOnes_HasItsOlderFills()
    {
        using var bench = new OrderBench(static r => r.Path switch
        {
            _ when r.Is("GET", "/historical/orders") => (200, $$"""{"cursor":"","orders":[{{Order("canceled", "bid", "1.00", "5.00")}}]}"""),
            _ when r.Is("GET", "/historical/fills") => (200, $$"""{"cursor":"","fills":[{{Fill("f-1", "bid", "1.00", "0.4700", 1)}},{{Fill("f-9", "bid", "7.00", "0.4700", 1, "another")}}]}"""),
            _ => (200, Empty),
        });

        Evidence<OrderLookup> found = await bench.Gateway.LookUpAsync(OrderBench.Reference(""), CancellationToken.None);

        Assert.Equal((ReportedState.Cancelled, new Quantity(1m)), (found.Value!.Report!.State, Assert.Single(found.Value.Fills).Quantity));
    }

    [Theory]
    [InlineData("fills short", FaultKind.Unavailable)]
    [InlineData("fills over", FaultKind.Unavailable)]
    [InlineData("fills fail", FaultKind.Unavailable)]
    [InlineData("order fails", FaultKind.Unavailable)]
    [InlineData("old orders fail", FaultKind.RateLimited)]
    [InlineData("other market", FaultKind.Malformed)]
    [InlineData("no body", FaultKind.Malformed)]
    [InlineData("bad count", FaultKind.Malformed)]
    [InlineData("two directions", FaultKind.Malformed)]
    public async Task LookUp_AnythingMissing_IsMissing(string what, FaultKind kind)
    {
        using var bench = new OrderBench(r => r switch
        {
            _ when what == "order fails" => (500, ""),
            _ when what == "old orders fail" => r.Is("GET", "/historical/orders") ? (429, "") : r.Path.Contains(OrderBench.OrderId, StringComparison.Ordinal) ? (404, NotFound) : (200, Empty),
            _ when r.Path.StartsWith("/portfolio/orders/", StringComparison.Ordinal) => (200, what switch
            {
                "other market" => $$"""{"order":{{Order("executed", "bid", "3.00", "3.00").Replace("KXA-26-T1", "KXB-26-T1", StringComparison.Ordinal)}}}""",
                "no body" => "{}",
                "bad count" => $$"""{"order":{{Order("executed", "bid", "three", "3.00")}}}""",
                "two directions" => $$"""{"order":{{Order("executed", "bid", "3.00", "3.00").Replace("\"outcome_side\":\"yes\"", "\"outcome_side\":\"no\"", StringComparison.Ordinal)}}}""",
                _ => $$"""{"order":{{Order("executed", "bid", "3.00", "3.00")}}}""",
            }),
            _ when what == "fills fail" => (503, ""),
            _ when what == "fills over" => (200, $$"""{"cursor":"","fills":[{{Fill("f-1", "bid", "4.00", "0.4700", 1)}}]}"""),
            _ => (200, $$"""{"cursor":"","fills":[{{Fill("f-1", "bid", "2.00", "0.4700", 1)}}]}"""),
        });

        ValueTask<Evidence<OrderLookup>> asked = bench.Gateway.LookUpAsync(OrderBench.Reference(), CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        Evidence<OrderLookup> found = await asked;

        Assert.False(found.IsKnown);
        Assert.Equal(kind, found.Fault!.Kind);
    }

    [Fact]
    public async Task OpenOrders_OneOfAnUnknownState_IsToldAsSuch()
    {
        using var bench = new OrderBench(static _ => (200, $$"""{"cursor":"","orders":[{{Order("parked", "bid", "0.00", "5.00")}},{{Order("resting", "ask", "1.00", "5.00", "", "o-2")}},{{Order("resting", "ask", "1.00", "5.00", "", "o-2")}}]}"""));

        Evidence<IReadOnlyList<OrderReport>> open = await bench.Gateway.OpenOrdersAsync(CancellationToken.None);

        Assert.Equal("/portfolio/orders?limit=1000&status=resting", bench.Http.Requests[0].Path);
        Assert.Equal([ReportedState.Unrecognised, ReportedState.Resting], open.Value!.Select(static o => o.State));
        Assert.Equal((OrderBench.Contract(Outcome.No), Side.Buy, "", new Quantity(1m)), (open.Value![1].Contract, open.Value[1].Side, open.Value[1].Id.Value, open.Value[1].Filled));
        Assert.Equal("parked, 5 left", open.Value[0].Detail);
    }

    [Theory]
    [InlineData("""{"orders":[]}""")]
    [InlineData("""{"cursor":"","orders":{}}""")]
    [InlineData("""{"cursor":""}""")]
    [InlineData("""{"cursor":"","orders":[{"order_id":"a"}]}""")]
    [InlineData("""{"cursor":"","orders":[7]}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task OpenOrders_PageThatIsNone_IsMissing(string body)
    {
        using var bench = new OrderBench(_ => (200, body));

        Evidence<IReadOnlyList<OrderReport>> open = await bench.Gateway.OpenOrdersAsync(CancellationToken.None);

        Assert.Equal(FaultKind.Malformed, open.Fault!.Kind);
    }

    [Fact]
    public async Task OpenOrders_SecondPageRefused_IsMissingAltogether()
    {
        using var bench = new OrderBench(static r => r.Path.Contains("cursor", StringComparison.Ordinal)
            ? (401, """{"error":{"code":"header_timestamp_expired","message":"?"}}""")
            : (200, $$"""{"cursor":"next","orders":[{{Order("resting", "bid", "0.00", "5.00")}}]}"""));

        Assert.Equal(FaultKind.Authentication, (await bench.Gateway.OpenOrdersAsync(CancellationToken.None)).Fault!.Kind);
    }

    [Fact]
    public async Task Fills_SinceRecently_AreSortedAndEachOnce()
    {
        DateTimeOffset since = OrderBench.Start.AddHours(-1);
        using var bench = new OrderBench(static r => r.Path.Contains("cursor", StringComparison.Ordinal)
            ? (200, $$"""{"cursor":"","fills":[{{Fill("f-1", "bid", "1.00", "0.4700", -1800)}},{{Fill("f-0", "bid", "1.00", "0.4700", -3601)}}]}""")
            : (200, $$"""{"cursor":"next","fills":[{{Fill("f-2", "ask", "1.00", "0.4700", -10)}},{{Fill("f-1", "bid", "1.00", "0.4700", -1800)}}]}"""));

        Evidence<IReadOnlyList<Fill>> fills = await bench.Gateway.FillsAsync(since, CancellationToken.None);

        Assert.Equal(["f-1", "f-2"], fills.Value!.Select(static f => f.VenueFillId));
        Assert.Equal((OrderBench.Contract(Outcome.No), Side.Buy, new Price(0.53m)), (fills.Value![1].Contract, fills.Value[1].Side, fills.Value[1].Price));
        Assert.Equal($"/portfolio/fills?limit=1000&min_ts={since.AddSeconds(-1).ToUnixTimeSeconds()}", bench.Http.Requests[0].Path);
    }

    [Theory]
    [InlineData("2026-09-01T00:00:00Z", 2)]
    [InlineData("2026-10-01T00:00:00Z", 3)]
    public async Task Fills_OlderThanTheWindow_AreReadFromTheOlderOnesToo(string cutoff, int requests)
    {
        using var bench = new OrderBench(r => r.Is("GET", "/historical/cutoff")
            ? (200, $$"""{"market_settled_ts":"{{cutoff}}","trades_created_ts":"{{cutoff}}","orders_updated_ts":"{{cutoff}}"}""")
            : r.Is("GET", "/historical/fills") ? (200, $$"""{"cursor":"","fills":[{{Fill("f-0", "bid", "1.00", "0.4700", -86400 * 10)}}]}""")
            : (200, $$"""{"cursor":"","fills":[{{Fill("f-1", "bid", "1.00", "0.4700", -60)}}]}"""));

        Evidence<IReadOnlyList<Fill>> fills = await bench.Gateway.FillsAsync(OrderBench.Start.AddDays(-20), CancellationToken.None);

        Assert.Equal(requests, bench.Http.Requests.Count);
        Assert.Equal(requests == 3 ? ["f-0", "f-1"] : ["f-1"], fills.Value!.Select(static f => f.VenueFillId));
    }

    [Theory]
    [InlineData("""{"trades_created_ts":7}""")]
    [InlineData("{}")]
    public async Task Fills_CutoffThatCannotBeRead_IsMissing(string body)
    {
        using var bench = new OrderBench(r => (200, r.Is("GET", "/historical/cutoff") ? body : Empty));

        Assert.Equal(FaultKind.Malformed, (await bench.Gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None)).Fault!.Kind);
    }

    [Theory]
    [InlineData("book_side", "\"book_side\":\"ask\"", "\"x\":1")]
    [InlineData("count_fp", "\"count_fp\":\"1.00\"", "\"count_fp\":\"0.00\"")]
    [InlineData("yes_price_dollars", "\"0.4700\"", "\"1.4700\"")]
    [InlineData("no_price_dollars", "\"0.5300\"", "\"0.5400\"")]
    [InlineData("is_taker", "\"is_taker\":true", "\"is_taker\":1")]
    [InlineData("order_id", "\"order_id\":\"2597b999-f887-4195-8bac-c3f97a1f2021\",", "")]
    [InlineData("created_time", "\"created_time\":\"2026-10-05T11:59:59.0000000+00:00\"", "\"created_time\":\"yesterday\"")]
    public async Task Fills_RowThatCannotBeRead_NamesItsField(string field, string part, string instead)
    {
        string fill = Fill("f-1", "ask", "1.00", "0.4700", -1);
        Assert.Contains(part, fill, StringComparison.Ordinal);
        fill = fill.Replace(part, instead, StringComparison.Ordinal).Replace("\"outcome_side\":\"no\"", field == "book_side" ? "\"y\":1" : "\"outcome_side\":\"no\"", StringComparison.Ordinal);
        using var bench = new OrderBench(_ => (200, $$"""{"cursor":"","fills":[{{fill}}]}"""));

        VenueFault? fault = (await bench.Gateway.FillsAsync(OrderBench.Start.AddHours(-1), CancellationToken.None)).Fault;

        Assert.Equal(FaultKind.Malformed, fault?.Kind);
        Assert.Contains(field == "created_time" ? "ts_ms" : field, fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Positions_SignedOnes_AreHoldingsOfEitherOutcome()
    {
        using var bench = new OrderBench(static r => (200, r.Path.Contains("cursor", StringComparison.Ordinal)
            ? """{"market_positions":[{"ticker":"KXB-26-T1","position_fp":"-4.36"},{"ticker":"KXC-1","position_fp":"0.00"}],"event_positions":[]}"""
            : """{"cursor":"next","market_positions":[{"ticker":"KXA-26-T1","position_fp":"5.52"},{"ticker":"KXB-26-T1","position_fp":"-1.00"}],"event_positions":[]}"""));

        Evidence<IReadOnlyList<VenuePosition>> held = await bench.Gateway.PositionsAsync(CancellationToken.None);

        Assert.Equal(
            [new VenuePosition(OrderBench.Contract(), "KXA-26-T1/yes", new Quantity(5.52m)), new VenuePosition(OrderBench.Contract(Outcome.No, "KXB-26-T1"), "KXB-26-T1/no", new Quantity(4.36m))],
            held.Value!);
        Assert.Equal("/portfolio/positions?limit=1000&count_filter=position", bench.Http.Requests[0].Path);
    }

    [Theory]
    [InlineData("""{"market_positions":[{"ticker":"KXA-26-T1"}]}""")]
    [InlineData("""{"market_positions":[{"position_fp":"1.00"}]}""")]
    [InlineData("""{"market_positions":[{"ticker":"KXA-26-T1","position_fp":"one"}]}""")]
    public async Task Positions_RowThatCannotBeRead_IsMissing(string body)
    {
        using var bench = new OrderBench(_ => (200, body));

        Assert.Equal(FaultKind.Malformed, (await bench.Gateway.PositionsAsync(CancellationToken.None)).Fault!.Kind);
    }

    [Fact]
    public async Task Balances_Breakdown_IsAPoolForEachShard()
    {
        using var bench = new OrderBench(static _ => (200, """{"balance":9801,"balance_breakdown":[{"balance":"98.0186","exchange_index":0},{"balance":"0.5000","exchange_index":2}],"balance_dollars":"98.5186","portfolio_value":198,"updated_ts":1}"""));

        Evidence<IReadOnlyList<PoolBalance>> money = await bench.Gateway.BalancesAsync(CancellationToken.None);

        Assert.Equal(
            [new PoolBalance(new CollateralPool(KalshiVenue.VenueName, Asset.Usd, "0"), 98.0186m), new PoolBalance(new CollateralPool(KalshiVenue.VenueName, Asset.Usd, "2"), 0.5m)],
            money.Value!);
    }

    [Fact]
    public async Task Balances_KeyThatGetsSumsOnly_AsksShardByShard()
    {
        using var bench = new OrderBench(static r => (200, $$"""{"balance":1,"balance_dollars":"{{(r.Path.EndsWith("exchange_index=2&subaccount=4", StringComparison.Ordinal) ? "7.0000" : "1.0000")}}","portfolio_value":0,"updated_ts":1}"""), static o => o.Subaccount = 4);

        Evidence<IReadOnlyList<PoolBalance>> money = await bench.Gateway.BalancesAsync(CancellationToken.None);

        Assert.Equal([("0", 1m), ("2", 7m)], money.Value!.Select(static p => (p.Pool.Shard, p.Available)));
        Assert.Equal("/portfolio/balance?subaccount=4", bench.Http.Requests[0].Path);
    }

    [Theory]
    [InlineData(200, """{"balance_breakdown":7}""", FaultKind.Malformed)]
    [InlineData(200, """{"balance_breakdown":[{"balance":"1.00"}]}""", FaultKind.Malformed)]
    [InlineData(200, """{"balance_breakdown":[{"balance":"lots","exchange_index":0}]}""", FaultKind.Malformed)]
    [InlineData(200, """{"balance":5}""", FaultKind.Malformed)]
    [InlineData(401, """{"error":{"code":"x","message":"y"}}""", FaultKind.Authentication)]
    public async Task Balances_WhatCannotBeRead_IsMissing(int status, string body, FaultKind kind)
    {
        using var bench = new OrderBench(_ => (status, body));

        Assert.Equal(kind, (await bench.Gateway.BalancesAsync(CancellationToken.None)).Fault!.Kind);
    }

    private static string Order(string status, string side, string filled, string initial, string clientId = "c-1", string id = OrderBench.OrderId) =>
        $$"""{"action":"buy","book_side":"{{side}}","client_order_id":"{{clientId}}","created_time":"2026-10-05T11:00:00Z","exchange_index":2,"fill_count_fp":"{{filled}}","initial_count_fp":"{{initial}}","last_update_time":"2026-10-05T11:30:00Z","no_price_dollars":"0.5300","order_id":"{{id}}","outcome_side":"{{(side == "bid" ? "yes" : "no")}}","remaining_count_fp":"5.00","status":"{{status}}","ticker":"KXA-26-T1","type":"limit","user_id":"u","yes_price_dollars":"0.4700"}""";

    private static string Fill(string id, string side, string count, string price, int seconds, string order = OrderBench.OrderId) =>
        $$"""{"book_side":"{{side}}","count_fp":"{{count}}","created_time":"{{OrderBench.Start.AddSeconds(seconds):O}}","fee_cost":"0.017500","fill_id":"{{id}}","is_taker":true,"market_ticker":"KXA-26-T1","no_price_dollars":"{{(1m - decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)).ToString("F4", System.Globalization.CultureInfo.InvariantCulture)}}","order_id":"{{order}}","outcome_side":"{{(side == "bid" ? "yes" : "no")}}","ticker":"KXA-26-T1","trade_id":"{{id}}","yes_price_dollars":"{{price}}"}""";
}
