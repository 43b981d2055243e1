using System.Net;
using System.Text;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Rest;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class OrderOutcomesTests
{
    [Theory]
    [InlineData(400, "Invalid order payload", OrderOutcomeKind.Rejected)]
    [InlineData(400, "order_version_mismatch", OrderOutcomeKind.Rejected)]
    [InlineData(400, "the order owner has to be the owner of the API KEY", OrderOutcomeKind.Rejected)]
    [InlineData(400, "not enough balance / allowance", OrderOutcomeKind.Rejected)]
    [InlineData(400, "maker address not allowed, please use the deposit wallet flow", OrderOutcomeKind.Rejected)]
    [InlineData(400, "order couldn't be fully filled. FOK orders are fully filled or killed.", OrderOutcomeKind.Rejected)]
    [InlineData(400, "no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.", OrderOutcomeKind.Rejected)]
    [InlineData(400, "order 0x1 is invalid. Size (3) lower than the minimum: 5", OrderOutcomeKind.Rejected)]
    [InlineData(400, "order 0x1 is invalid. Duplicated.", OrderOutcomeKind.Accepted)]
    [InlineData(400, "INVALID_ORDER_DUPLICATED", OrderOutcomeKind.Accepted)]
    [InlineData(400, "order match delayed due to market conditions", OrderOutcomeKind.Unknown)]
    [InlineData(400, "DELAYING_ORDER_ERROR", OrderOutcomeKind.Unknown)]
    [InlineData(400, "EXECUTION_ERROR", OrderOutcomeKind.Unknown)]
    [InlineData(400, null, OrderOutcomeKind.Unknown)]
    [InlineData(401, "Unauthorized/Invalid api key", OrderOutcomeKind.Rejected)]
    [InlineData(403, null, OrderOutcomeKind.Rejected)]
    [InlineData(404, "No orderbook exists for the requested token id", OrderOutcomeKind.Rejected)]
    [InlineData(404, null, OrderOutcomeKind.Unknown)]
    [InlineData(408, null, OrderOutcomeKind.Unknown)]
    [InlineData(409, "conflict", OrderOutcomeKind.Unknown)]
    [InlineData(425, null, OrderOutcomeKind.Unknown)]
    [InlineData(429, "Too Many Requests", OrderOutcomeKind.Rejected)]
    [InlineData(302, null, OrderOutcomeKind.Unknown)]
    [InlineData(500, "there are no matching orders", OrderOutcomeKind.Unknown)]
    [InlineData(500, "Internal server error", OrderOutcomeKind.Unknown)]
    [InlineData(502, null, OrderOutcomeKind.Unknown)]
    [InlineData(503, "post-only mode: only post-only orders and cancels are allowed", OrderOutcomeKind.Unknown)]
    [InlineData(503, "trading is disabled", OrderOutcomeKind.Unknown)]
    [InlineData(503, "Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.", OrderOutcomeKind.Unknown)]
    [InlineData(503, "upstream connect error", OrderOutcomeKind.Unknown)]
    [InlineData(503, null, OrderOutcomeKind.Unknown)]
    public async Task Of_ErrorAnswer_OnlyWordsOfRefusalReject(int status, string? words, OrderOutcomeKind expected)
    {
        await using var rig = new OrderRig();

        OrderOutcome outcome = rig.Send(words is null ? "<html>proxy</html>" : $"{{\"error\":\"{words}\"}}", (HttpStatusCode)status);

        Assert.Equal(expected, outcome.Kind);
        Assert.Single(rig.Server.Requests);
        Assert.True(expected == OrderOutcomeKind.Accepted || outcome.Detail.Length > 0);
    }

    [Theory]
    [InlineData("""{"success":true,"errorMsg":"","orderID":""}""", OrderOutcomeKind.Unknown)]
    [InlineData("""{"success":true,"errorMsg":"","orderID":null}""", OrderOutcomeKind.Unknown)]
    [InlineData("""{"success":true,"errorMsg":"not enough balance / allowance","orderID":""}""", OrderOutcomeKind.Rejected)]
    [InlineData("""{"success":false,"errorMsg":"Insufficient balance","orderID":null}""", OrderOutcomeKind.Rejected)]
    [InlineData("""{"success":true,"errorMsg":"order {id} is invalid. Duplicated.","orderID":""}""", OrderOutcomeKind.Accepted)]
    [InlineData("""{"success":true,"errorMsg":"something","orderID":"{id}"}""", OrderOutcomeKind.Unknown)]
    [InlineData("""{"success":false,"errorMsg":"","orderID":"{id}"}""", OrderOutcomeKind.Unknown)]
    [InlineData("""{"success":true,"errorMsg":"","orderID":"{id}","status":"live"}""", OrderOutcomeKind.Accepted)]
    [InlineData("""{"success":true,"orderID":"{id}","errorMsg":null}""", OrderOutcomeKind.Accepted)]
    [InlineData("[]", OrderOutcomeKind.Unknown)]
    [InlineData("", OrderOutcomeKind.Unknown)]
    public async Task Of_Success_IsBelievedOnlyWithTheDigest(string body, OrderOutcomeKind expected)
    {
        await using var rig = new OrderRig();

        Assert.Equal(expected, rig.Send(body).Kind);
    }

    [Fact]
    public async Task Of_AnotherOrdersId_IsUnknownAndNamesBoth()
    {
        await using var rig = new OrderRig();
        string other = "0x" + new string('b', 64);

        OrderOutcome outcome = rig.Send($"{{\"success\":true,\"errorMsg\":\"\",\"orderID\":\"{other}\",\"status\":\"matched\"}}");

        Assert.Equal((OrderOutcomeKind.Unknown, other), (outcome.Kind, outcome.VenueOrderId));
        Assert.Contains(outcome.Id.Value, outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TimeInForce.FillOrKill, "matched", "10.4", "20", ReportedState.Filled, "20")]
    [InlineData(TimeInForce.FillOrKill, "matched", "10400000", "20000000", ReportedState.Filled, "20")]
    [InlineData(TimeInForce.FillOrKill, "matched", "", "", ReportedState.Filled, null)]
    [InlineData(TimeInForce.ImmediateOrCancel, "matched", "5.2", "10", ReportedState.Cancelled, "10")]
    [InlineData(TimeInForce.ImmediateOrCancel, "matched", "10.4", "21.5", ReportedState.Filled, "21.5")]
    [InlineData(TimeInForce.GoodTillCancelled, "matched", "5.2", "10", ReportedState.Resting, "10")]
    [InlineData(TimeInForce.GoodTillCancelled, "matched", "10.4", "20", ReportedState.Filled, "20")]
    [InlineData(TimeInForce.GoodTillCancelled, "unmatched", "", "", ReportedState.Resting, null)]
    [InlineData(TimeInForce.FillOrKill, "delayed", "", "", ReportedState.Delayed, null)]
    [InlineData(TimeInForce.FillOrKill, "frozen", "", "", ReportedState.Unrecognised, null)]
    public async Task Of_AcceptedOrder_TellsWhatTheReplyProves(TimeInForce time, string status, string making, string taking, ReportedState state, string? filled)
    {
        await using var rig = new OrderRig();
        string body = $"{{\"success\":true,\"errorMsg\":\"\",\"orderID\":\"{{id}}\",\"status\":\"{status}\",\"makingAmount\":\"{making}\",\"takingAmount\":\"{taking}\"}}";

        OrderReport report = rig.Send(body, request: rig.Request(time: time)).Report!;

        Assert.Equal((state, filled), (report.State, report.Filled?.ToString()));
        Assert.Equal(ReportSource.Reply, report.Source);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, "matched")]
    [InlineData(TimeInForce.ImmediateOrCancel, "live")]
    [InlineData(TimeInForce.FillOrKill, "unmatched")]
    public async Task Of_ReplyThatProvesNothing_HasNoReport(TimeInForce time, string status)
    {
        await using var rig = new OrderRig();

        OrderOutcome outcome = rig.Send($"{{\"success\":true,\"errorMsg\":\"\",\"orderID\":\"{{id}}\",\"status\":\"{status}\"}}", request: rig.Request(time: time));

        Assert.Equal(OrderOutcomeKind.Accepted, outcome.Kind);
        Assert.Null(outcome.Report);
    }

    [Fact]
    public async Task Of_AmountsThatCanBeReadTwoWays_TellNoSize()
    {
        await using var rig = new OrderRig();

        // 20,000 pUSD of 40,000, or two cents of them?
        OrderOutcome outcome = rig.Send(
            """{"success":true,"errorMsg":"","orderID":"{id}","status":"matched","makingAmount":"20000","takingAmount":"40000"}""",
            request: rig.Request(size: 80_000m, price: 0.5m, time: TimeInForce.GoodTillCancelled));

        Assert.Null(outcome.Report);
    }

    [Fact]
    public async Task Of_BatchItems_AreJudgedByMessageAndId()
    {
        await using var rig = new OrderRig();
        PreparedOrder first = rig.Prepared(), second = rig.Prepared(), third = rig.Prepared();
        string body = $$"""
            [{"success":true,"errorMsg":"","orderID":"{{first.Id}}","status":"matched"},
             {"success":true,"errorMsg":"not enough balance / allowance","orderID":"","status":""},
             {"success":true,"errorMsg":"","orderID":"","status":""}]
            """;

        IReadOnlyList<OrderReply> replies = OrderReply.ReadBatch(Encoding.UTF8.GetBytes(body), 3)!;
        OrderOutcomeKind[] kinds = [.. replies.Zip([first, second, third], (reply, order) =>
            OrderOutcomes.Of(order, OrderTermsJson.Read(order.Terms)!, reply, rig.Clock.GetUtcNow()).Kind)];

        Assert.Equal([OrderOutcomeKind.Accepted, OrderOutcomeKind.Rejected, OrderOutcomeKind.Unknown], kinds);
        Assert.Null(OrderReply.ReadBatch(Encoding.UTF8.GetBytes(body), 2));
        Assert.Null(OrderReply.ReadBatch("[1,2]"u8.ToArray(), 2));
        Assert.Null(OrderReply.ReadBatch("nothing"u8.ToArray(), 1));
        Assert.Equal(Side.Buy, first.Request.Side);
    }
}
