using System.Net.WebSockets;
using System.Text;
using Arbit.Transport;

namespace Arbit.Tests.Transport.InMemory;

public class InMemoryDuplexTests
{
    private readonly byte[] _buffer = new byte[16];

    [Fact]
    public async Task Send_BothWays_ArrivesInOrderAndInPieces()
    {
        var duplex = new InMemoryDuplex();

        await duplex.Client.SendAsync("up"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);
        await duplex.Server.SendAsync(new byte[20], WebSocketMessageType.Binary, true, default);

        Assert.Equal("up", await TextAsync(duplex.Server));
        ValueWebSocketReceiveResult first = await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default);
        ValueWebSocketReceiveResult second = await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default);
        Assert.Equal((16, false, 4, true), (first.Count, first.EndOfMessage, second.Count, second.EndOfMessage));
        Assert.Equal((WebSocketMessageType.Binary, WebSocketMessageType.Binary), (first.MessageType, second.MessageType));
    }

    [Fact]
    public async Task Send_ArraySegments_WorkToo()
    {
        var duplex = new InMemoryDuplex();

        await duplex.Client.SendAsync(new ArraySegment<byte>("abc"u8.ToArray(), 1, 2), WebSocketMessageType.Text, true, default);
        WebSocketReceiveResult got = await duplex.Server.ReceiveAsync(new ArraySegment<byte>(_buffer), default);

        Assert.Equal((2, true, WebSocketMessageType.Text, "bc"), (got.Count, got.EndOfMessage, got.MessageType, Encoding.UTF8.GetString(_buffer, 0, 2)));
        Assert.Null(duplex.Client.SubProtocol);
    }

    [Fact]
    public async Task Close_EitherEnd_GoesThroughTheStatesOfARealSocket()
    {
        var duplex = new InMemoryDuplex();
        await duplex.Client.SendAsync("last"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);

        Task closing = duplex.Client.CloseAsync((WebSocketCloseStatus)4000, "bye", default);
        Assert.Equal(WebSocketState.CloseSent, duplex.Client.State);
        await Assert.ThrowsAsync<WebSocketException>(async () => await duplex.Client.SendAsync(_buffer.AsMemory(), WebSocketMessageType.Text, true, default));

        Assert.Equal("last", await TextAsync(duplex.Server));
        Assert.Equal(WebSocketMessageType.Close, (await duplex.Server.ReceiveAsync(_buffer.AsMemory(), default)).MessageType);
        Assert.Equal((WebSocketState.CloseReceived, (WebSocketCloseStatus)4000, "bye"), (duplex.Server.State, duplex.Server.CloseStatus!.Value, duplex.Server.CloseStatusDescription));
        await Assert.ThrowsAsync<WebSocketException>(async () => await duplex.Server.ReceiveAsync(_buffer.AsMemory(), default));

        await duplex.Server.SendAsync("unread"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);
        await duplex.Server.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await closing;
        await duplex.Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);

        Assert.Equal((WebSocketState.Closed, WebSocketState.Closed), (duplex.Client.State, duplex.Server.State));
        duplex.Client.Dispose();
        duplex.Client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = duplex.Client.ReceiveAsync(_buffer.AsMemory(), default).AsTask(); });
    }

    [Fact]
    public async Task Abort_WhileTheOtherEndWaits_ItIsTold()
    {
        var duplex = new InMemoryDuplex();
        Task<ValueWebSocketReceiveResult> waiting = duplex.Client.ReceiveAsync(_buffer.AsMemory(), default).AsTask();

        duplex.Server.Abort();

        WebSocketException error = await Assert.ThrowsAsync<WebSocketException>(() => waiting);
        Assert.Equal(WebSocketError.ConnectionClosedPrematurely, error.WebSocketErrorCode);
        Assert.Equal(WebSocketState.Aborted, duplex.Server.State);
        await Assert.ThrowsAsync<WebSocketException>(async () => await duplex.Client.SendAsync(_buffer.AsMemory(), WebSocketMessageType.Text, true, default));
        await Assert.ThrowsAsync<WebSocketException>(async () => await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default));
    }

    [Fact]
    public async Task Dispose_WithMessagesOnTheWay_TheyStillArrive()
    {
        var duplex = new InMemoryDuplex();
        await duplex.Server.SendAsync("last"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);

        duplex.Server.Dispose();

        Assert.Equal("last", await TextAsync(duplex.Client));
        await Assert.ThrowsAsync<WebSocketException>(async () => await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default));
    }

    [Fact]
    public async Task Send_DirectionFull_WaitsForTheReader()
    {
        var duplex = new InMemoryDuplex(capacityBytes: 4);
        await duplex.Client.SendAsync("way too long"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);

        Task second = duplex.Client.SendAsync("x"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default).AsTask();
        Assert.False(second.IsCompleted);
        Assert.Equal("way too long", await TextAsync(duplex.Server));
        await second;

        Assert.Equal("x", await TextAsync(duplex.Server));
    }

    [Fact]
    public async Task Send_DirectionFullAndAborted_Fails()
    {
        var duplex = new InMemoryDuplex(capacityBytes: 1);
        await duplex.Client.SendAsync("x"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);
        Task second = duplex.Client.SendAsync("y"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default).AsTask();

        duplex.Server.Abort();

        await Assert.ThrowsAsync<WebSocketException>(() => second);
    }

    [Fact]
    public async Task Receive_Cancelled_BreaksTheConnectionAsARealOneDoes()
    {
        var duplex = new InMemoryDuplex();
        using var cancel = new CancellationTokenSource();
        Task<ValueWebSocketReceiveResult> waiting = duplex.Client.ReceiveAsync(_buffer.AsMemory(), cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await duplex.Client.ReceiveAsync(_buffer.AsMemory(), cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await duplex.Client.SendAsync(_buffer.AsMemory(), WebSocketMessageType.Text, true, cancel.Token));
    }

    [Fact]
    public async Task Receive_TwoAtATime_IsAMistake()
    {
        var duplex = new InMemoryDuplex();
        Task<ValueWebSocketReceiveResult> waiting = duplex.Client.ReceiveAsync(_buffer.AsMemory(), default).AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default));

        await duplex.Server.SendAsync("x"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default);
        Assert.Equal(1, (await waiting).Count);
    }

    [Fact]
    public void Receive_SenderHasAContext_ContinuesWithoutItAndOnTheSendersThread()
    {
        var duplex = new InMemoryDuplex();
        var context = new SynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(context);
        (int Thread, SynchronizationContext? Context) seen = default;
        _ = ReceiveAsync();

        _ = duplex.Server.SendAsync("x"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, default).AsTask();

        Assert.Equal((Environment.CurrentManagedThreadId, null), seen);
        Assert.Same(context, SynchronizationContext.Current);
        SynchronizationContext.SetSynchronizationContext(null);

        async Task ReceiveAsync()
        {
            await duplex.Client.ReceiveAsync(_buffer.AsMemory(), default).ConfigureAwait(false);
            seen = (Environment.CurrentManagedThreadId, SynchronizationContext.Current);
        }
    }

    [Fact]
    public void Ctor_NoCapacity_IsAMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryDuplex(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryConnector((_, _) => ValueTask.CompletedTask, 0));
    }

    private async Task<string> TextAsync(WebSocket socket)
    {
        ValueWebSocketReceiveResult got = await socket.ReceiveAsync(_buffer.AsMemory(), default);
        Assert.True(got.EndOfMessage);
        return Encoding.UTF8.GetString(_buffer, 0, got.Count);
    }
}
