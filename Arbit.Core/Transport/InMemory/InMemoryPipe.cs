using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Threading.Tasks.Sources;

namespace Arbit.Transport;

/// <summary>
/// One direction of an <see cref="InMemoryDuplex"/>: frames in order, one reader and one writer at a time, nothing allocated
/// once buffers have been rented.
/// </summary>
internal sealed class InMemoryPipe(int capacity) : IValueTaskSource<ValueWebSocketReceiveResult>
{
    private readonly Lock _lock = new();
    private readonly Queue<InMemoryFrame> _frames = new();
    private ManualResetValueTaskSourceCore<ValueWebSocketReceiveResult> _read;
    private CancellationTokenRegistration _readCancelled;
    private Memory<byte> _target;
    private int _taken;
    private int _held;
    private ValueWebSocketReceiveResult _result;
    private bool _reading;
    private bool _broken;
    private TaskCompletionSource? _room;

    /// <summary>The close frame that was read; null before.</summary>
    internal InMemoryFrame? Closed { get; private set; }

    internal ValueTask<ValueWebSocketReceiveResult> ReadAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Break();
            return ValueTask.FromCanceled<ValueWebSocketReceiveResult>(cancellationToken);
        }

        TaskCompletionSource? room;
        ValueWebSocketReceiveResult result;
        lock (_lock)
        {
            if (_reading)
            {
                throw new InvalidOperationException("One receive at a time.");
            }

            if (_frames.Count == 0 && _broken)
            {
                return ValueTask.FromException<ValueWebSocketReceiveResult>(Lost());
            }

            if (_frames.Count == 0)
            {
                _reading = true;
                _target = target;
                _read.Reset();
                _readCancelled = cancellationToken.UnsafeRegister(static pipe => ((InMemoryPipe)pipe!).Break(), this);
                return new ValueTask<ValueWebSocketReceiveResult>(this, _read.Version);
            }

            result = Take(target, out room);
        }

        room?.TrySetResult();
        return ValueTask.FromResult(result);
    }

    internal ValueTask WriteAsync(
        ReadOnlyMemory<byte> payload, WebSocketMessageType type, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (!HasRoom(payload.Length, out Task? room))
        {
            return WriteWhenRoomAsync(room, payload, type, endOfMessage, cancellationToken);
        }

        byte[] copy = ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(copy);
        Put(new InMemoryFrame(copy, payload.Length, type, endOfMessage));
        return ValueTask.CompletedTask;
    }

    internal void Close(WebSocketCloseStatus status, string? text) =>
        Put(new InMemoryFrame([], 0, WebSocketMessageType.Close, EndOfMessage: true, status, text));

    /// <summary>The connection is gone: what was on its way is lost, and whoever waits is told.</summary>
    internal void Break() => End(lost: true);

    /// <summary>The writer is gone: the reader still gets what was on its way.</summary>
    internal void EndWriting() => End(lost: false);

    private void End(bool lost)
    {
        bool reading;
        TaskCompletionSource? room;
        lock (_lock)
        {
            _broken = true;
            while (lost && _frames.TryDequeue(out InMemoryFrame frame))
            {
                Return(frame);
            }

            (reading, _reading) = (_reading, false);
            (room, _room) = (_room, null);
        }

        if (reading)
        {
            Inline(static pipe => pipe._read.SetException(Lost()));
        }

        room?.TrySetResult();
    }

    ValueWebSocketReceiveResult IValueTaskSource<ValueWebSocketReceiveResult>.GetResult(short token)
    {
        _readCancelled.Unregister();
        return _read.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<ValueWebSocketReceiveResult>.GetStatus(short token) => _read.GetStatus(token);

    void IValueTaskSource<ValueWebSocketReceiveResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _read.OnCompleted(continuation, state, token, flags);

    private static WebSocketException Lost() =>
        new(WebSocketError.ConnectionClosedPrematurely, "The other end dropped the connection without closing it.");

    private static void Return(InMemoryFrame frame)
    {
        if (frame.Buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(frame.Buffer);
        }
    }

    private async ValueTask WriteWhenRoomAsync(
        Task room, ReadOnlyMemory<byte> payload, WebSocketMessageType type, bool endOfMessage, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(payload, type, endOfMessage, cancellationToken).ConfigureAwait(false);
    }

    private bool HasRoom(int length, [NotNullWhen(false)] out Task? room)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            bool has = _held == 0 || _held + length <= capacity;
            room = has ? null : (_room ??= new TaskCompletionSource()).Task;
            return has;
        }
    }

    private void Put(InMemoryFrame frame)
    {
        ValueWebSocketReceiveResult result = default;
        TaskCompletionSource? room = null;
        bool reading;
        lock (_lock)
        {
            if (_broken)
            {
                Return(frame);
                throw Lost();
            }

            _frames.Enqueue(frame);
            _held += frame.Length;
            (reading, _reading) = (_reading, false);
            if (reading)
            {
                result = Take(_target, out room);
                _target = default;
            }
        }

        if (reading)
        {
            _result = result;
            Inline(static pipe => pipe._read.SetResult(pipe._result));
        }

        room?.TrySetResult();
    }

    private ValueWebSocketReceiveResult Take(Memory<byte> target, out TaskCompletionSource? room)
    {
        InMemoryFrame frame = _frames.Peek();
        int count = Math.Min(target.Length, frame.Length - _taken);
        frame.Buffer.AsMemory(_taken, count).CopyTo(target);
        _taken += count;
        _held -= count;
        bool whole = _taken == frame.Length;
        if (whole)
        {
            _frames.Dequeue();
            _taken = 0;
            Closed = frame.Type == WebSocketMessageType.Close ? frame : Closed;
            Return(frame);
        }

        (room, _room) = (_room, null);
        return new ValueWebSocketReceiveResult(count, frame.Type, whole && frame.EndOfMessage);
    }

    private void ThrowIfBroken()
    {
        if (_broken)
        {
            throw Lost();
        }
    }

    /// <summary>
    /// Continues the reader here and now. A synchronization context of the calling thread would send parts of the
    /// continuation elsewhere, and with them the promise of one course.
    /// </summary>
    private void Inline(Action<InMemoryPipe> complete)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is null)
        {
            complete(this);
            return;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            complete(this);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
