using System.Globalization;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class PolymarketOrderTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);
    private readonly TestWallet _wallet;
    private readonly PolymarketMarket _market;
    private long _salt;

    public PolymarketOrderTests()
    {
        _wallet = new TestWallet(_simulation.Simulator.Credentials.PolymarketPrivateKey, _simulation.Simulator.Credentials.PolymarketAddress);
        _market = _simulation.Simulator.WorldState.Catalog.Polymarket[0];
    }

    private OrderControl Control => _simulation.Simulator.PolymarketOrders;

    private string Yes => _market.Tokens[0];

    private string No => _market.Tokens[1];

    public void Dispose() => _simulation.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Post_RestingOrder_RestsUnderItsDigestAndIsCancelled(int signatureType)
    {
        JsonNode answer = Ok(Post(_wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now, signatureType)));
        string id = (string)answer["orderID"]!;

        Assert.Equal(("live", true, ""), ((string)answer["status"]!, (bool)answer["success"]!, (string)answer["takingAmount"]!));
        Assert.Matches("^0x[0-9a-f]{64}$", id);
        Assert.Equal("LIVE", (string)Get("/data/order/" + id)["status"]!);
        JsonNode cancel = Ok(Send("DELETE", "/order", $"{{\"orderID\":\"{id}\"}}"));
        Assert.Equal(id, (string)cancel["canceled"]![0]!);
        Assert.Equal("Order not found or already canceled", (string)Ok(Send("DELETE", "/order", $"{{\"orderID\":\"{id}\"}}"))["not_canceled"]![id]!);
        Assert.Equal("CANCELED", (string)Get("/data/order/" + id)["status"]!);
    }

    [Fact]
    public void Post_TheSameOrderTwice_IsDuplicated()
    {
        string order = _wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now);
        string id = (string)Ok(Post(order))["orderID"]!;

        Assert.Equal((400, $"order {id} is invalid. Duplicated."), Error(Post(order)));
        Assert.Single(Control.Truth.Orders);
    }

    [Fact]
    public void Post_ImmediatePurchase_SpendsItsMoneyAtTheBooksPrices()
    {
        decimal ask = Touch(0);
        JsonNode answer = Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * ask, 10m, "FOK", ++_salt, Now)));
        VenueTruth truth = Control.Truth;

        Assert.Equal("matched", (string)answer["status"]!);
        Assert.Equal(10m, decimal.Parse((string)answer["takingAmount"]!, CultureInfo.InvariantCulture));
        Assert.Equal(10m, truth.Positions[Yes]);
        Assert.Equal(10_000m - (10m * ask) - truth.Fills.Sum(static f => f.Fee), truth.Cash);
        Assert.All(truth.Fills, f => Assert.Equal(Math.Ceiling(0.04m * f.Price * (1m - f.Price) * f.Size * 100_000m) / 100_000m, f.Fee));
    }

    // Money buys more shares than were asked for when the book is better than the limit: the over-fill of these orders.
    [Fact]
    public void Post_ImmediatePurchaseAboveTheTouch_BuysMoreThanItsShares()
    {
        decimal ask = Touch(0), limit = ask + 0.02m;
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * limit, 10m, "FAK", ++_salt, Now)));

        Assert.True(Control.Truth.Positions[Yes] > 10m);
        Assert.True(Control.Truth.Fills.Sum(static f => f.Price * f.Size) <= 10m * limit);
    }

    [Fact]
    public void Post_PurchaseOfTheSecondToken_TakesTheBidsOfTheFirst()
    {
        decimal ask = Touch(1);
        Ok(Post(_wallet.Order(Owner, No, "BUY", 10m * ask, 10m, "FOK", ++_salt, Now)));

        TruthFill fill = Assert.Single(Control.Truth.Fills);
        Assert.Equal((No, true, ask), (fill.Symbol, fill.IsBuy, fill.Price));
        Assert.Equal(10m, Control.Truth.Positions[No]);
    }

    [Fact]
    public void Post_FokThatDepthCannotFill_IsKilledInTheVenuesWords()
    {
        decimal ask = Touch(0);

        Assert.Equal((400, "order couldn't be fully filled. FOK orders are fully filled or killed."), Error(Post(_wallet.Order(Owner, Yes, "BUY", 5_000m * ask, 5_000m, "FOK", ++_salt, Now))));
        Assert.Empty(Control.Truth.Fills);
    }

    [Fact]
    public void Post_WhatTheVenueRefuses_IsRefusedInItsWords()
    {
        Assert.Equal((400, "the order owner has to be the owner of the API KEY"), Error(Post(_wallet.Order("somebody", Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now))));
        Assert.Equal(400, Post(_wallet.Order(Owner, Yes, "BUY", 0.155m, 10m, "GTC", ++_salt, Now)).Status);
        Assert.EndsWith("lower than the minimum: 5", Error(Post(_wallet.Order(Owner, Yes, "BUY", 0.04m, 4m, "GTC", ++_salt, Now))).Text, StringComparison.Ordinal);
        Assert.Equal((400, "invalid amount for a marketable BUY order ($0.5), min size: $1"), Error(Post(_wallet.Order(Owner, Yes, "BUY", 0.5m, 50m, "FAK", ++_salt, Now))));
        Assert.Equal((400, "not enough balance / allowance"), Error(Post(_wallet.Order(Owner, Yes, "SELL", 6m, 10m, "GTC", ++_salt, Now))));
        Assert.Equal((400, "order_version_mismatch"), Error(Post(_wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now).Replace("\"salt\":", "\"nonce\":\"0\",\"salt\":", StringComparison.Ordinal))));
        Assert.Equal((404, "No orderbook exists for the requested token id"), Error(Post(_wallet.Order(Owner, "12345", "BUY", 0.10m, 10m, "GTC", ++_salt, Now))));
        Assert.Equal((400, "invalid expiration"), Error(Post(_wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTD", ++_salt, Now, expiration: (Now / 1000).ToString(CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public void Post_ChangedAfterSigning_IsRefused()
    {
        string order = _wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now).Replace("\"takerAmount\":\"10000000\"", "\"takerAmount\":\"5000000\"", StringComparison.Ordinal);

        Assert.Equal((400, "Invalid order payload"), Error(Post(order)));
    }

    [Fact]
    public void Trade_ThatIsMined_IsConfirmedOnBothChannels()
    {
        (VenueSession session, TestPeer peer) = User();
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, "FAK", ++_salt, Now)));
        _simulation.Run(TimeSpan.FromSeconds(5));

        Assert.True(session.IsOpen);
        Assert.Equal(["MATCHED", "MINED", "CONFIRMED"], peer.Of("trade").Select(static t => (string)t["status"]!));
        Assert.Equal(["TAKER", "TAKER", "TAKER"], peer.Of("trade").Select(static t => (string)t["trader_side"]!));
        Assert.Equal("TRADE_STATUS_CONFIRMED", (string)Get("/data/trades")["data"]![0]!["status"]!);
    }

    [Fact]
    public void Trade_ThatFailsOnTheChain_IsTakenBack()
    {
        (_, TestPeer peer) = User();
        Control.Apply(new OrderFault(OrderFaultKind.VoidTrade));
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, "FAK", ++_salt, Now)));
        Assert.Equal(10m, Control.Truth.Positions[Yes]);
        _simulation.Run(TimeSpan.FromSeconds(5));

        Assert.Equal(["MATCHED", "RETRYING", "FAILED"], peer.Of("trade").Select(static t => (string)t["status"]!));
        Assert.Empty(Control.Truth.Positions);
        Assert.Equal(10_000m, Control.Truth.Cash);
        Assert.Equal(0m, Control.Truth.Orders[0].Filled);
    }

    [Fact]
    public void Trade_AgainstARestingOrder_NamesTheTakerAndKeepsOwnTermsAmongTheMakers()
    {
        (_, TestPeer peer) = User();
        string id = (string)Ok(Post(_wallet.Order(Owner, No, "BUY", 10m * (Touch(1) - 0.01m), 10m, "GTC", ++_salt, Now)))["orderID"]!;
        Control.Trade(Yes, true, 1m - (Touch(1) - 0.01m), 10m);
        JsonNode trade = peer.Of("trade")[0], own = trade["maker_orders"]![0]!;

        Assert.Equal(("MAKER", Yes, "BUY"), ((string)trade["trader_side"]!, (string)trade["asset_id"]!, (string)trade["side"]!));
        Assert.Equal((id, No, "BUY", "10"), ((string)own["order_id"]!, (string)own["asset_id"]!, (string)own["side"]!, (string)own["matched_amount"]!));
        Assert.Equal(1m, decimal.Parse((string)trade["price"]!, CultureInfo.InvariantCulture) + decimal.Parse((string)own["price"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Delay_WhileItLasts_CannotBeCancelledAndThenMatches()
    {
        Control.Apply(new OrderFault(OrderFaultKind.Delay) { Duration = TimeSpan.FromSeconds(3) });
        JsonNode answer = Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, "FAK", ++_salt, Now)));
        string id = (string)answer["orderID"]!;

        Assert.Equal("delayed", (string)answer["status"]!);
        Assert.Equal("order match delayed due to market conditions", (string)Ok(Send("DELETE", "/order", $"{{\"orderID\":\"{id}\"}}"))["not_canceled"]![id]!);
        Assert.Empty(Control.Truth.Fills);
        _simulation.Run(TimeSpan.FromSeconds(4));
        Assert.Equal(10m, Control.Truth.Positions[Yes]);
    }

    [Theory]
    [InlineData(OrderFaultKind.CutAfterTaking, 0, 1)]
    [InlineData(OrderFaultKind.CutBeforeTaking, 0, 0)]
    [InlineData(OrderFaultKind.ServerErrorAfterTaking, 425, 1)]
    [InlineData(OrderFaultKind.ServerError, 503, 0)]
    [InlineData(OrderFaultKind.SuccessWithoutOrder, 200, 0)]
    [InlineData(OrderFaultKind.TooManyRequests, 429, 0)]
    public void Post_WithAFault_TakesTheOrderOrNot(OrderFaultKind kind, int status, int orders)
    {
        Control.Apply(new OrderFault(kind) { Value = status });
        SimResponse answer = Post(_wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now));

        Assert.Equal((status, orders), (answer.Status, Control.Truth.Orders.Count));
    }

    [Theory]
    [InlineData("GTC", true)]
    [InlineData("GTD", true)]
    [InlineData("FAK", false)]
    public void PartialFill_OfAnOrder_LeavesTheRestToItsType(string type, bool rests)
    {
        (_, TestPeer peer) = User();
        Control.Apply(new OrderFault(OrderFaultKind.PartialFill) { Value = 0.4m });
        string expiration = type == "GTD" ? ((Now / 1000) + 600).ToString(CultureInfo.InvariantCulture) : "0";
        JsonNode answer = Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, type, ++_salt, Now, expiration: expiration)));
        string id = (string)answer["orderID"]!;

        TruthOrder order = Assert.Single(Control.Truth.Orders);
        Assert.Equal((4m, rests), (order.Filled, order.IsOpen));
        Assert.Equal(("matched", 4m), ((string)answer["status"]!, decimal.Parse((string)answer["takingAmount"]!, CultureInfo.InvariantCulture)));
        Assert.Equal((rests ? "LIVE" : "CANCELED", "4"), ((string)Get("/data/order/" + id)["status"]!, (string)Get("/data/order/" + id)["size_matched"]!));
        Assert.Equal("4", (string)Assert.Single(peer.Of("trade"))["size"]!);
    }

    // What rests goes on like any other resting order: others fill it.
    [Fact]
    public void PartialFill_OfARestingOrder_IsFilledByOthersLater()
    {
        decimal ask = Touch(0);
        Control.Apply(new OrderFault(OrderFaultKind.PartialFill) { Value = 0.4m });
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * ask, 10m, "GTC", ++_salt, Now)));
        Control.Trade(Yes, false, ask, 6m);

        Assert.Equal((10m, false), (Control.Truth.Orders[0].Filled, Control.Truth.Orders[0].IsOpen));
        Assert.Equal(10m, Control.Truth.Positions[Yes]);
    }

    [Fact]
    public void PartialFill_OfAFok_KillsIt()
    {
        Control.Apply(new OrderFault(OrderFaultKind.PartialFill) { Value = 0.4m });

        Assert.Equal((400, "order couldn't be fully filled. FOK orders are fully filled or killed."), Error(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, "FOK", ++_salt, Now))));
        Assert.Empty(Control.Truth.Fills);
    }

    [Fact]
    public void Batch_OneBadOrder_SaysSoInASuccess()
    {
        string good = _wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now), bad = _wallet.Order("somebody", Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now);
        JsonNode answer = Ok(Send("POST", "/orders", $"[{good},{bad}]"));

        Assert.Equal(("live", ""), ((string)answer[0]!["status"]!, (string)answer[0]!["errorMsg"]!));
        Assert.Equal((true, "", "the order owner has to be the owner of the API KEY"), ((bool)answer[1]!["success"]!, (string)answer[1]!["orderID"]!, (string)answer[1]!["errorMsg"]!));
    }

    [Fact]
    public void Heartbeat_ThatStops_CancelsTheOrders()
    {
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 0.10m, 10m, "GTC", ++_salt, Now)));
        string first = (string)Ok(Send("POST", "/v1/heartbeats", "{\"heartbeat_id\":\"\"}"))["heartbeat_id"]!;
        Assert.Equal(first, (string)JsonNode.Parse(Send("POST", "/v1/heartbeats", "{\"heartbeat_id\":\"wrong\"}").Text)!["heartbeat_id"]!);
        _simulation.Run(TimeSpan.FromSeconds(5));
        Ok(Send("POST", "/v1/heartbeats", $"{{\"heartbeat_id\":\"{first}\"}}"));
        _simulation.Run(TimeSpan.FromSeconds(8));
        Assert.True(Control.Truth.Orders[0].IsOpen);
        _simulation.Run(TimeSpan.FromSeconds(3));
        Assert.False(Control.Truth.Orders[0].IsOpen);
    }

    [Fact]
    public void SignIn_WithTheWalletsSignature_GivesItsKey()
    {
        string time = (Now / 1000).ToString(CultureInfo.InvariantCulture);
        Dictionary<string, string> Headers(string signer) => new()
        {
            ["POLY_ADDRESS"] = signer,
            ["POLY_TIMESTAMP"] = time,
            ["POLY_NONCE"] = "0",
            ["POLY_SIGNATURE"] = _wallet.Sign(TypedData.Digest(TypedData.SignInDomain(137), TypedData.SignIn(signer, time, 0))),
        };

        Assert.Equal(Owner, (string)Ok(_simulation.Host("clob", "/auth/derive-api-key", headers: Headers(_wallet.Address)))["apiKey"]!);
        Assert.Equal((401, "Invalid L1 Request headers"), Error(_simulation.Host("clob", "/auth/derive-api-key", headers: Headers("0x1111111111111111111111111111111111111111"))));
    }

    [Fact]
    public void Positions_OfTheWallet_AreListedAboveTheDust()
    {
        Ok(Post(_wallet.Order(Owner, Yes, "BUY", 10m * Touch(0), 10m, "FAK", ++_salt, Now)));
        JsonNode held = _simulation.Json("data", "/v2/positions?user=" + _wallet.Address)["data"]!;

        Assert.Equal((Yes, 10m), ((string)held[0]!["asset"]!, (decimal)held[0]!["size"]!));
        Assert.Equal("10000000", (string)Get("/balance-allowance?asset_type=CONDITIONAL&token_id=" + Yes)["balance"]!);
    }

    private string Owner => _simulation.Simulator.Credentials.PolymarketApiKey;

    private long Now => _simulation.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private decimal Touch(int token) => BookText.BestLevel(_market, token, false)!.Value.Ticks / 10_000m;

    private (VenueSession Session, TestPeer Peer) User()
    {
        (VenueSession session, TestPeer peer) = _simulation.ConnectPolymarket("/ws/user");
        SimulatorCredentials known = _simulation.Simulator.Credentials;
        session.Send($"{{\"auth\":{{\"apiKey\":\"{known.PolymarketApiKey}\",\"secret\":\"{known.PolymarketSecret}\",\"passphrase\":\"{known.PolymarketPassphrase}\"}},\"type\":\"user\"}}");
        return (session, peer);
    }

    private SimResponse Post(string body) => Send("POST", "/order", body);

    private JsonNode Get(string target) => Ok(Send("GET", target, null));

    private SimResponse Send(string method, string target, string? body)
    {
        SimulatorCredentials known = _simulation.Simulator.Credentials;
        string time = (Now / 1000).ToString(CultureInfo.InvariantCulture);
        return _simulation.Host("clob", target, method, body, new Dictionary<string, string>
        {
            ["POLY_ADDRESS"] = known.PolymarketAddress,
            ["POLY_API_KEY"] = known.PolymarketApiKey,
            ["POLY_PASSPHRASE"] = known.PolymarketPassphrase,
            ["POLY_TIMESTAMP"] = time,
            ["POLY_SIGNATURE"] = PolymarketAuth.Sign(known.PolymarketSecret, time + method + target.Split('?')[0] + body),
        });
    }

    private static JsonNode Ok(SimResponse response)
    {
        Assert.True(response.Status == 200, $"{response.Status}: {response.Text}");
        return JsonNode.Parse(response.Text)!;
    }

    private static (int Status, string Text) Error(SimResponse response) => (response.Status, (string)JsonNode.Parse(response.Text)!["error"]!);
}
