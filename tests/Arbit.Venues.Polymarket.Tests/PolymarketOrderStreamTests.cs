using System.Net.WebSockets;
using System.Text;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Tests;

public sealed class PolymarketOrderStreamTests : IAsyncDisposable
{
    private readonly OrderRig _rig = new();
    private readonly HeardOrders _heard = new();
    private readonly List<WebSocket> _servers = [];
    private readonly List<string> _received = [];
    private readonly PolymarketOrderStream _stream;
    private bool _answersPings = true;

    public PolymarketOrderStreamTests() => _stream = new PolymarketOrderStream(_rig.Venue, _rig.Credentials, new PolymarketTransport { Sockets = _ => Connector(), Seed = 7 });

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task StartAsync_Connected_SaysWhoListens()
    {
        await StartAsync();

        Assert.Equal([ConnectionState.Connected], _heard.States);
        Assert.Equal($"{{\"auth\":{{\"apiKey\":\"{OrderRig.ApiKey}\",\"secret\":\"gWkSQE6qAv1dmvOh9SmGaX9j6jvjVx86ZHEAfiREIE4=\",\"passphrase\":\"pass\"}},\"type\":\"user\"}}", _received[0]);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _stream.StartAsync(_heard, CancellationToken.None));
    }

    [Fact]
    public async Task OnMessage_OrderAndTrade_AreTold()
    {
        await StartAsync();

        Send(Order("LIVE", "PLACEMENT", "GTC", "0"));
        Send(Trade("t1", "MATCHED"));

        Assert.Equal((ReportedState.Resting, Quantity.Zero, ReportSource.Stream, _rig.Yes), (_heard.Reports[0].State, _heard.Reports[0].Filled!.Value, _heard.Reports[0].Source, _heard.Reports[0].Contract));
        Assert.Equal(("t1", FillState.Provisional, new Quantity(20m)), (_heard.Fills[0].VenueFillId, _heard.Fills[0].State, _heard.Fills[0].Quantity));
        Assert.Contains("\"t1\"", _heard.Messages[1], StringComparison.Ordinal);
        Assert.Empty(_heard.Faults);
    }

    [Fact]
    public async Task OnMessage_TheSameTradeAgain_IsToldOncePerState()
    {
        await StartAsync();

        foreach (string status in (string[])["MATCHED", "MATCHED", "MINED", "MATCHED", "CONFIRMED", "MINED"])
        {
            Send(Trade("t1", status));
        }

        Assert.Equal([FillState.Provisional, FillState.Provisional, FillState.Confirmed], _heard.Fills.Select(static f => f.State));
    }

    [Fact]
    public async Task OnMessage_FailedTrade_IsVoided()
    {
        await StartAsync();

        Send("[" + Trade("t1", "MATCHED") + "," + Trade("t1", "RETRYING") + "," + Trade("t1", "FAILED") + "]\n");

        Assert.Equal([FillState.Provisional, FillState.Provisional, FillState.Voided], _heard.Fills.Select(static f => f.State));
    }

    // The sizes of an immediate purchase are money.
    [Fact]
    public async Task OnMessage_ImmediatePurchase_TellsNoShares()
    {
        await StartAsync();

        Send(Order("MATCHED", "UPDATE", "FAK", "5.2"));
        Send(Order("CANCELED_order couldn't be fully filled. FOK orders are fully filled or killed.", "CANCELLATION", "FOK", ""));

        Assert.All(_heard.Reports, static r => Assert.Null(r.Filled));
        Assert.Equal([ReportedState.Cancelled, ReportedState.Cancelled], _heard.Reports.Select(static r => r.State));
        Assert.Contains("FOK orders", _heard.Reports[1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"event_type\":\"surprise\"}")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"event_type\":\"order\",\"id\":\"0x1\"}")]
    [InlineData("{\"event_type\":\"trade\",\"id\":\"t1\"}")]
    public async Task OnMessage_ThatIsNotUnderstood_IsAFault(string message)
    {
        await StartAsync();

        Send(message);

        Assert.Equal(FaultKind.Malformed, Assert.Single(_heard.Faults).Kind);
        Assert.Empty(_heard.Reports);
    }

    [Fact]
    public async Task OnMessage_UnknownWords_StopAutomationAndAreTold()
    {
        await StartAsync();

        Send(Order("EXPLODED", "UPDATE", "GTC", "0"));
        Send(Trade("t1", "VAPORISED"));

        Assert.Equal(ReportedState.Unrecognised, _heard.Reports[0].State);
        Assert.Equal(FillState.Provisional, _heard.Fills[0].State);
        Assert.Contains("VAPORISED", Assert.Single(_heard.Faults).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConnectionLost_TellsItAndListensAgain()
    {
        await StartAsync();
        Send(Order("LIVE", "PLACEMENT", "GTC", "0"));

        _servers[0].Abort();
        _rig.Clock.Advance(TimeSpan.FromSeconds(30));
        Send(Trade("t1", "MATCHED"));

        Assert.Equal([ConnectionState.Connected, ConnectionState.Disconnected, ConnectionState.Connected], _heard.States);
        Assert.Equal(2, _received.Count(static m => m.Contains("\"auth\"", StringComparison.Ordinal)));
        Assert.Single(_heard.Fills);
    }

    [Fact]
    public async Task Run_NoAnswersToPings_IsDroppedAsSilent()
    {
        _answersPings = false;
        await StartAsync();

        _rig.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Contains("PING", _received);
        Assert.Contains(ConnectionState.Disconnected, _heard.States);
    }

    [Fact]
    public async Task Run_AnswersToPings_KeepAQuietConnection()
    {
        await StartAsync();

        _rig.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([ConnectionState.Connected], _heard.States);
        Assert.Empty(_heard.Faults);
    }

    [Fact]
    public async Task Run_ClosedWithoutAWord_NamesTheApiKey()
    {
        await StartAsync();

        await _servers[0].CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "", CancellationToken.None);

        Assert.Equal(FaultKind.Authentication, _heard.Faults[0].Kind);
    }

    private ValueTask StartAsync()
    {
        // The test framework's context would send continuations to other threads, and time would pass before they ran.
        SynchronizationContext.SetSynchronizationContext(null);
        return _stream.StartAsync(_heard, CancellationToken.None);
    }

    private string Order(string status, string type, string orderType, string matched) => $$"""
        {"event_type":"order","id":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","status":"{{status}}","type":"{{type}}","order_type":"{{orderType}}","side":"BUY",
         "asset_id":"{{_rig.Market.Yes}}","market":"{{_rig.Market.Condition}}","original_size":"10.4","size_matched":"{{matched}}","price":"0.52","timestamp":"1793631600123"}
        """;

    private string Trade(string id, string status) => $$"""
        {"event_type":"trade","id":"{{id}}","status":"{{status}}","taker_order_id":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","trader_side":"TAKER",
         "asset_id":"{{_rig.Market.Yes}}","market":"{{_rig.Market.Condition}}","side":"BUY","size":"20","price":"0.52","match_time":"1793631600","maker_orders":[],"type":"TRADE"}
        """;

    private void Send(string text) => _servers[^1].SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None).Wait();

    private InMemoryConnector Connector() => new((socket, token) =>
    {
        token.ThrowIfCancellationRequested();
        _servers.Add(socket);
        _ = ServeAsync(socket);
        return ValueTask.CompletedTask;
    });

    private async Task ServeAsync(WebSocket socket)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false) is { MessageType: WebSocketMessageType.Text } got)
            {
                string text = Encoding.UTF8.GetString(buffer, 0, got.Count);
                _received.Add(text);
                if (text == "PING" && _answersPings)
                {
                    await socket.SendAsync("PONG"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (WebSocketException)
        {
            // Dropped: the end of this connection either way.
        }
    }
}
