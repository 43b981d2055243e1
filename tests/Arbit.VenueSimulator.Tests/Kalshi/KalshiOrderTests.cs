using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Kalshi;

public sealed class KalshiOrderTests : IDisposable
{
    private const string Mayor = "KXHARBORMAYOR-26-ALV";
    private const string Entry = "/trade-api/v2/portfolio/events/orders";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);
    private int _ids;

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Create_RestingBid_IsAnsweredAndReadAndCancelled()
    {
        SimResponse created = Create(Body("bid", "0.0100", "3.00", "good_till_canceled"));
        JsonNode answer = JsonNode.Parse(created.Text)!;
        string id = (string)answer["order_id"]!;

        Assert.Equal(201, created.Status);
        Assert.Equal(("0.00", "3.00", "client-1"), ((string)answer["fill_count"]!, (string)answer["remaining_count"]!, (string)answer["client_order_id"]!));
        Assert.Null(answer["average_fill_price"]);
        Assert.Equal("resting", (string)_simulation.SignedJson("/portfolio/orders/" + id)["order"]!["status"]!);
        Assert.Equal(id, (string)_simulation.SignedJson("/portfolio/orders?status=resting&ticker=" + Mayor)["orders"]![0]!["order_id"]!);

        JsonNode cancelled = JsonNode.Parse(Delete(id, "?market_ticker=" + Mayor).Text)!;
        Assert.Equal("3.00", (string)cancelled["reduced_by"]!);
        Assert.Equal((404, "not_found"), Error(Delete(id, "?market_ticker=" + Mayor)));
        Assert.Equal("canceled", (string)_simulation.SignedJson("/portfolio/orders/" + id)["order"]!["status"]!);
    }

    [Fact]
    public void Create_CrossingIoc_FillsAtTheBookAndMovesCashAndPosition()
    {
        long touch = Ask();
        decimal price = touch / 10_000m;
        JsonNode answer = JsonNode.Parse(Create(Body("bid", Text(price), "2.00", "immediate_or_cancel")).Text)!;

        Assert.Equal(("2.00", "0.00", Text(price)), ((string)answer["fill_count"]!, (string)answer["remaining_count"]!, (string)answer["average_fill_price"]!));
        VenueTruth truth = _simulation.Simulator.KalshiOrders.Truth;
        TruthFill fill = Assert.Single(truth.Fills);
        Assert.Equal((price, 2m), (fill.Price, fill.Size));
        Assert.Equal(10_000m - (2m * price) - fill.Fee, truth.Cash);
        Assert.Equal(2m, truth.Positions[Mayor]);
        JsonNode read = _simulation.SignedJson("/portfolio/fills?order_id=" + (string)answer["order_id"]!)["fills"]![0]!;
        Assert.Equal((fill.Id, "bid", "2.00"), ((string)read["trade_id"]!, (string)read["book_side"]!, (string)read["count_fp"]!));
        Assert.Equal(fill.Fee, decimal.Parse((string)read["fee_cost"]!, CultureInfo.InvariantCulture));
        Assert.Equal("2.00", (string)_simulation.SignedJson("/portfolio/positions")["market_positions"]![0]!["position_fp"]!);
    }

    [Fact]
    public void Create_SaleOfWhatIsHeld_NetsThePositionAndPaysOut()
    {
        Create(Body("bid", Text(Ask() / 10_000m), "2.00", "immediate_or_cancel"));
        decimal before = _simulation.Simulator.KalshiOrders.Truth.Cash;
        decimal bid = Bid() / 10_000m;
        Create(Body("ask", Text(bid), "2.00", "immediate_or_cancel"));

        VenueTruth truth = _simulation.Simulator.KalshiOrders.Truth;
        Assert.Empty(truth.Positions);
        Assert.Equal(before + (2m * bid) - truth.Fills[1].Fee, truth.Cash);
    }

    [Fact]
    public void Create_SecondTimeWithOneClientId_IsRefusedAlsoAfterTheCancel()
    {
        JsonNode first = JsonNode.Parse(Create(Body("bid", "0.0100", "1.00", "good_till_canceled", "same")).Text)!;
        Assert.Equal((409, "order_already_exists"), Error(Create(Body("bid", "0.0100", "1.00", "good_till_canceled", "same"))));
        Delete((string)first["order_id"]!, "?market_ticker=" + Mayor);
        Assert.Equal((409, "order_already_exists"), Error(Create(Body("bid", "0.0100", "1.00", "good_till_canceled", "same"))));
    }

    [Theory]
    [InlineData("bid", "0.0155", "1.00", "good_till_canceled", 400, "invalid_price")]
    [InlineData("bid", "0.9900", "99999.00", "good_till_canceled", 400, "insufficient_balance")]
    [InlineData("bid", "0.0100", "0.001", "good_till_canceled", 400, "invalid_order_size")]
    [InlineData("buy", "0.0100", "1.00", "good_till_canceled", 400, "invalid_parameters")]
    public void Create_WhatTheVenueRefuses_IsRefusedInItsWords(string side, string price, string count, string timeInForce, int status, string code) =>
        Assert.Equal((status, code), Error(Create(Body(side, price, count, timeInForce))));

    [Fact]
    public void Create_NumbersInsteadOfTexts_IsTheFlatShape()
    {
        SimResponse answer = Create("""{"ticker":"KXHARBORMAYOR-26-ALV","side":"bid","count":1,"price":"0.0100","time_in_force":"good_till_canceled","self_trade_prevention_type":"taker_at_cross"}""");

        Assert.Equal("""{"code":"bad_request","message":"bad request","details":"json: cannot unmarshal number into Go struct field CreateOrderV2Request.count of type string"}""", answer.Text);
    }

    [Fact]
    public void Create_OwnOrderInTheWay_EndsWithoutAFill()
    {
        decimal inside = (Bid() + 100) / 10_000m;
        Assert.True(inside < Ask() / 10_000m);
        Create(Body("bid", Text(inside), "1.00", "good_till_canceled"));
        JsonNode answer = JsonNode.Parse(Create(Body("ask", Text(inside), "1.00", "immediate_or_cancel")).Text)!;

        Assert.Equal(("0.00", "0.00"), ((string)answer["fill_count"]!, (string)answer["remaining_count"]!));
        Assert.Empty(_simulation.Simulator.KalshiOrders.Truth.Fills);
    }

    [Fact]
    public void CancelAll_TwoResting_EndsBoth()
    {
        Create(Body("bid", "0.0100", "1.00", "good_till_canceled"));
        Create(Body("bid", "0.0200", "1.00", "good_till_canceled"));

        Assert.Equal(204, Send("DELETE", Entry, null).Status);
        Assert.All(_simulation.Simulator.KalshiOrders.Truth.Orders, static o => Assert.False(o.IsOpen));
    }

    [Fact]
    public void Expiration_WhenItsTimeComes_EndsTheOrder()
    {
        long end = _simulation.Clock.GetUtcNow().AddSeconds(30).ToUnixTimeSeconds();
        Create(Body("bid", "0.0100", "1.00", "good_till_canceled")[..^1] + $",\"expiration_time\":{end}}}");
        _simulation.Run(TimeSpan.FromSeconds(29));
        Assert.True(_simulation.Simulator.KalshiOrders.Truth.Orders[0].IsOpen);
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.False(_simulation.Simulator.KalshiOrders.Truth.Orders[0].IsOpen);
    }

    [Theory]
    [InlineData(OrderFaultKind.CutAfterTaking, true)]
    [InlineData(OrderFaultKind.CutBeforeTaking, false)]
    [InlineData(OrderFaultKind.ServerErrorAfterTaking, true)]
    [InlineData(OrderFaultKind.ServerError, false)]
    [InlineData(OrderFaultKind.SuccessWithoutOrder, false)]
    [InlineData(OrderFaultKind.TooManyRequests, false)]
    public void Create_WithAFault_TakesTheOrderOrNot(OrderFaultKind kind, bool isTaken)
    {
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(kind));
        SimResponse answer = Create(Body("bid", "0.0100", "1.00", "good_till_canceled"));

        Assert.NotEqual(201, answer.Status);
        Assert.Equal(isTaken ? 1 : 0, _simulation.Simulator.KalshiOrders.Truth.Orders.Count);
        Assert.Equal(201, Create(Body("bid", "0.0100", "1.00", "good_till_canceled")).Status);
    }

    [Fact]
    public void Create_CutAndTakenLate_AppearsAfterItsTime()
    {
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.CutAndTakeLate) { Duration = TimeSpan.FromSeconds(3) });
        Assert.True(Create(Body("bid", "0.0100", "1.00", "good_till_canceled")).IsAborted);
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.Empty(_simulation.Simulator.KalshiOrders.Truth.Orders);
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.Single(_simulation.Simulator.KalshiOrders.Truth.Orders);
    }

    [Fact]
    public void Cancel_FilledJustBefore_IsNotFoundAndTheFillIsThere()
    {
        string id = (string)JsonNode.Parse(Create(Body("bid", Text(Bid() / 10_000m), "2.00", "good_till_canceled")).Text)!["order_id"]!;
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.FillBeforeCancel));

        Assert.Equal((404, "not_found"), Error(Delete(id, "?market_ticker=" + Mayor)));
        Assert.Equal(2m, Assert.Single(_simulation.Simulator.KalshiOrders.Truth.Orders).Filled);
    }

    [Fact]
    public void Reads_ThatLag_ShowWhatWas()
    {
        _simulation.Run(TimeSpan.FromSeconds(1));
        string id = (string)JsonNode.Parse(Create(Body("bid", "0.0100", "1.00", "good_till_canceled")).Text)!["order_id"]!;
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.ReadLag) { Duration = TimeSpan.FromMilliseconds(400) });
        Assert.Equal(404, SignedGet("/portfolio/orders/" + id).Status);
        _simulation.Run(TimeSpan.FromMilliseconds(500));
        Delete(id, "?market_ticker=" + Mayor);

        Assert.Equal("resting", (string)_simulation.SignedJson("/portfolio/orders/" + id)["order"]!["status"]!);
    }

    [Fact]
    public void Stream_AFilledOrder_IsToldOnThePrivateChannels()
    {
        (VenueSession session, TestPeer peer) = _simulation.ConnectKalshi();
        session.Send("""{"id":1,"cmd":"subscribe","params":{"channels":["user_orders","fill","market_positions"]}}""");
        Create(Body("bid", Text(Ask() / 10_000m), "2.00", "immediate_or_cancel"));

        JsonNode fill = Assert.Single(peer.Of("fill"))["msg"]!, order = Assert.Single(peer.Of("user_order"))["msg"]!;
        Assert.Equal(("client-1", "2.00", "bid"), ((string)fill["client_order_id"]!, (string)fill["count_fp"]!, (string)fill["book_side"]!));
        Assert.Equal(("client-1", "executed", "2.00"), ((string)order["client_order_id"]!, (string)order["status"]!, (string)order["fill_count_fp"]!));
        Assert.Single(peer.Of("market_position"));
        Assert.All(peer.Of("fill"), static f => Assert.Null(f["seq"]));
    }

    [Theory]
    [InlineData(OrderFaultKind.DuplicateMessages, 2, 2)]
    [InlineData(OrderFaultKind.SilentStream, 0, 0)]
    [InlineData(OrderFaultKind.LateMessages, 0, 1)]
    public void Stream_WithAFault_TellsTwiceOrLateOrNothing(OrderFaultKind kind, int atOnce, int later)
    {
        (VenueSession session, TestPeer peer) = _simulation.ConnectKalshi();
        session.Send("""{"id":1,"cmd":"subscribe","params":{"channels":["fill"]}}""");
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(kind));
        Create(Body("bid", Text(Ask() / 10_000m), "2.00", "immediate_or_cancel"));

        Assert.Equal(atOnce, peer.Of("fill").Count);
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(later, peer.Of("fill").Count);
    }

    [Fact]
    public void PauseTrading_WhileItLasts_RefusesOrdersAndTakesCancels()
    {
        string id = (string)JsonNode.Parse(Create(Body("bid", "0.0100", "1.00", "good_till_canceled")).Text)!["order_id"]!;
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.PauseTrading) { Duration = TimeSpan.FromMinutes(1) });

        Assert.Equal((409, "trading_is_paused"), Error(Create(Body("bid", "0.0100", "1.00", "good_till_canceled"))));
        Assert.Equal(200, Delete(id, "?market_ticker=" + Mayor).Status);
    }

    [Fact]
    public void ExpireSession_WhileItLasts_RefusesTheKey()
    {
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromSeconds(5) });

        Assert.Equal(401, SignedGet("/portfolio/balance").Status);
        _simulation.Run(TimeSpan.FromSeconds(6));
        Assert.Equal(200, SignedGet("/portfolio/balance").Status);
    }

    [Fact]
    public void PlaceByHand_AnOrderTheClientDoesNotKnow_IsListed()
    {
        string id = _simulation.Simulator.KalshiOrders.PlaceByHand(Mayor, true, 0.01m, 4m);

        Assert.Equal(id, (string)_simulation.SignedJson("/portfolio/orders?status=resting")["orders"]![0]!["order_id"]!);
    }

    [Fact]
    public void PlaceByHand_OnTheVenuesSite_HasAnIdOfTheSite()
    {
        string id = _simulation.Simulator.KalshiOrders.PlaceByHand(Mayor, true, 0.01m, 4m), other = _simulation.Simulator.KalshiOrders.PlaceByHand(Mayor, true, 0.01m, 4m);

        string[] clients = [.. _simulation.Simulator.KalshiOrders.Truth.Orders.Select(static o => o.ClientId)];
        Assert.Equal(2, clients.Distinct().Count());
        Assert.DoesNotContain(clients, c => c.Length == 0 || c == id || c == other);
    }

    [Fact]
    public void Create_WithoutAnIdOfOurs_HasNone()
    {
        JsonNode created = JsonNode.Parse(Create(Body("bid", "0.0100", "1.00", "good_till_canceled", "")).Text)!;

        Assert.Equal("", (string)created["client_order_id"]!);
        Assert.Equal("", Assert.Single(_simulation.Simulator.KalshiOrders.Truth.Orders).ClientId);
        Assert.Equal(201, Create(Body("bid", "0.0100", "1.00", "good_till_canceled", "")).Status);
    }

    [Theory]
    [InlineData("good_till_canceled", 4, true)]
    [InlineData("immediate_or_cancel", 4, false)]
    [InlineData("fill_or_kill", 0, false)]
    public void PartialFill_OfAnOrder_LeavesTheRestToItsTimeInForce(string timeInForce, int filled, bool rests)
    {
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.PartialFill) { Value = 0.4m });
        JsonNode created = JsonNode.Parse(Create(Body("bid", Text(Ask() / 10_000m), "10.00", timeInForce)).Text)!;

        TruthOrder order = Assert.Single(_simulation.Simulator.KalshiOrders.Truth.Orders);
        Assert.Equal((filled, rests), (order.Filled, order.IsOpen));
        Assert.Equal(($"{filled}.00", rests ? "6.00" : "0.00"), ((string)created["fill_count"]!, (string)created["remaining_count"]!));
    }

    [Fact]
    public void Drift_OfTheBalance_ChangesCashOnly()
    {
        _simulation.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.BalanceDrift) { Value = -12.5m });

        Assert.Equal("9987.5000", (string)_simulation.SignedJson("/portfolio/balance")["balance_dollars"]!);
    }

    private long Ask() => _simulation.Simulator.WorldState.Catalog.FindKalshi(Mayor)!.Best(Markets.BookSide.Ask)!.Value.Ticks;

    private long Bid() => _simulation.Simulator.WorldState.Catalog.FindKalshi(Mayor)!.Best(Markets.BookSide.Bid)!.Value.Ticks;

    private static string Text(decimal price) => price.ToString("F4", CultureInfo.InvariantCulture);

    private string Body(string side, string price, string count, string timeInForce, string? client = null) =>
        $"{{\"ticker\":\"{Mayor}\",\"side\":\"{side}\",\"count\":\"{count}\",\"price\":\"{price}\",\"time_in_force\":\"{timeInForce}\"," +
        $"\"self_trade_prevention_type\":\"taker_at_cross\",\"client_order_id\":\"{client ?? $"client-{++_ids}"}\"}}";

    private SimResponse Create(string body) => Send("POST", Entry, body);

    private SimResponse Delete(string id, string query) => Send("DELETE", $"{Entry}/{id}", null, query);

    private SimResponse SignedGet(string path) => Send("GET", "/trade-api/v2" + path, null);

    private SimResponse Send(string method, string path, string? body, string query = "") =>
        _simulation.Simulator.Answer("kalshi", SimRequest.Of(method, path + query, _simulation.Sign(method, path), body is null ? null : Encoding.UTF8.GetBytes(body)));

    private static (int Status, string Code) Error(SimResponse response)
    {
        JsonNode body = JsonNode.Parse(response.Text)!;
        return (response.Status, (string)(body["error"]?["code"] ?? body["code"])!);
    }
}
