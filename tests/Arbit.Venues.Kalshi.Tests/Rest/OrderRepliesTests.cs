using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Rest;

/// <summary>Every reply and what it proves. Whatever it is, the request went out once.</summary>
public sealed class OrderRepliesTests
{
    private const string Nested = """{"error":{"code":"insufficient_balance","message":"insufficient balance"}}""";

    [Theory]
    // The venue's own words, in each of their shapes.
    [InlineData(400, Nested, OrderOutcomeKind.Rejected)]
    [InlineData(400, """{"code":"bad_request","message":"bad request","details":"json: cannot unmarshal number"}""", OrderOutcomeKind.Rejected)]
    [InlineData(400, """{"msg":"Parameter validation failed"}""", OrderOutcomeKind.Rejected)]
    [InlineData(400, """{"error":{"code":"invalid_order","message":"invalid order","details":"post only cross"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(400, """{"error":{"code":"MARKET_NOT_ACTIVE","message":"paused"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(401, """{"error":{"code":"authentication_error","message":"authentication_error","details":"NOT_FOUND"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(403, """{"message":"forbidden"}""", OrderOutcomeKind.Rejected)]
    [InlineData(404, """{"error":{"code":"not_found","message":"not found"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(410, """{"error":{"code":"deprecated_v1_order_endpoint","message":"gone"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(429, """{"error":"too many requests"}""", OrderOutcomeKind.Rejected)]
    [InlineData(429, """{"error":{"code":"too_many_requests","message":"too many requests"}}""", OrderOutcomeKind.Rejected)]
    [InlineData(409, """{"error":{"code":"trading_is_paused","message":"paused"}}""", OrderOutcomeKind.Rejected)]
    // A conflict over the id says that there is such an order; other conflicts may.
    [InlineData(409, """{"error":{"code":"order_already_exists","message":"order already exists"}}""", OrderOutcomeKind.Unknown)]
    [InlineData(409, """{"code":"order_already_exists","message":"order already exists"}""", OrderOutcomeKind.Unknown)]
    [InlineData(409, """{"error":{"code":"something_new","message":"?"}}""", OrderOutcomeKind.Unknown)]
    // A refusal in somebody else's words, or in none.
    [InlineData(400, "<html>Bad Request</html>", OrderOutcomeKind.Unknown)]
    [InlineData(403, "", OrderOutcomeKind.Unknown)]
    [InlineData(404, "[]", OrderOutcomeKind.Unknown)]
    [InlineData(429, "", OrderOutcomeKind.Unknown)]
    [InlineData(400, """{"error":{"details":"no code and no words"}}""", OrderOutcomeKind.Unknown)]
    // It may have happened.
    [InlineData(408, Nested, OrderOutcomeKind.Unknown)]
    [InlineData(418, Nested, OrderOutcomeKind.Unknown)]
    [InlineData(500, Nested, OrderOutcomeKind.Unknown)]
    [InlineData(502, "<html>Bad Gateway</html>", OrderOutcomeKind.Unknown)]
    [InlineData(503, """{"error":{"code":"trading_is_paused","message":"paused"}}""", OrderOutcomeKind.Unknown)]
    [InlineData(504, "", OrderOutcomeKind.Unknown)]
    [InlineData(302, "", OrderOutcomeKind.Unknown)]
    // Successes without this order.
    [InlineData(200, """{"error":{"code":"deprecated_v1_order_endpoint","message":"use v2"}}""", OrderOutcomeKind.Unknown)]
    [InlineData(201, "", OrderOutcomeKind.Unknown)]
    [InlineData(201, "{}", OrderOutcomeKind.Unknown)]
    [InlineData(201, "[]", OrderOutcomeKind.Unknown)]
    [InlineData(201, """{"order":null}""", OrderOutcomeKind.Unknown)]
    [InlineData(201, """{"order":{"order_id":"a","status":"executed","fill_count":5,"remaining_count":0}}""", OrderOutcomeKind.Unknown)]
    [InlineData(201, """{"order_id":""}""", OrderOutcomeKind.Unknown)]
    [InlineData(201, """{"order_id":7,"fill_count":"1.00","remaining_count":"0.00"}""", OrderOutcomeKind.Unknown)]
    [InlineData(201, """{"order_id":"a","client_order_id":"of somebody else"}""", OrderOutcomeKind.Unknown)]
    [InlineData(202, """{"order_id":"a","client_order_id":"other"}""", OrderOutcomeKind.Unknown)]
    public async Task Send_Replies_AreWhatTheyProve(int status, string body, OrderOutcomeKind kind)
    {
        using var bench = new OrderBench(_ => (status, body));

        OrderOutcome outcome = await bench.SendAsync();

        Assert.Equal((kind, bench.Prepare().Id), (outcome.Kind, outcome.Id));
        Assert.True(outcome.Detail.Length > 0);
        Assert.Equal("", outcome.VenueOrderId);
        Assert.Null(outcome.Report);
        Assert.Single(bench.Http.Requests);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, "5.00", "0.00", ReportedState.Filled)]
    [InlineData(TimeInForce.ImmediateOrCancel, "2.50", "0.00", ReportedState.Cancelled)]
    [InlineData(TimeInForce.FillOrKill, "0.00", "0.00", ReportedState.Cancelled)]
    [InlineData(TimeInForce.ImmediateOrCancel, "2.00", "3.00", ReportedState.Unrecognised)]
    [InlineData(TimeInForce.GoodTillCancelled, "0.00", "5.00", ReportedState.Resting)]
    [InlineData(TimeInForce.GoodTillCancelled, "2.00", "3.00", ReportedState.Resting)]
    [InlineData(TimeInForce.GoodTillCancelled, "3.00", "3.00", ReportedState.Unrecognised)]
    [InlineData(TimeInForce.GoodTillCancelled, "2.00", "0.00", ReportedState.Cancelled)]
    [InlineData(TimeInForce.ImmediateOrCancel, "6.00", "0.00", ReportedState.Filled)]
    public async Task Send_Created_IsAcceptedWithItsCounts(TimeInForce force, string filled, string left, ReportedState state)
    {
        OrderRequest request = OrderBench.Request(Outcome.No, timeInForce: force);
        string body = "";
        using var bench = new OrderBench(_ => (201, body));
        PreparedOrder order = bench.Prepare(request);
        body = OrderBench.Created(order, filled, left);

        OrderOutcome outcome = await bench.SendAsync(request);

        Assert.Equal((OrderOutcomeKind.Accepted, OrderBench.OrderId), (outcome.Kind, outcome.VenueOrderId));
        OrderReport report = outcome.Report!;
        Assert.Equal((state, Quantity.Parse(filled), ReportSource.Reply), (report.State, report.Filled, report.Source));
        Assert.Equal((order.Id, request.Contract, Side.Buy), (report.Id, report.Contract, report.Side));
        Assert.Equal(OrderBench.Start.AddMilliseconds(500), report.At);
    }

    [Theory]
    [InlineData("""{"order_id":"a"}""")]
    [InlineData("""{"order_id":"a","fill_count":"many","remaining_count":"0.00"}""")]
    [InlineData("""{"order_id":"a","fill_count":"-1.00","remaining_count":"0.00"}""")]
    [InlineData("""{"order_id":"a","fill_count":1.5,"remaining_count":"0.00"}""")]
    public async Task Send_CreatedWithCountsThatCannotBeRead_IsAcceptedInAStateNobodyKnows(string body)
    {
        using var bench = new OrderBench(_ => (201, body));

        OrderOutcome outcome = await bench.SendAsync();

        Assert.Equal((OrderOutcomeKind.Accepted, "a", ReportedState.Unrecognised), (outcome.Kind, outcome.VenueOrderId, outcome.Report!.State));
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task Send_NoAnswer_IsUnknownAndSentOnce(Type failure)
    {
        using var bench = new OrderBench();
        bench.Http.Failure = (Exception)Activator.CreateInstance(failure, "secret words")!;

        OrderOutcome outcome = await bench.SendAsync();
        CancelOutcome cancel = await bench.Gateway.CancelAsync(OrderBench.Reference(), CancellationToken.None);

        Assert.Equal((OrderOutcomeKind.Unknown, CancelOutcomeKind.Unknown), (outcome.Kind, cancel.Kind));
        Assert.DoesNotContain("secret", outcome.Detail + cancel.Detail, StringComparison.Ordinal);
        Assert.Equal(["POST", "DELETE"], bench.Http.Requests.Select(static r => r.Method));
    }

    [Fact]
    public async Task Send_NothingComesBack_IsUnknownWhenTheTimeIsUp()
    {
        using var stop = new CancellationTokenSource();
        using var silent = new SilentHandler();
        using var bench = new OrderBench();
        using var credentials = new KalshiCredentials(TestKeys.KeyId, TestKeys.Ed25519Pem);
        using var gateway = new KalshiOrderGateway(bench.Venue, credentials, new KalshiTransport { Http = silent, Seed = 1 });
        SignedOrder signed = await gateway.SignAsync(bench.Prepare(), CancellationToken.None);

        Task<OrderOutcome> timedOut = gateway.SendAsync(signed, CancellationToken.None).AsTask();
        Task<OrderOutcome> givenUp = gateway.SendAsync(signed, stop.Token).AsTask();
        await stop.CancelAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((OrderOutcomeKind.Unknown, "given up before an answer"), ((await givenUp).Kind, (await givenUp).Detail));
        Assert.Equal((OrderOutcomeKind.Unknown, "no answer in time"), ((await timedOut).Kind, (await timedOut).Detail));
        Assert.Equal(2, silent.Requests);
    }

    [Theory]
    [InlineData(200, """{"order_id":"2597b999-f887-4195-8bac-c3f97a1f2021","client_order_id":"c","reduced_by":"10.00","ts_ms":1}""", CancelOutcomeKind.Cancelled)]
    [InlineData(200, """{"order_id":"2597b999-f887-4195-8bac-c3f97a1f2021"}""", CancelOutcomeKind.Cancelled)]
    [InlineData(200, """{"order_id":"another","reduced_by":"10.00"}""", CancelOutcomeKind.Unknown)]
    [InlineData(200, """{"order_id":"2597b999-f887-4195-8bac-c3f97a1f2021","reduced_by":"?"}""", CancelOutcomeKind.Unknown)]
    [InlineData(200, """{"order":{"order_id":"2597b999-f887-4195-8bac-c3f97a1f2021","status":"canceled"},"reduced_by_fp":"1.00"}""", CancelOutcomeKind.Unknown)]
    [InlineData(200, "{}", CancelOutcomeKind.Unknown)]
    [InlineData(200, "", CancelOutcomeKind.Unknown)]
    [InlineData(404, """{"error":{"code":"not_found","message":"not found","service":"exchange"}}""", CancelOutcomeKind.NotOpen)]
    [InlineData(404, """{"error":{"code":"market_not_found","message":"?"}}""", CancelOutcomeKind.Unknown)]
    [InlineData(404, "<html>", CancelOutcomeKind.Unknown)]
    [InlineData(400, """{"error":{"code":"MARKET_INACTIVE","message":"closed"}}""", CancelOutcomeKind.Refused)]
    [InlineData(409, """{"error":{"code":"exchange_is_paused","message":"paused"}}""", CancelOutcomeKind.Refused)]
    [InlineData(429, """{"error":"too many requests"}""", CancelOutcomeKind.Refused)]
    [InlineData(401, """{"error":{"code":"header_timestamp_expired","message":"?"}}""", CancelOutcomeKind.Refused)]
    [InlineData(429, "", CancelOutcomeKind.Unknown)]
    [InlineData(500, Nested, CancelOutcomeKind.Unknown)]
    [InlineData(504, "", CancelOutcomeKind.Unknown)]
    public async Task Cancel_Replies_AreWhatTheyProve(int status, string body, CancelOutcomeKind kind)
    {
        using var bench = new OrderBench(_ => (status, body));

        CancelOutcome outcome = await bench.Gateway.CancelAsync(OrderBench.Reference(), CancellationToken.None);

        Assert.Equal((kind, OrderBench.Reference()), (outcome.Kind, outcome.Order));
        Assert.Equal(kind == CancelOutcomeKind.Cancelled, outcome.Detail.Length == 0);
        Assert.Single(bench.Http.Requests);
    }

    [Fact]
    public async Task Send_AnyFailure_SaysNothingOfKeysAndSignatures()
    {
        int status = 0;
        using var bench = new OrderBench(r => (status, $$$"""{"error":{"code":"x","message":"{{{r.Headers["KALSHI-ACCESS-KEY"]}}}","details":"?"}}"""));
        var said = new List<string>();
        foreach (int each in new[] { 200, 400, 401, 409, 500 })
        {
            status = each;
            said.Add((await bench.SendAsync(OrderBench.Request(intent: $"i-{each}"))).ToString());
            said.Add((await bench.Gateway.CancelAsync(OrderBench.Reference(), CancellationToken.None)).ToString());
        }

        string all = string.Join('\n', said) + bench.Prepare() + Encoding(bench.Prepare());
        Assert.All(bench.Http.Requests.Select(static r => r.Headers["KALSHI-ACCESS-SIGNATURE"]), signature => Assert.DoesNotContain(signature, all, StringComparison.Ordinal));
        Assert.DoesNotContain(Convert.ToBase64String(TestKeys.Seed), all, StringComparison.Ordinal);
    }

    private static string Encoding(PreparedOrder order) => System.Text.Encoding.UTF8.GetString(order.Terms.Span);

    private sealed class SilentHandler : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var never = new TaskCompletionSource<HttpResponseMessage>();
            using CancellationTokenRegistration registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }
}
