using System.Net;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests;

/// <summary>The private channels over a connection in memory.</summary>
public sealed class KalshiOrderStreamTests : IAsyncDisposable
{
    private const string Order = """{"type":"user_order","sid":22,"msg":{"order_id":"o-1","user_id":"u","ticker":"KXA-26-T1","exchange_index":2,"status":"{0}","side":"no","is_yes":false,"outcome_side":"no","book_side":"ask","yes_price_dollars":"0.3500","fill_count_fp":"{1}","remaining_count_fp":"{2}","initial_count_fp":"10.00","client_order_id":"c-1","created_ts_ms":1733047200000,"last_updated_ts_ms":1733047201000,"last_update_reason":"{3}"}}""";
    private const string Fill = """{"type":"fill","sid":13,"msg":{"trade_id":"t-1","order_id":"{0}","client_order_id":"c-1","market_ticker":"KXA-26-T1","exchange_index":2,"is_taker":true,"side":"no","yes_price_dollars":"0.1600","count_fp":"1.16","fee_cost":"0.011000","action":"buy","ts":1782873396,"ts_ms":1782873396915,"post_position_fp":"4.36","purchased_side":"no","outcome_side":"no","book_side":"ask","subaccount":0}}""";
    private readonly ManualClock _clock = new(OrderBench.Start);
    private readonly KalshiOptions _options = new();
    private readonly HeardOrders _heard = new();
    private readonly RecordedVenue _http = new(static _ => (200, """{"exchange_active":true,"trading_active":true}"""));
    private readonly KalshiCredentials _credentials = new(TestKeys.KeyId, TestKeys.Ed25519Pem);
    private readonly KalshiOrderStream _stream;
    private Action<PrivateServer>? _prepare;
    private PrivateServer _server = null!;

