using System.Net;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class AccountReadsTests
{
    private static readonly string Id = "0x" + new string('a', 64);
    private static readonly string Stranger = "0x" + new string('b', 64);

    [Fact]
    public async Task LookUpAsync_FilledOrder_TellsItAndItsFills()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1"));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "TRADE_STATUS_MINED", "20", "0.52")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal((ReportedState.Filled, new Quantity(20m), ReportSource.Query), (lookup.Report!.State, lookup.Report.Filled!.Value, lookup.Report.Source));
        Fill fill = Assert.Single(lookup.Fills);
        Assert.Equal(("t1", FillState.Provisional, Liquidity.Taker, false), (fill.VenueFillId, fill.State, fill.Liquidity, fill.FeeKnown));
        Assert.Equal((rig.Yes, Side.Buy, new Quantity(20m), new Price(0.52m)), (fill.Contract, fill.Side, fill.Quantity, fill.Price));
        Assert.Equal($"GET /data/trades?next_cursor=MA%3D%3D&market={rig.Market.Condition}&after=1793631540&id=t1", rig.Server.Queries("GET /data/trades").Single());
    }

    [Fact]
    public async Task LookUpAsync_OrderOfSeveralTrades_AsksForEachAndForNothingElse()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1", "t2"));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "TRADE_STATUS_MINED", "12", "0.52", 1793631601)));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t2", "TRADE_STATUS_MINED", "8", "0.51")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal(["t2", "t1"], lookup.Fills.Select(static f => f.VenueFillId));
        Assert.Equal(["t1", "t2"], rig.Server.Queries("GET /data/trades").Select(static q => q[(q.IndexOf("&id=", StringComparison.Ordinal) + 4)..]));
    }

    [Fact]
    public async Task LookUpAsync_VenueThatDoesNotFilterById_CountsEachTradeOnce()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1", "t2"));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "MINED", "12", "0.52"), Taker(rig, "t2", "MINED", "8", "0.52")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal(["t1", "t2"], lookup.Fills.Select(static f => f.VenueFillId));
        Assert.Equal(new Quantity(20m), lookup.Report!.Filled);
    }

    [Theory]
    [InlineData("7", true)]
    [InlineData("20", false)]
    public async Task LookUpAsync_TradeThatTheOrderDoesNotListYet_IsFoundAmongAllSinceTheOrder(string listed, bool isThere)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1"));
        rig.Server.On("GET /data/trades", isThere ? Page(Taker(rig, "t1", "MINED", listed, "0.52")) : Page());
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "MINED", "7", "0.52"), Taker(rig, "t2", "MINED", "13", "0.52")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal(["t1", "t2"], lookup.Fills.Select(static f => f.VenueFillId));
        string window = $"GET /data/trades?next_cursor=MA%3D%3D&market={rig.Market.Condition}&after=1793631540";
        Assert.Equal([window + "&id=t1", window], rig.Server.Queries("GET /data/trades"));
    }

    [Fact]
    public async Task LookUpAsync_OrderOfManyTrades_ReadsAllSinceTheOrderAtOnce()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1", "t2", "t3", "t4", "t5"));
        rig.Server.On("GET /data/trades", Page([.. Enumerable.Range(1, 5).Select(i => Taker(rig, $"t{i}", "MINED", "4", "0.52"))]));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal(5, lookup.Fills.Count);
        Assert.DoesNotContain("&id=", rig.Server.Queries("GET /data/trades").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FAK", true)]
    [InlineData("GTC", false)]
    public async Task LookUpAsync_ListedTradesBelowWhatIsMatched_AreAllOnlyWhereTheSizeMayBeMoney(string type, bool isKnown)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1").Replace("GTC", type, StringComparison.Ordinal));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "MINED", "7", "0.52")));

        Assert.Equal(isKnown, (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).IsKnown);
    }

    [Theory]
    [InlineData("{\"error\":\"Unauthorized/Invalid api key\"}", HttpStatusCode.Unauthorized)]
    [InlineData("{\"next_cursor\":\"LTE=\"}", HttpStatusCode.OK)]
    [InlineData("{\"data\":[],\"next_cursor\":\"MA==\"}", HttpStatusCode.OK)]
    public async Task LookUpAsync_ListedTradeNotAnswered_IsMissingEvidence(string body, HttpStatusCode status)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1", "t2"));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "MINED", "12", "0.52")));
        rig.Server.On("GET /data/trades", body, status);

        Assert.False((await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).IsKnown);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "{\"error\":\"order not found\"}")]
    [InlineData(HttpStatusCode.OK, "null")]
    public async Task LookUpAsync_NoSuchOrder_SaysSo(HttpStatusCode status, string body)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, body, status);
        rig.Server.On("GET /data/trades", Page());

        Evidence<OrderLookup> evidence = await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None);

        Assert.True(evidence.IsKnown);
        Assert.Null(evidence.Value.Report);
        Assert.Empty(evidence.Value.Fills);
    }

    [Fact]
    public async Task LookUpAsync_NoSuchOrderButTrades_IsUnrecognisedAndTellsThem()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, "null");
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "CONFIRMED", "7", "0.52")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal((ReportedState.Unrecognised, new Quantity(7m)), (lookup.Report!.State, lookup.Report.Filled!.Value));
    }

    [Theory]
    [InlineData("20", "t1", "t2")]
    [InlineData("20", "", "")]
    public async Task LookUpAsync_TradesBehindTheOrder_AreNotKnownYet(string matched, string trade, string other)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", matched, [.. new[] { trade, other }.Where(static t => t.Length > 0)]));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "MATCHED", "7", "0.52")));

        Evidence<OrderLookup> evidence = await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None);

        Assert.False(evidence.IsKnown);
        Assert.Contains("expected all of them", evidence.Fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookUpAsync_FailedTrade_IsVoidedAndNotCounted()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/order/" + Id, Order(rig, "MATCHED", "20", "t1", "t2"));
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", "FAILED", "12", "0.52"), Taker(rig, "t2", "CONFIRMED", "8", "0.52")));

        OrderLookup lookup = (await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, Id), CancellationToken.None)).Value!;

        Assert.Equal(new Quantity(8m), lookup.Report!.Filled);
        Assert.Equal([FillState.Voided, FillState.Confirmed], lookup.Fills.Select(static f => f.State));
    }

    [Theory]
    [InlineData("same", "BUY", Side.Sell)]
    [InlineData("other", "BUY", Side.Buy)]
    public async Task FillsAsync_MakerFill_IsReadFromOurEntryNotFromTheTaker(string token, string takerSide, Side side)
    {
        await using var rig = new OrderRig();
        string ours = token == "same" ? rig.Market.Yes : rig.Market.No;
        rig.Server.On("GET /data/trades", Page($$"""
            {"id":"t9","taker_order_id":"{{Stranger}}","market":"{{rig.Market.Condition}}","asset_id":"{{rig.Market.Yes}}","side":"{{takerSide}}","size":"30","price":"0.6",
             "status":"MATCHED","match_time":"1793631600","trader_side":"MAKER","maker_orders":[
              {"order_id":"{{Stranger}}","owner":"x","maker_address":"0x0000000000000000000000000000000000000001","matched_amount":"25","price":"0.6","asset_id":"{{rig.Market.Yes}}"},
              {"order_id":"{{Id}}","owner":"{{OrderRig.ApiKey}}","maker_address":"{{OrderRig.Account}}","matched_amount":"5","price":"0.4","asset_id":"{{ours}}"}]}
            """));

        Fill fill = Assert.Single((await rig.Gateway.FillsAsync(DateTimeOffset.FromUnixTimeSeconds(1793631600), CancellationToken.None)).Value!);

        Assert.Equal((Id, side, new Quantity(5m), new Price(0.4m), Liquidity.Maker, true), (fill.Order.Value, fill.Side, fill.Quantity, fill.Price, fill.Liquidity, fill.FeeKnown));
        Assert.Equal(token == "same" ? Outcome.Yes : Outcome.No, fill.Contract.Outcome);
    }

    [Fact]
    public async Task FillsAsync_TakerThroughSeveralPrices_PaysTheirAverageAgainstUs()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/trades", Page($$"""
            {"id":"t9","taker_order_id":"{{Id}}","market":"{{rig.Market.Condition}}","asset_id":"{{rig.Market.Yes}}","side":"BUY","size":"7","price":"0.013",
             "status":"MATCHED","match_time":"1793631600","trader_side":"TAKER","maker_orders":[
              {"order_id":"{{Stranger}}","matched_amount":"5","price":"0.99","asset_id":"{{rig.Market.No}}"},
              {"order_id":"{{Stranger}}","matched_amount":"2","price":"0.02","asset_id":"{{rig.Market.Yes}}"}]}
            """));

        Fill fill = Assert.Single((await rig.Gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!);

        Assert.Equal(new Price(0.012858m), fill.Price);
    }

    [Fact]
    public async Task FillsAsync_SeveralPages_AreOneListOldestFirstFromTheTime()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/trades", $"{{\"data\":[{Taker(rig, "late", "MATCHED", "5", "0.5", 1793631610)}],\"next_cursor\":\"NTA=\"}}");
        rig.Server.On("GET /data/trades", Page(Taker(rig, "early", "MATCHED", "5", "0.5", 1793631601), Taker(rig, "before", "MATCHED", "5", "0.5", 1793631599)));

        IReadOnlyList<Fill> fills = (await rig.Gateway.FillsAsync(DateTimeOffset.FromUnixTimeMilliseconds(1793631600_500), CancellationToken.None)).Value!;

        Assert.Equal(["early", "late"], fills.Select(static f => f.VenueFillId));
        Assert.Equal(["GET /data/trades?next_cursor=MA%3D%3D&after=1793631599", "GET /data/trades?next_cursor=NTA%3D&after=1793631599"], rig.Server.Queries("GET /data/trades"));
    }

    [Theory]
    [InlineData("{\"data\":[],\"next_cursor\":\"MA==\"}")]
    [InlineData("{\"next_cursor\":\"LTE=\"}")]
    [InlineData("[]")]
    [InlineData("nothing")]
    [InlineData("{\"data\":[{\"id\":\"t1\"}],\"next_cursor\":\"LTE=\"}")]
    public async Task FillsAsync_PageThatIsNone_IsMissingEvidence(string body)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/trades", body);

        Assert.False((await rig.Gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None)).IsKnown);
    }

    [Theory]
    [InlineData("NEW_WORD")]
    [InlineData("TRADE_STATUS_ELSE")]
    public async Task FillsAsync_UnknownStatus_IsMissingEvidence(string status)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/trades", Page(Taker(rig, "t1", status, "5", "0.5")));

        Evidence<IReadOnlyList<Fill>> evidence = await rig.Gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.Equal(FaultKind.Malformed, evidence.Fault!.Kind);
    }

    [Fact]
    public async Task FillsAsync_SecondPageFails_IsMissingEvidence()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/trades", $"{{\"data\":[{Taker(rig, "t1", "MATCHED", "5", "0.5")}],\"next_cursor\":\"NTA=\"}}");
        rig.Server.On("GET /data/trades", "{\"error\":\"Unauthorized/Invalid api key\"}", HttpStatusCode.Unauthorized);

        Evidence<IReadOnlyList<Fill>> evidence = await rig.Gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.Equal(FaultKind.Authentication, evidence.Fault!.Kind);
    }

    [Theory]
    [InlineData("LIVE", ReportedState.Resting)]
    [InlineData("ORDER_STATUS_LIVE", ReportedState.Resting)]
    [InlineData("DELAYED", ReportedState.Delayed)]
    [InlineData("UNMATCHED", ReportedState.Resting)]
    [InlineData("MATCHED", ReportedState.Resting)]
    [InlineData("CANCELED_MARKET_RESOLVED", ReportedState.Cancelled)]
    [InlineData("INVALID", ReportedState.Cancelled)]
    [InlineData("EXPLODED", ReportedState.Unrecognised)]
    public async Task OpenOrdersAsync_Words_AreMappedStrictly(string word, ReportedState expected)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/orders", Page(Order(rig, word, "3.5")));

        OrderReport report = Assert.Single((await rig.Gateway.OpenOrdersAsync(CancellationToken.None)).Value!);

        Assert.Equal((expected, new Quantity(3.5m), Id, rig.Yes), (report.State, report.Filled!.Value, report.Id.Value, report.Contract));
    }

    [Fact]
    public async Task OpenOrdersAsync_ForeignMarket_IsToldWithoutAnOutcome()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/orders", Page(Order(rig, "LIVE", "0").Replace(rig.Market.Yes, "12345", StringComparison.Ordinal)));

        OrderReport report = Assert.Single((await rig.Gateway.OpenOrdersAsync(CancellationToken.None)).Value!);

        Assert.Equal(Outcome.None, report.Contract.Outcome);
    }

    private static string Page(params string[] rows) => $"{{\"data\":[{string.Join(',', rows)}],\"next_cursor\":\"LTE=\"}}";

    private static string Order(OrderRig rig, string status, string matched, params string[] trades) => $$"""
        {"id":"{{Id}}","status":"{{status}}","market":"{{rig.Market.Condition}}","asset_id":"{{rig.Market.Yes}}","side":"BUY","original_size":"20","size_matched":"{{matched}}",
         "price":"0.52","order_type":"GTC","created_at":1793631600,"associate_trades":[{{string.Join(',', trades.Select(static t => $"\"{t}\""))}}]}
        """;

    private static string Taker(OrderRig rig, string id, string status, string size, string price, long at = 1793631600) => $$"""
        {"id":"{{id}}","taker_order_id":"{{Id}}","market":"{{rig.Market.Condition}}","asset_id":"{{rig.Market.Yes}}","side":"BUY","size":"{{size}}","price":"{{price}}",
         "status":"{{status}}","match_time":"{{at}}","trader_side":"TAKER","maker_orders":[]}
        """;
}
