using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.Sockets;

/// <summary>
/// The client's end of a connection in memory, as the platform's socket type. A receive that waits goes on right after
/// what the venue did, on the same thread and outside the simulation, so that a run on one thread takes one course.
/// </summary>
internal sealed class InMemorySocket(SimulationKernel kernel) : WebSocket, ISocketPeer
{
    private const int MostQueued = 64 << 20;
    private readonly Lock _lock = new();
    private readonly Queue<SocketMessage> _incoming = new();
    private readonly ArrayBufferWriter<byte> _outgoing = new();
    private VenueSession? _session;
    private TaskCompletionSource? _waiting;
    private WebSocketState _state = WebSocketState.Open;
    private WebSocketCloseStatus? _closeStatus;
    private int _taken;
    private int _queued;

    public override WebSocketCloseStatus? CloseStatus => _closeStatus;

    public override string? CloseStatusDescription => _closeStatus is null ? null : "";

    public override WebSocketState State => _state;

    public override string? SubProtocol => null;

    public void Attach(VenueSession session) => _session = session;

    public bool Deliver(SocketMessage message)
    {
        lock (_lock)
        {
            // Pings are the platform's to answer: the reader never sees them.
            if (message.Opcode is SocketOpcode.Ping or SocketOpcode.Pong)
            {
                return true;
            }

            if (_queued + message.Payload.Length > MostQueued)
            {
                return false;
            }

            _incoming.Enqueue(message);
            _queued += message.Payload.Length;
        }

        kernel.AfterExit(Wake);
        return true;
    }

    void ISocketPeer.Abort()
    {
        Break();
        kernel.AfterExit(Wake);
    }

    public override void Abort()
    {
        Break();
        _session?.Disconnected();
        Wake();
    }

    public override async Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        await CloseOutputAsync(closeStatus, statusDescription, cancellationToken).ConfigureAwait(false);
        byte[] rest = new byte[4_096];
        while (_state == WebSocketState.CloseSent)
        {
            await ReceiveAsync(rest.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        if (_state is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            _state = _state == WebSocketState.Open ? WebSocketState.CloseSent : WebSocketState.Closed;
            _session!.Receive(SocketMessage.Close((ushort)closeStatus));
        }

        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        if (_state is not (WebSocketState.Closed or WebSocketState.Aborted))
        {
            Abort();
        }
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        ValueWebSocketReceiveResult result = await ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        return new WebSocketReceiveResult(result.Count, result.MessageType, result.EndOfMessage, _closeStatus, CloseStatusDescription);
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task waiting;
            lock (_lock)
            {
                if (_state == WebSocketState.Aborted)
                {
                    throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
                }

                if (_incoming.TryPeek(out SocketMessage message))
                {
                    return Take(message, buffer);
                }

                waiting = (_waiting ??= new TaskCompletionSource()).Task;
            }

            // As the platform has it: a cancelled receive ends the connection.
            using CancellationTokenRegistration registration = cancellationToken.Register(Abort);
            await waiting.ConfigureAwait(false);
        }
    }

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), messageType, endOfMessage, cancellationToken).AsTask();

    public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (_state is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return ValueTask.FromException(new WebSocketException(WebSocketError.InvalidState));
        }

        _outgoing.Write(buffer.Span);
        if (endOfMessage)
        {
            var message = new SocketMessage(messageType == WebSocketMessageType.Text ? SocketOpcode.Text : SocketOpcode.Binary, _outgoing.WrittenSpan.ToArray());
            _outgoing.ResetWrittenCount();
            _session!.Receive(message);
        }

        return ValueTask.CompletedTask;
    }

    private ValueWebSocketReceiveResult Take(SocketMessage message, Memory<byte> buffer)
    {
        if (message.Opcode == SocketOpcode.Close)
        {
            _incoming.Dequeue();
            _closeStatus = (WebSocketCloseStatus)BinaryPrimitives.ReadUInt16BigEndian(message.Payload.Span);
            _state = _state == WebSocketState.CloseSent ? WebSocketState.Closed : WebSocketState.CloseReceived;
            return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, true);
        }

        int count = Math.Min(buffer.Length, message.Payload.Length - _taken);
        message.Payload.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        bool isWhole = _taken == message.Payload.Length;
        if (isWhole)
        {
            _incoming.Dequeue();
            _queued -= message.Payload.Length;
            _taken = 0;
        }

        return new ValueWebSocketReceiveResult(count, message.Opcode == SocketOpcode.Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, isWhole);
    }

    private void Break()
    {
        lock (_lock)
        {
            _state = WebSocketState.Aborted;
            _incoming.Clear();
        }
    }

    private void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            (waiting, _waiting) = (_waiting, null);
        }

        // With a context of the caller's own, the reader would go on later and elsewhere.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            waiting?.TrySetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
