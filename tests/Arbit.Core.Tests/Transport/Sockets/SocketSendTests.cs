using System.Net.WebSockets;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SocketSendTests
{
    private static readonly ReconnectingSocketOptions Small = new()
    {
        SilenceTimeout = null,
        MaxQueuedMessages = 2,
        MaxQueuedBytes = 6,
    };

    [Fact]
    public void Send_NotConnected_SaysSo()
    {
        var bench = new SocketBench();

        Assert.Equal(SendResult.NotConnected, bench.Socket.Send("x"u8));
        Assert.Equal(0, bench.Socket.Statistics.MessagesSent);
    }

    [Fact]
    public void Send_FromTheHandler_KeepsTheOrder()
    {
        SocketBench bench = new SocketBench().Start();
        bench.Handler.Message = message =>
        {
            bench.Socket.Send("first"u8);
            bench.Socket.Send(message);
        };

        bench.Server.Send("second");

        Assert.Equal(["first", "second"], bench.Server.Received);
        Assert.Equal(2, bench.Socket.Statistics.MessagesSent);
    }

    [Fact]
    public void Send_QueueFullByCount_IsRefusedUntilThereIsRoom()
    {
        var bench = new SocketBench(Small, capacity: 1) { ServerReads = false };
        bench.Start();

        // One is in the pipe, one waits for room in it, two are queued.
        Assert.Equal(
            [SendResult.Queued, SendResult.Queued, SendResult.Queued, SendResult.Queued, SendResult.QueueFull],
            "abcde".Select(c => bench.Socket.Send([(byte)c])));
        Assert.Equal(1, bench.Socket.Statistics.SendsRefused);

        var server = new ServerEnd(bench.Server.Socket);
        Assert.Equal(["a", "b", "c", "d"], server.Received);
        Assert.Equal(SendResult.Queued, bench.Socket.Send("f"u8));
        Assert.Equal("f", server.Received[^1]);
        Assert.Empty(bench.Gone);
    }

    [Fact]
    public void Send_QueueFullByBytes_IsRefused()
    {
        var bench = new SocketBench(Small, capacity: 1) { ServerReads = false };
        bench.Start();
        bench.Socket.Send("in the pipe"[..6].Select(c => (byte)c).ToArray());
        bench.Socket.Send("a"u8);

        Assert.Equal(SendResult.Queued, bench.Socket.Send("12345"u8));
        Assert.Equal(SendResult.QueueFull, bench.Socket.Send("67"u8));
        Assert.Equal(SendResult.Queued, bench.Socket.Send("6"u8));
        Assert.Equal(SendResult.QueueFull, new SocketBench(Small).Start().Socket.Send("1234567"u8));
    }

    [Fact]
    public void Send_ConnectionDrops_NothingGoesToTheNextOne()
    {
        var bench = new SocketBench(capacity: 1) { ServerReads = false };
        bench.Start();
        bench.Socket.Send("old"u8);
        bench.Socket.Send("older"u8);
        bench.Socket.Send("oldest"u8);
        bench.ServerReads = true;

        bench.Server.Drop();
        bench.PassBackOff();
        bench.Socket.Send("new"u8);

        Assert.Equal(["new"], bench.Server.Received);
        Assert.Equal(2, bench.Servers.Count);
        Assert.Single(bench.Gone);
    }

    [Fact]
    public void Send_ConnectorFailsToSend_ConnectionIsDroppedWithTheCause()
    {
        var connector = new DeafConnector();
        var handler = new RecordingHandler();
        var clock = new Arbit.Testing.ManualClock();
        var gone = new List<Disconnection>();
        var socket = new ReconnectingSocket(connector, handler, new ReconnectingSocketOptions { SilenceTimeout = null, ObserversInline = true }, clock, new Random(1));
        socket.DisconnectionHappened.Subscribe(gone.Add);
        SynchronizationContext.SetSynchronizationContext(null);
        socket.Start();

        Assert.Equal(SendResult.Queued, socket.Send("x"u8));

        Assert.Equal(DisconnectReason.SendFailed, Assert.Single(gone).Reason);
        Assert.Equal("a message could not be sent: broken pipe", gone[0].Detail);
        Assert.IsType<IOException>(gone[0].Error);
        Assert.True(socket.StopAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Send_Binary_ArrivesAsBinary()
    {
        var bench = new SocketBench { ServerReads = false };
        bench.Start();

        bench.Socket.Send([0, 1, 2], WebSocketMessageType.Binary);

        byte[] buffer = new byte[8];
        ValueWebSocketReceiveResult got = await bench.Server.Socket.ReceiveAsync(buffer.AsMemory(), default);
        Assert.Equal((3, WebSocketMessageType.Binary, true), (got.Count, got.MessageType, got.EndOfMessage));
    }
}
