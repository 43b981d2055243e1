using System.Collections.Concurrent;
using System.Text;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>A handler for real sockets: what happens can be awaited.</summary>
internal sealed class SignallingHandler : ISocketHandler, IDisposable
{
    private readonly ConcurrentQueue<string> _events = new();
    private readonly SemaphoreSlim _arrived = new(0);

    internal Action<ReconnectingSocket> Connected { get; set; } = _ => { };

    internal List<Disconnection> Gone { get; } = [];

    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        Connected(socket);
        Note("connected");
        return ValueTask.CompletedTask;
    }

    public void OnMessage(in SocketMessage message) =>
        Note(message.Payload.Length > 100 ? $"message of {message.Payload.Length}" : Encoding.UTF8.GetString(message.Payload));

    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        Gone.Add(disconnection);
        Note(disconnection.Reason.ToString());
        return disconnection.Status is System.Net.HttpStatusCode.Unauthorized ? ReconnectDecision.Stop : ReconnectDecision.Reconnect;
    }

    /// <summary>The next thing that happened, awaited for at most two minutes.</summary>
    internal async Task<string> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromMinutes(2)), "nothing happened");
        Assert.True(_events.TryDequeue(out string? next));
        return next;
    }

    public void Dispose() => _arrived.Dispose();

    private void Note(string what)
    {
        _events.Enqueue(what);
        _arrived.Release();
    }
}
