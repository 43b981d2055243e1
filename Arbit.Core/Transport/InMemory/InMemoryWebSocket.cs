using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>One end of an <see cref="InMemoryDuplex"/>, with the states and rules of a real WebSocket.</summary>
internal sealed class InMemoryWebSocket(InMemoryPipe incoming, InMemoryPipe outgoing) : WebSocket
{
    private readonly Lock _lock = new();
    private bool _aborted;
    private bool _closeSent;
    private bool _disposed;

    public override WebSocketCloseStatus? CloseStatus => incoming.Closed?.CloseStatus;

    public override string? CloseStatusDescription => incoming.Closed?.CloseText;

    public override string? SubProtocol => null;

    public override WebSocketState State
    {
        get
        {
            lock (_lock)
            {
                return (_aborted, _closeSent, incoming.Closed is not null) switch
                {
                    (_, true, true) => WebSocketState.Closed,
                    (true, _, _) => WebSocketState.Aborted,
                    (_, true, false) => WebSocketState.CloseSent,
                    (_, false, true) => WebSocketState.CloseReceived,
                    _ => WebSocketState.Open,
                };
            }
        }
    }

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (incoming.Closed is not null)
        {
            throw new WebSocketException(WebSocketError.InvalidState, "The other end has closed; nothing more can arrive.");
        }

        return incoming.ReadAsync(buffer, cancellationToken);
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        ValueWebSocketReceiveResult got = await ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        return new WebSocketReceiveResult(got.Count, got.MessageType, got.EndOfMessage, CloseStatus, CloseStatusDescription);
    }

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_closeSent)
        {
            throw new WebSocketException(WebSocketError.InvalidState, "This end has closed; nothing more can be sent.");
        }

        return outgoing.WriteAsync(buffer, messageType, endOfMessage, cancellationToken);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), messageType, endOfMessage, cancellationToken).AsTask();

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_closeSent)
            {
                return Task.CompletedTask;
            }

            _closeSent = true;
        }

        outgoing.Close(closeStatus, statusDescription);
        return Task.CompletedTask;
    }

    public override async Task CloseAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        await CloseOutputAsync(closeStatus, statusDescription, cancellationToken).ConfigureAwait(false);
        byte[] unread = new byte[1024];
        while (incoming.Closed is null)
        {
            await ReceiveAsync(unread.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    public override void Abort()
    {
        lock (_lock)
        {
            _aborted = true;
        }

        incoming.Break();
        outgoing.Break();
    }

    /// <summary>Like a real one: what was sent still arrives, and after it the other end finds the connection gone.</summary>
    public override void Dispose()
    {
        if (!_disposed && State is not WebSocketState.Closed)
        {
            lock (_lock)
            {
                _aborted = true;
            }

            incoming.Break();
            outgoing.EndWriting();
        }

        _disposed = true;
    }
}
