using System.Buffers;
using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>
/// What one connection has to send. Whoever finds it idle sends at once, on the calling thread; whoever finds it busy leaves
/// the message behind: there is no thread to wake and no more than one send at a time.
/// </summary>
/// <param name="socket">The connection.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">Dates the send under way.</param>
/// <param name="counters">Where sends are counted.</param>
/// <param name="failed">Told of a send that failed; nothing is sent after it.</param>
internal sealed class OutgoingQueue(
    WebSocket socket, ReconnectingSocketOptions options, TimeProvider clock, SocketCounters counters, Action<Exception> failed)
{
    internal const long Idle = long.MinValue;

    private readonly Lock _lock = new();
    private readonly Queue<Outgoing> _waiting = new();
    private long _bytes;
    private long _sendingSince = Idle;
    private bool _draining;
    private bool _closed;

    /// <summary>When the send under way began; <see cref="Idle"/> when there is none.</summary>
    internal long SendingSince => Volatile.Read(ref _sendingSince);

    internal SendResult Send(ReadOnlySpan<byte> payload, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return SendResult.NotConnected;
            }

            if (_waiting.Count >= options.MaxQueuedMessages || _bytes + payload.Length > options.MaxQueuedBytes)
            {
                counters.SendRefused();
                return SendResult.QueueFull;
            }

            byte[] copy = ArrayPool<byte>.Shared.Rent(payload.Length);
            payload.CopyTo(copy);
            _waiting.Enqueue(new Outgoing(copy, payload.Length, type));
            _bytes += payload.Length;
            if (_draining)
            {
                return SendResult.Queued;
            }

            _draining = true;
        }

        // Ends by itself and never throws: a failure is told to the session.
        _ = DrainAsync(cancellationToken);
        return SendResult.Queued;
    }

    /// <summary>Nothing more is sent; what waits is dropped.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            while (_waiting.TryDequeue(out Outgoing message))
            {
                ArrayPool<byte>.Shared.Return(message.Buffer);
            }

            _bytes = 0;
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (TryTake(out Outgoing message))
        {
            try
            {
                Volatile.Write(ref _sendingSince, clock.GetTimestamp());
                await socket.SendAsync(message.Buffer.AsMemory(0, message.Length), message.Type, endOfMessage: true, cancellationToken)
                    .ConfigureAwait(false);
                counters.Sent();
            }
#pragma warning disable CA1031 // A connector may fail in any way; each ends the connection with the cause attached.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Close();
                failed(error);
            }
            finally
            {
                Volatile.Write(ref _sendingSince, Idle);
                ArrayPool<byte>.Shared.Return(message.Buffer);
            }
        }
    }

    private bool TryTake(out Outgoing message)
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out message))
            {
                _bytes -= message.Length;
                return true;
            }

            _draining = false;
            return false;
        }
    }

    private readonly record struct Outgoing(byte[] Buffer, int Length, WebSocketMessageType Type);
}
