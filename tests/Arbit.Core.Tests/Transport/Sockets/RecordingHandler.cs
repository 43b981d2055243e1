using System.Net.WebSockets;
using System.Text;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>A handler that notes its calls, checks that they never overlap, and does what a test tells it.</summary>
internal sealed class RecordingHandler : ISocketHandler
{
    private int _inside;

    internal List<string> Calls { get; } = [];

    internal List<byte[]> Messages { get; } = [];

    internal List<DateTimeOffset> Times { get; } = [];

    internal List<WebSocketMessageType> Types { get; } = [];

    internal Func<ReconnectingSocket, CancellationToken, ValueTask> Connected { get; set; } = (_, _) => ValueTask.CompletedTask;

    internal Action<byte[]> Message { get; set; } = _ => { };

    internal Func<Disconnection, ReconnectDecision> Disconnected { get; set; } = _ => ReconnectDecision.Reconnect;

    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        Calls.Add("connected");
        return Connected(socket, cancellationToken);
    }

    public void OnMessage(in SocketMessage message)
    {
        Assert.Equal(1, Interlocked.Increment(ref _inside));
        try
        {
            byte[] copy = message.Payload.ToArray();
            Calls.Add($"message {Encoding.UTF8.GetString(copy)}");
            Messages.Add(copy);
            Times.Add(message.At);
            Types.Add(message.Type);
            Assert.True(message.Timestamp >= 0);
            Message(copy);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        Calls.Add($"disconnected {disconnection.Reason}");
        return Disconnected(disconnection);
    }
}
