using System.Net.WebSockets;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Sockets;

public sealed class InMemorySocketTests : IDisposable
{
    private const string Mayor = "KXHARBORMAYOR-26-ALV";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public async Task Kalshi_CommandsAndData_AreTheSessionsOwnBytes()
    {
        using WebSocket socket = Kalshi();
        (VenueSession session, TestPeer peer) = _simulation.ConnectKalshi();
        const string Command = $"{{\"id\":1,\"cmd\":\"subscribe\",\"params\":{{\"channels\":[\"orderbook_delta\"],\"market_tickers\":[\"{Mayor}\"]}}}}";
        await socket.SendTextAsync(Command);
        session.Send(Command);

        Assert.Equal(peer.Texts[0], await socket.ReceiveTextAsync());
        Assert.Equal(peer.Texts[1], await socket.ReceiveTextAsync());
    }

    [Fact]
    public async Task Receive_Waiting_GoesOnBeforeTheClockHasMovedOn()
    {
        using WebSocket socket = Polymarket();
        string token = _simulation.Simulator.TokensOf(_simulation.Simulator.PolymarketConditions[0])[0];
        await socket.SendTextAsync($"{{\"assets_ids\":[\"{token}\"],\"type\":\"market\",\"initial_dump\":false}}");
        Task<string> waiting = socket.ReceiveTextAsync();
        _simulation.Simulator.Faults.Schedule(new ScriptedFault(TimeSpan.FromMilliseconds(15), FaultKind.Burst) { Market = Mayor, Count = 2 });
        Assert.False(waiting.IsCompleted);

        _simulation.Run(TimeSpan.FromMilliseconds(15));
        Assert.True(waiting.IsCompleted);
        Assert.Contains("price_change", await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_FromTheClient_IsAnsweredAndBothAreClosed()
    {
        WebSocket socket = Polymarket();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal((WebSocketState.Closed, WebSocketCloseStatus.NormalClosure), (socket.State, socket.CloseStatus));
        await Assert.ThrowsAsync<WebSocketException>(async () => await socket.SendTextAsync("PING"));
    }

    [Fact]
    public async Task Close_FromTheVenue_IsReceivedWithItsCode()
    {
        WebSocket socket = Polymarket();
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Close) { Venue = "polymarket", Code = 1012 });
        WebSocketReceiveResult result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), CancellationToken.None);

        Assert.Equal((WebSocketMessageType.Close, (WebSocketCloseStatus)1012, WebSocketState.CloseReceived), (result.MessageType, result.CloseStatus, socket.State));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(WebSocketState.Closed, socket.State);
        socket.Dispose();
    }

    [Fact]
    public async Task Drop_WhileWaiting_IsAnErrorWithoutAClose()
    {
        using WebSocket socket = Polymarket();
        Task<string> waiting = socket.ReceiveTextAsync();
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Drop) { Venue = "polymarket" });

        WebSocketException error = await Assert.ThrowsAsync<WebSocketException>(() => waiting);
        Assert.Equal((WebSocketError.ConnectionClosedPrematurely, WebSocketState.Aborted), (error.WebSocketErrorCode, socket.State));
    }

    [Fact]
    public async Task Receive_Cancelled_EndsTheConnectionOnBothSides()
    {
        using WebSocket socket = Polymarket();
        using var stop = new CancellationTokenSource();
        Task<string> waiting = socket.ReceiveTextAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        Assert.Equal(WebSocketState.Aborted, socket.State);
        Assert.Empty(_simulation.Simulator.Stream.Markets);
    }

    [Fact]
    public void Connect_Unsigned_IsRefused()
    {
        Assert.Null(_simulation.Simulator.Connect(SimulatorAddresses.InMemory.KalshiSocket, [], out SimResponse? refusal));
        Assert.Equal(401, refusal!.Status);
    }

    private WebSocket Kalshi()
    {
        WebSocket? socket = _simulation.Simulator.Connect(SimulatorAddresses.InMemory.KalshiSocket, _simulation.Sign("GET", SimulatorFixture.KalshiSocketPath), out SimResponse? refusal);
        Assert.Null(refusal);
        return socket!;
    }

    private WebSocket Polymarket() => _simulation.Simulator.Connect(SimulatorAddresses.InMemory.MarketSocket, [], out _)!;
}
