using System.Net;
using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests;

public class PolymarketOrderGatewayTests
{
    private const string PositionYes = "874148093056173337196483923467655140604108183967886842254336989363399819264";
    private const string PositionNo = "874148093056173337196483923467655140604108183967886842254336989363399819265";

    [Fact]
    public async Task Prepare_ImmediateBuy_SpendsAtMostSizeTimesLimit()
    {
        await using var rig = new OrderRig();

        PreparedOrder order = rig.Prepared(rig.Request(size: 19.23m));

        using JsonDocument terms = JsonDocument.Parse(order.Terms);
        Assert.Equal(9_990_000, terms.RootElement.GetProperty("makerAmount").GetInt64());
        Assert.Equal(19_211_600, terms.RootElement.GetProperty("takerAmount").GetInt64());
        Assert.Equal("FOK", terms.RootElement.GetProperty("orderType").GetString());
        Assert.Equal(rig.Clock.GetUtcNow().ToUnixTimeMilliseconds(), terms.RootElement.GetProperty("timestamp").GetInt64());
        Assert.Matches("^0x[0-9a-f]{64}$", order.Id.Value);
    }

    [Fact]
    public async Task Prepare_MarketableRounding_AsksForTheUnitLess()
    {
        await using var rig = new OrderRig(new PolymarketOptions { BuyRounding = PolymarketBuyRounding.Marketable });

        using JsonDocument terms = JsonDocument.Parse(rig.Prepared(rig.Request(size: 19.23m)).Terms);
        Assert.Equal(19_211_500, terms.RootElement.GetProperty("takerAmount").GetInt64());
    }

    [Theory]
    [InlineData(TimeInForce.GoodTillCancelled, Side.Buy, "GTC", 10_400_000, 20_000_000)]
    [InlineData(TimeInForce.GoodTillCancelled, Side.Sell, "GTC", 20_000_000, 10_400_000)]
    [InlineData(TimeInForce.ImmediateOrCancel, Side.Sell, "FAK", 20_000_000, 10_400_000)]
    [InlineData(TimeInForce.FillOrKill, Side.Buy, "FOK", 10_400_000, 20_000_000)]
    public async Task Prepare_ExactAmounts_AreThoseOfTheLimit(TimeInForce time, Side side, string word, long maker, long taker)
    {
        await using var rig = new OrderRig();

        using JsonDocument terms = JsonDocument.Parse(rig.Prepared(rig.Request(side, time: time)).Terms);
        Assert.Equal((word, maker, taker), (terms.RootElement.GetProperty("orderType").GetString()!, terms.RootElement.GetProperty("makerAmount").GetInt64(), terms.RootElement.GetProperty("takerAmount").GetInt64()));
    }

    [Fact]
    public async Task Prepare_TheSameRequestTwice_IsTwoOrders()
    {
        await using var rig = new OrderRig();

        Assert.NotEqual(rig.Prepared().Id, rig.Prepared().Id);
    }

    [Theory]
    [InlineData(0.525, 20, TimeInForce.FillOrKill, "LimitPrice", "0.525")]
    [InlineData(1, 20, TimeInForce.FillOrKill, "LimitPrice", "0.99")]
    [InlineData(0.52, 4.99, TimeInForce.FillOrKill, "Quantity", "4.99")]
    [InlineData(0.52, 20.001, TimeInForce.FillOrKill, "Quantity", "0.01")]
    [InlineData(0.52, 2000000000, TimeInForce.FillOrKill, "Quantity", "1000000000")]
    [InlineData(0.02, 20, TimeInForce.FillOrKill, "Quantity", "immediate buy must spend")]
    [InlineData(0.52, 20, TimeInForce.GoodTillDate, "ExpiresAt", "missing")]
    public async Task Prepare_WhatTheVenueWouldRefuse_NamesFieldAndFix(decimal price, decimal size, TimeInForce time, string field, string says)
    {
        await using var rig = new OrderRig();

        VenueFault fault = rig.Gateway.Prepare(rig.Request(size: size, price: price, time: time)).Fault!;
        Assert.Equal($"polymarket: {field}", fault.Where);
        Assert.Contains(says, fault.Detail, StringComparison.Ordinal);
        Assert.Empty(rig.Server.Requests);
    }

    [Fact]
    public async Task Prepare_RestingBuyUnderADollar_IsMade()
    {
        await using var rig = new OrderRig();

        Assert.True(rig.Gateway.Prepare(rig.Request(price: 0.02m, time: TimeInForce.GoodTillCancelled)).IsPrepared);
    }

