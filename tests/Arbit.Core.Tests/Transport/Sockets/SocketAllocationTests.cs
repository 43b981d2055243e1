using System.Net.WebSockets;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SocketAllocationTests
{
    private const int Warm = 2_000;
    private const int Measured = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Receive_SteadyState_AllocatesNothing(int fragments)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var handler = new Counter();
        WebSocket? server = null;
        var connector = new InMemoryConnector((end, _) =>
        {
            server = end;
            return ValueTask.CompletedTask;
        });
        var socket = new ReconnectingSocket(connector, handler, new ReconnectingSocketOptions(), new ManualClock(), new Random(1));
        socket.Start();
        byte[] message = new byte[600];
        Send(server!, message, fragments, Warm);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Send(server!, message, fragments, Measured);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Warm + Measured, handler.Messages);
        Assert.Equal((Warm + Measured) * 600L, handler.Bytes);
        Assert.Equal(0, allocated);
    }

    private static void Send(WebSocket server, byte[] message, int fragments, int times)
    {
        int part = message.Length / fragments;
        for (int i = 0; i < times; i++)
        {
            for (int f = 0; f < fragments; f++)
            {
                _ = server.SendAsync(message.AsMemory(f * part, part), WebSocketMessageType.Text, f == fragments - 1, CancellationToken.None).AsTask();
            }
        }
    }

    private sealed class Counter : ISocketHandler
    {
        internal long Messages { get; private set; }

        internal long Bytes { get; private set; }

        public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void OnMessage(in SocketMessage message)
        {
            Messages++;
            Bytes += message.Payload.Length;
        }

        public ReconnectDecision OnDisconnected(Disconnection disconnection) => ReconnectDecision.Reconnect;
    }
}