    public KalshiOrderStreamTests()
    {
        var venue = new KalshiVenue(_options, new VenueContext(new EventGate(), null, _clock));
        _stream = new KalshiOrderStream(venue, _credentials, new KalshiTransport
        {
            Http = _http,
            Seed = 7,
            Sockets = (_, headers, _) =>
            {
                _server = new PrivateServer(headers);
                _prepare?.Invoke(_server);
                return _server;
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _credentials.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Start_AllChannelsConfirmed_IsUpOnce()
    {
        await StartAsync();

        Assert.Equal([ConnectionState.Connected], _heard.States);
        Assert.Equal("""{"id":1,"cmd":"subscribe","params":{"channels":["fill","user_orders","market_positions"]}}""", _server.Commands[0]);
        Assert.Equal(["KALSHI-ACCESS-KEY", "KALSHI-ACCESS-SIGNATURE", "KALSHI-ACCESS-TIMESTAMP"], _server.Headers.Select(static h => h.Key).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _stream.StartAsync(_heard, CancellationToken.None));
    }

    [Fact]
    public async Task Start_ChannelNotConfirmed_IsNotUpAndConnectsAgain()
    {
        _prepare = static s => s.Confirms = ["fill", "user_orders"];
        await StartAsync();
        Run(11);

        Assert.Empty(_heard.States);
        Assert.Equal(2, _server.Attempts);
        _server.Confirms = ["fill", "user_orders", "market_positions"];
        Run(12);
        Assert.Equal([ConnectionState.Connected], _heard.States);
    }

    [Theory]
    [InlineData("resting", "2.00", "8.00", "Trade", ReportedState.Resting, "resting (Trade), 8 left")]
    [InlineData("executed", "10.00", "0.00", "Trade", ReportedState.Filled, "executed (Trade), 0 left")]
    [InlineData("canceled", "2.00", "0.00", "ExpiryCancel", ReportedState.Cancelled, "canceled (ExpiryCancel), 0 left")]
    [InlineData("canceled", "0.00", "0.00", "SomeNewReason", ReportedState.Cancelled, "canceled (SomeNewReason), 0 left")]
    [InlineData("parked", "0.00", "10.00", "", ReportedState.Unrecognised, "parked, 10 left")]
    [InlineData("", "0.00", "10.00", "", ReportedState.Unrecognised, "no status, 10 left")]
    public async Task Order_Words_AreTheirStatesAndUnknownOnesAreNone(string status, string filled, string left, string reason, ReportedState state, string detail)
    {
        await StartAsync();
        string message = Of(Order, status, filled, left, reason);
        _server.Send(message);

        OrderReport report = Assert.Single(_heard.Reports);
        Assert.Equal((state, Quantity.Parse(filled), ReportSource.Stream, detail), (report.State, report.Filled, report.Source, report.Detail));
        Assert.Equal(("c-1", "o-1", OrderBench.Contract(Outcome.No), Side.Buy), (report.Id.Value, report.VenueOrderId, report.Contract, report.Side));
        Assert.Equal(1733047201000, report.At.ToUnixTimeMilliseconds());
        Assert.Equal([message], _heard.Messages);
    }

    [Fact]
    public async Task Fill_Twice_IsToldOnceForEachOrder()
    {
        await StartAsync();
        _server.Send(Of(Fill, "o-1"));
        _server.Send(Of(Fill, "o-1"));
        _server.Drop();
        Run(5);
        _server.Send(Of(Fill, "o-1"));
        _server.Send(Of(Fill, "o-2"));

        Assert.Equal(["o-1", "o-2"], _heard.Fills.Select(static f => f.VenueOrderId));
        Assert.Equal(
            new Fill("t-1", new ClientOrderId("c-1"), OrderBench.Contract(Outcome.No), Side.Buy, new Quantity(1.16m), new Price(0.84m), new Money(0.011m, Asset.Usd),
                Liquidity.Taker, FillState.Confirmed, DateTimeOffset.FromUnixTimeMilliseconds(1782873396915))
            {
                VenueOrderId = "o-1",
            },
            _heard.Fills[0]);
        Assert.Equal([ConnectionState.Connected, ConnectionState.Disconnected, ConnectionState.Connected], _heard.States);
    }

    [Fact]
    public async Task Position_Message_IsHandedOnForTheRecording()
    {
        await StartAsync();
        const string Message = """{"type":"market_position","sid":14,"msg":{"user_id":"u","market_ticker":"KXA-26-T1","position_fp":"-4.00","position_cost_dollars":"1.0000"}}""";
        _server.Send(Message);
        _server.Send("""{"type":"order_group_updates","sid":21,"seq":7,"msg":{"event_type":"triggered"}}""");
        _server.Send("heartbeat");

        Assert.Equal([Message], _heard.Messages);
        Assert.Empty(_heard.Reports);
        Assert.Empty(_heard.Faults);
    }

    [Theory]
    [InlineData("not json", "no JSON")]
    [InlineData("[1]", "no object")]
    [InlineData("{} {}", "no object")]
    [InlineData("""{"type":"user_order","msg":{"order_id":"o-1"}}""", "user_order.ticker is missing")]
    [InlineData("""{"type":"user_order","msg":7}""", "user_order.is not an object")]
    [InlineData("""{"type":"user_order"}""", "user_order.is not an object")]
    [InlineData("""{"type":"fill","msg":{"trade_id":"t"}}""", "fill.order_id is missing")]
    [InlineData("""{"type":"market_position","msg":{"market_ticker":"A"}}""", "position_fp is missing")]
    [InlineData("""{"type":"margin_call","msg":{}}""", "margin_call")]
    [InlineData("""{"msg":{}}""", "type is missing")]
    public async Task Message_NotUnderstood_IsAFaultAndTheStreamGoesOn(string message, string why)
    {
        await StartAsync();
        _server.Send(message);
        _server.Send(Of(Fill, "o-1"));

        VenueFault fault = Assert.Single(_heard.Faults);
        Assert.Equal(FaultKind.Malformed, fault.Kind);
        Assert.Contains(why, fault.Detail, StringComparison.Ordinal);
        Assert.Single(_heard.Fills);
        Assert.Equal(1, _server.Attempts);
    }

    [Theory]
    [InlineData("""{"id":9,"type":"error","msg":{"code":25,"msg":"buffer overflow"}}""")]
    [InlineData("""{"id":102,"sid":2,"seq":7,"type":"unsubscribed"}""")]
    public async Task Message_EndOfAChannel_IsAFaultAndANewConnection(string message)
    {
        await StartAsync();
        _server.Send(message);
        Run(5);

        Assert.Equal(FaultKind.Rejected, Assert.Single(_heard.Faults).Kind);
        Assert.Equal([ConnectionState.Connected, ConnectionState.Disconnected, ConnectionState.Connected], _heard.States);
    }

    [Fact]
    public async Task Silence_NoFrameAtAll_EndsTheConnection()
    {
        await StartAsync();
        _server.Answers = false;
        Run(29);
        Assert.Equal([ConnectionState.Connected], _heard.States);

        Run(3);
        Assert.Equal([ConnectionState.Connected, ConnectionState.Disconnected], _heard.States);
    }

    [Fact]
    public async Task Silence_NothingHappensButTheListIsAnswered_StaysUp()
    {
        await StartAsync();
        Run(600);

        Assert.Equal([ConnectionState.Connected], _heard.States);
        Assert.Contains(_server.Commands, static c => c.Contains("list_subscriptions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_CredentialsRefused_SaysSoMeasuresTheClockAndGoesOnTrying()
    {
        _prepare = static s => s.Refusal = HttpStatusCode.Unauthorized;
        await StartAsync();
        Run(60);

        Assert.True(_server.Attempts > 2);
        Assert.All(_heard.Faults, static f => Assert.Equal(FaultKind.Authentication, f.Kind));
        Assert.All(_http.Requests, static r => Assert.Equal("/exchange/status", r.Path));
        _server.Refusal = null;
        Run(60);
        Assert.Equal([ConnectionState.Connected], _heard.States);
        string told = string.Join('\n', _heard.Faults);
        Assert.All(_server.Headers, h => Assert.DoesNotContain(h.Value, told, StringComparison.Ordinal));
    }

    private Task StartAsync()
    {
        // With the test framework's context, what awaits the clock would go on elsewhere; an async method would bring it back.
        SynchronizationContext.SetSynchronizationContext(null);
        Task started = _stream.StartAsync(_heard, CancellationToken.None).AsTask();
        Run(0.1);
        return started;
    }

    private void Run(double seconds)
    {
        for (double left = seconds; left > 0; left -= 0.5)
        {
            _clock.Advance(TimeSpan.FromSeconds(Math.Min(left, 0.5)));
        }
    }

    private static string Of(string template, params string[] values) =>
        values.Select(static (v, i) => (v, i)).Aggregate(template, static (text, value) => text.Replace($"{{{value.i}}}", value.v, StringComparison.Ordinal));
}