    [Fact]
    public async Task Prepare_FlagsThatDoNotFit_AreRefused()
    {
        await using var rig = new OrderRig();

        Assert.Equal("polymarket: PostOnly", rig.Gateway.Prepare(rig.Request() with { PostOnly = true }).Fault!.Where);
        Assert.Equal("polymarket: ReduceOnly", rig.Gateway.Prepare(rig.Request() with { ReduceOnly = true }).Fault!.Where);
        Assert.Equal("polymarket: ExpiresAt", rig.Gateway.Prepare(rig.Request() with { ExpiresAt = rig.Clock.GetUtcNow().AddHours(1) }).Fault!.Where);
        Assert.Equal("polymarket: Contract", rig.Gateway.Prepare(rig.Request() with { Contract = new MarketId(rig.Venue.Id, "0xother").Contract(Outcome.Yes) }).Fault!.Where);
        Assert.Equal("polymarket: Contract", rig.Gateway.Prepare(rig.Request() with { Contract = rig.Yes.Market.Contract(Outcome.None) }).Fault!.Where);
        Assert.True(rig.Gateway.Prepare(rig.Request(time: TimeInForce.GoodTillCancelled) with { PostOnly = true }).IsPrepared);
    }

    [Theory]
    [InlineData(179, false)]
    [InlineData(180, true)]
    public async Task Prepare_GoodTillDate_IsThreeMinutesOffOrMore(int seconds, bool isMade)
    {
        await using var rig = new OrderRig();
        DateTimeOffset end = rig.Clock.GetUtcNow().AddSeconds(seconds);

        PrepareResult result = rig.Gateway.Prepare(rig.Request(time: TimeInForce.GoodTillDate) with { ExpiresAt = end });

        Assert.Equal(isMade, result.IsPrepared);
        if (result.IsPrepared)
        {
            using JsonDocument terms = JsonDocument.Parse(result.Order.Terms);
            Assert.Equal(end.ToUnixTimeSeconds(), terms.RootElement.GetProperty("expiration").GetInt64());
        }
    }

    [Theory]
    [InlineData("v2", true, "3", "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa")]
    [InlineData("v1", false, null, null)]
    public async Task Prepare_PositionTokens_GoToTheirExchangeOrNowhere(string version, bool isMade, string? domain, string? exchange)
    {
        await using var rig = new OrderRig();
        var market = new ServerMarket(2) { Version = version };
        (string, object?)[] edits = version == "v2"
            ? [("positionIds", new[] { PositionYes, PositionNo })]
            : [("clobTokenIds", $"[\"{PositionYes}\", \"{PositionNo}\"]")];
        rig.Feed(market.Gamma(edits));

        PrepareResult result = rig.Gateway.Prepare(rig.Request() with { Contract = VenueRig.Id(market).Contract(Outcome.Yes) });

        Assert.Equal(isMade, result.IsPrepared);
        if (result.IsPrepared)
        {
            using JsonDocument terms = JsonDocument.Parse(result.Order.Terms);
            Assert.Equal((domain, exchange), (terms.RootElement.GetProperty("version").GetString(), terms.RootElement.GetProperty("exchange").GetString()));
        }
    }

    [Fact]
    public async Task Prepare_VenueClockIsAhead_CarriesTheVenuesTime()
    {
        await using var rig = new OrderRig();
        string time = (rig.Clock.GetUtcNow().ToUnixTimeSeconds() + 30).ToString(System.Globalization.CultureInfo.InvariantCulture);
        rig.Venue.Receive(new Events.GateInput(Events.GateInputKind.Reply, "polymarket/rest/time", Encoding.ASCII.GetBytes(time), rig.Clock.GetUtcNow()));

        using JsonDocument terms = JsonDocument.Parse(rig.Prepared().Terms);
        Assert.Equal(rig.Clock.GetUtcNow().ToUnixTimeMilliseconds() + 30_000, terms.RootElement.GetProperty("timestamp").GetInt64());
    }

    [Property(MaxTest = 100)]
    public bool Prepare_AnyLawfulRequest_IsItsDigestAndWithinItsMoney(ushort cents, ushort price, bool buys, byte time, Seed seed)
    {
        OrderRig rig = new(seed: seed & int.MaxValue);
        decimal limit = ((price % 99) + 1) / 100m, size = 5m + (cents / 100m);
        OrderRequest request = rig.Request(buys ? Side.Buy : Side.Sell, size, limit, (TimeInForce)(time % 3));
        PrepareResult result = rig.Gateway.Prepare(request);
        if (!result.IsPrepared)
        {
            return buys && request.TimeInForce != TimeInForce.GoodTillCancelled && size * limit < 1.01m;
        }

        var envelope = Polymarket.Wire.OrderTermsJson.Read(result.Order.Terms)!;
        OrderTerms terms = envelope.Terms;
        decimal money = (buys ? terms.MakerAmount : terms.TakerAmount) / 1_000_000m, shares = (buys ? terms.TakerAmount : terms.MakerAmount) / 1_000_000m;
        bool isWithin = buys ? money <= size * limit && money <= shares * limit : money == shares * limit && shares == size;
        return isWithin && HexText.Of(new OrderSignature(terms).Digest) == result.Order.Id.Value
            && terms.Salt is > 0 and < 1L << 53 && Secp256k1.Recover(new OrderSignature(terms).Digest, Signature(rig, result.Order)) == terms.Signer;
    }

    [Fact]
    public async Task SignAsync_ChangedTerms_Throws()
    {
        await using var rig = new OrderRig();
        PreparedOrder order = rig.Prepared();
        byte[] changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(order.Terms.Span).Replace("\"makerAmount\":10400000", "\"makerAmount\":99990000", StringComparison.Ordinal));

        await Assert.ThrowsAsync<ArgumentException>(async () => await rig.Gateway.SignAsync(order with { Terms = changed }, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await rig.Gateway.SignAsync(order with { Terms = "{}"u8.ToArray() }, CancellationToken.None));
    }

    [Fact]
    public async Task SignAsync_SignerOfAnotherAccount_IsFoundOut()
    {
        await using var rig = new OrderRig(signer: new WrongSigner());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await rig.Gateway.SignAsync(rig.Prepared(), CancellationToken.None));
    }

    [Fact]
    public async Task SendAsync_Order_SendsTheSignedBytesUnderTheKeyOnce()
    {
        await using var rig = new OrderRig();

        OrderOutcome outcome = rig.Send("""{"success":true,"errorMsg":"","orderID":"{id}","status":"live","makingAmount":"","takingAmount":""}""", request: rig.Request(time: TimeInForce.GoodTillCancelled));

        (string target, string body, Dictionary<string, string> headers) = Assert.Single(rig.Server.Requests);
        Assert.Equal("POST /order", target);
        Assert.StartsWith("{\"deferExec\":false,\"postOnly\":false,\"order\":{\"salt\":", body, StringComparison.Ordinal);
        Assert.EndsWith($"\"owner\":\"{OrderRig.ApiKey}\",\"orderType\":\"GTC\"}}", body, StringComparison.Ordinal);
        Assert.Equal(OrderRig.Account, headers["POLY_ADDRESS"]);
        Assert.Equal(rig.Credentials.ApiKey.Hmac.Sign(headers["POLY_TIMESTAMP"], "POST", "/order", Encoding.UTF8.GetBytes(body)), headers["POLY_SIGNATURE"]);
        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Resting), (outcome.Kind, outcome.Report!.State));
        SignedOrder again = await rig.Gateway.SignAsync(rig.Prepared(), CancellationToken.None);
        Assert.Equal($"{again.Order.Id} (signed)", again.ToString());
    }

    [Fact]
    public async Task SendAsync_NoAnswer_IsUnknownAndNotRepeated()
    {
        await using var rig = new OrderRig();
        PreparedOrder order = rig.Prepared();
        rig.Server.On("POST /order", static _ => throw new HttpRequestException("cut"));
        SignedOrder signed = await rig.Gateway.SignAsync(order, CancellationToken.None);

        OrderOutcome outcome = await rig.Gateway.SendAsync(signed, CancellationToken.None);

        Assert.Equal(OrderOutcomeKind.Unknown, outcome.Kind);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task SendAsync_CancelledBeforeItLeft_IsRejectedAsNotSent()
    {
        await using var rig = new OrderRig();
        SignedOrder signed = await rig.Gateway.SignAsync(rig.Prepared(), CancellationToken.None);

        OrderOutcome outcome = await rig.Gateway.SendAsync(signed, new CancellationToken(canceled: true));

        Assert.Equal(OrderOutcomeKind.Rejected, outcome.Kind);
        Assert.Contains("not sent", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(rig.Server.Requests);
    }

    [Fact]
    public async Task SendAsync_BudgetUsedUp_RejectsAtOnceAndLetsUnwindsThrough()
    {
        await using var rig = new OrderRig(new PolymarketOptions { OrdersPerSecond = 2 });
        rig.Server.On("POST /order", "{\"error\":\"not enough balance / allowance\"}", HttpStatusCode.BadRequest);
        async Task<string> SendOneAsync(bool unwind)
        {
            SignedOrder signed = await rig.Gateway.SignAsync(rig.Prepared(rig.Request() with { Unwind = unwind }), CancellationToken.None);
            return (await rig.Gateway.SendAsync(signed, CancellationToken.None)).Detail;
        }

        string[] details = [await SendOneAsync(false), await SendOneAsync(false), await SendOneAsync(false), await SendOneAsync(true)];

        Assert.Equal([false, false, true, false], details.Select(static d => d.Contains("not sent", StringComparison.Ordinal)));
        Assert.Equal(3, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task LookUpAsync_ListsHaveUsedUpTheirBudget_StillGoesOutAtOnce()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/orders", "{\"data\":[],\"next_cursor\":\"LTE=\"}");
        rig.Server.On("GET /data/order/0x" + new string('a', 64), "{\"error\":\"not found\"}", HttpStatusCode.NotFound);
        rig.Server.On("GET /data/trades", "{\"data\":[],\"next_cursor\":\"LTE=\"}");
        var lists = new List<Task<Evidence<IReadOnlyList<OrderReport>>>>();
        do
        {
            lists.Add(rig.Gateway.OpenOrdersAsync(CancellationToken.None).AsTask());
        }
        while (lists[^1].IsCompleted && lists.Count < 1_000);

        Evidence<OrderLookup> answer = await rig.Gateway.LookUpAsync(OrderRig.Reference(rig.Yes, "0x" + new string('a', 64)), CancellationToken.None);

        Assert.True(answer.IsKnown);
        Assert.Null(answer.Value.Report);
        Assert.False(lists[^1].IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True((await lists[^1]).IsKnown);
    }

    [Fact]
    public async Task CancelAsync_Order_NamesItAndReadsTheAnswer()
    {
        await using var rig = new OrderRig();
        string id = "0x" + new string('a', 64);
        rig.Server.On("DELETE /order", $"{{\"canceled\":[\"{id}\"],\"not_canceled\":{{}}}}");

        CancelOutcome outcome = await rig.Gateway.CancelAsync(OrderRig.Reference(rig.Yes, id), CancellationToken.None);

        Assert.Equal(CancelOutcomeKind.Cancelled, outcome.Kind);
        Assert.Equal($"{{\"orderID\":\"{id}\"}}", rig.Server.Requests[0].Body);
        Assert.Equal(CancelOutcomeKind.Refused, (await rig.Gateway.CancelAsync(OrderRig.Reference(rig.Yes, "mine"), CancellationToken.None)).Kind);
        Assert.Single(rig.Server.Requests);
    }

    [Theory]
    [InlineData("{\"canceled\":[\"0x1\"],\"not_canceled\":{}}", true)]
    [InlineData("{\"canceled\":[],\"not_canceled\":{\"0x1\":\"already canceled or matched\"}}", true)]
    [InlineData("{\"canceled\":[],\"not_canceled\":{\"0x1\":\"order is delayed\"}}", false)]
    [InlineData("[]", false)]
    public async Task CancelAllAsync_Answer_IsNullOnlyWhenNoneIsOpen(string body, bool isDone)
    {
        await using var rig = new OrderRig();
        rig.Server.On("DELETE /cancel-all", body);

        Assert.Equal(isDone, await rig.Gateway.CancelAllAsync(CancellationToken.None) is null);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "{\"closed_only\":false}", false, false)]
    [InlineData(HttpStatusCode.OK, "{\"closed_only\":true}", true, false)]
    [InlineData(HttpStatusCode.BadRequest, "{\"error\":\"'0x1' address banned\"}", true, true)]
    [InlineData(HttpStatusCode.BadRequest, "{\"error\":\"'0x1' address in closed only mode\"}", true, false)]
    public async Task AccountStatusAsync_Standing_IsRead(HttpStatusCode status, string body, bool closedOnly, bool banned)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /auth/ban-status/closed-only", body, status);

        Assert.Equal(new PolymarketAccountStatus(closedOnly, banned), (await rig.Gateway.AccountStatusAsync(CancellationToken.None)).Value);
    }

    [Fact]
    public async Task AccountStatusAsync_AnotherBody_IsNotKnown()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /auth/ban-status/closed-only", "{\"status\":\"ok\"}");

        Assert.False((await rig.Gateway.AccountStatusAsync(CancellationToken.None)).IsKnown);
    }

    private static byte[] Signature(OrderRig rig, PreparedOrder order)
    {
        SignedOrder signed = rig.Gateway.SignAsync(order, CancellationToken.None).AsTask().Result;
        using JsonDocument body = JsonDocument.Parse(((PolymarketSignedOrder)signed).Body);
        return Convert.FromHexString(body.RootElement.GetProperty("order").GetProperty("signature").GetString()![2..]);
    }

    private sealed class WrongSigner : IPolymarketSigner
    {
        public string Address => OrderRig.Account;

        public ValueTask<byte[]> SignAsync(PolymarketTypedData data, CancellationToken cancellationToken)
        {
            using var other = new PolymarketKeySigner("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
            return other.SignAsync(data, cancellationToken);
        }
    }
}
