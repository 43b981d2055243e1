using System.Globalization;
using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>One connection, from the moment it is open to the moment it is disposed.</summary>
internal sealed class SocketSession : IDisposable
{
    private readonly WebSocket _socket;
    private readonly ReconnectingSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly SocketCounters _counters;
    private readonly MessageBuffer _buffer;
    private readonly OutgoingQueue _outgoing;
    private readonly SessionWatch _watch;

    // Neither timed nor linked, so that it holds nothing to dispose; a late End may still cancel it safely.
    private readonly CancellationTokenSource _abort = new();
    private readonly long _openedAt;
    private readonly TaskCompletionSource _disposed = new();
    private SessionEnd? _end;
    private bool _leave;

    internal SocketSession(
        WebSocket socket, ReconnectingSocketOptions options, TimeProvider clock, SocketCounters counters, MessageBuffer buffer)
    {
        _socket = socket;
        _options = options;
        _clock = clock;
        _counters = counters;
        _buffer = buffer;
        _openedAt = clock.GetTimestamp();
        _outgoing = new OutgoingQueue(socket, options, clock, counters, error => End(
            new SessionEnd(DisconnectReason.SendFailed, $"a message could not be sent: {error.Message}", error)));
        _watch = new SessionWatch(
            options, clock, payload => Send(payload, WebSocketMessageType.Text), (reason, detail) => End(new SessionEnd(reason, detail)));
    }

    internal TimeSpan Age => _clock.GetElapsedTime(_openedAt);

    /// <summary>Why it ended; null while it lives.</summary>
    internal SessionEnd? Ended => Volatile.Read(ref _end);

    /// <summary>Cancelled when the session is given up from outside its loop.</summary>
    internal CancellationToken Aborted => _abort.Token;

    internal SendResult Send(ReadOnlySpan<byte> payload, WebSocketMessageType type) => _outgoing.Send(payload, type, _abort.Token);

    internal void StartWatch() => _watch.Start(_outgoing);

    /// <summary>Gives the connection up: nothing more is read from it.</summary>
    internal void End(SessionEnd end)
    {
        if (Decide(end))
        {
            _abort.Cancel();
            _socket.Abort();
        }
    }

    /// <summary>Notes the end without cutting the line: for the loop itself, which can still say farewell.</summary>
    internal bool Decide(SessionEnd end) => Interlocked.CompareExchange(ref _end, end, null) is null;

    /// <summary>Ends the session from inside the loop's own calls: it reads no more and says farewell itself.</summary>
    internal void Leave(SessionEnd end)
    {
        Decide(end);
        Volatile.Write(ref _leave, true);
    }

    /// <summary>Ends the session politely from outside its loop: the loop goes on reading until the server answers or time is up.</summary>
    internal async Task CloseAsync(SessionEnd end)
    {
        if (Decide(end))
        {
            await FarewellAsync(end).ConfigureAwait(false);
            using var limit = new CancellationTokenSource(_options.CloseTimeout, _clock);
            using CancellationTokenRegistration cut = limit.Token.Register(_abort.Cancel);
            await _disposed.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Tells the server that the connection ends, if it still listens, within the time allowed.</summary>
    internal async Task FarewellAsync(SessionEnd end)
    {
        _outgoing.Close();
        if (_abort.IsCancellationRequested || _socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var limit = new CancellationTokenSource(_options.CloseTimeout, _clock);
        try
        {
            await _socket.CloseOutputAsync(end.Farewell, end.Reason.ToString(), limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The connection ends either way, and its reason is noted already; a failed farewell adds nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            _socket.Abort();
        }
    }

    /// <summary>Reads until something ends the session. Allocates nothing per message.</summary>
    internal async Task ReceiveAsync(ISocketHandler handler, UserCode userCode)
    {
        long drainedAt = _clock.GetTimestamp();
        _buffer.Clear();
        _watch.Waiting(drainedAt);
        while (!Volatile.Read(ref _leave) && (Ended is null or { Reason: DisconnectReason.Stopped }))
        {
            ValueWebSocketReceiveResult got;
            try
            {
                ValueTask<ValueWebSocketReceiveResult> receive = _socket.ReceiveAsync(_buffer.Free(), _abort.Token);
                bool waited = !receive.IsCompleted;
                got = await receive.ConfigureAwait(false);
                long now = _clock.GetTimestamp();
                _watch.Waiting(now);

                // Had to wait: nothing was queued, so whatever comes next is fresh.
                drainedAt = waited ? now : drainedAt;
            }
#pragma warning disable CA1031 // A connector may fail in any way; each ends the connection with the cause attached.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Decide(Broken(error));
                return;
            }

            if (got.MessageType == WebSocketMessageType.Close)
            {
                Decide(Closed());
                return;
            }

            _counters.Bytes(got.Count);
            _buffer.Filled(got.Count);
            if (_buffer.TooLong)
            {
                Decide(new SessionEnd(
                    DisconnectReason.MessageTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"a message is longer than the {_options.MaxMessageBytes} bytes allowed")));
                return;
            }

            if (got.EndOfMessage)
            {
                // A session that is being closed still reads, for the server's farewell; its messages are nobody's.
                if (Ended is null)
                {
                    Deliver(handler, userCode, got.MessageType, drainedAt);
                }

                _buffer.Clear();
            }
        }
    }

    public void Dispose()
    {
        _outgoing.Close();
        _watch.Dispose();
        _abort.Cancel();
        _socket.Dispose();
        _disposed.TrySetResult();
    }

    private void Deliver(ISocketHandler handler, UserCode userCode, WebSocketMessageType type, long drainedAt)
    {
        long started = _clock.GetTimestamp();
        _watch.Busy();
        if (_watch.TakeReply(_buffer.Message))
        {
            _counters.Reply();
        }

        _counters.Message(_buffer.Length);
        using (userCode.Enter())
        {
            try
            {
                handler.OnMessage(new SocketMessage(_buffer.Message, type, _clock.GetUtcNow(), started));
            }
#pragma warning disable CA1031 // User code may throw anything; the connection ends with the cause attached.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Decide(new SessionEnd(DisconnectReason.HandlerFailed, $"the handler threw {error.GetType().Name}: {error.Message}", error));
            }
        }

        long done = _clock.GetTimestamp();
        CheckPace(_clock.GetElapsedTime(started, done), _clock.GetElapsedTime(drainedAt, done));
        _watch.Waiting(done);
    }

    private void CheckPace(TimeSpan handling, TimeSpan behind)
    {
        _counters.Handled(handling);
        _counters.Behind(behind);
        if (handling > _options.MaxHandling)
        {
            _counters.Slow();
            TooSlow("one message took", handling, _options.MaxHandling);
        }

        if (behind > _options.MaxBacklog)
        {
            _counters.BehindTooLong();
            TooSlow("messages have been waiting for", behind, _options.MaxBacklog);
        }
    }

    private void TooSlow(string what, TimeSpan took, TimeSpan limit)
    {
        if (_options.SlowConsumer == SlowConsumerAction.Reconnect)
        {
            Decide(new SessionEnd(
                DisconnectReason.SlowConsumer,
                string.Create(CultureInfo.InvariantCulture, $"{what} {took.TotalSeconds:0.######} s; the limit is {limit.TotalSeconds:0.######} s")));
        }
    }

    private SessionEnd Closed()
    {
        string words = SessionEnd.Clean(_socket.CloseStatusDescription);
        string status = _socket.CloseStatus is { } code
            ? string.Create(CultureInfo.InvariantCulture, $"status {(int)code} ({code})")
            : "no status";
        return new SessionEnd(
            DisconnectReason.ClosedByServer,
            words.Length == 0 ? $"the server closed with {status}" : $"the server closed with {status}: {words}",
            CloseStatus: _socket.CloseStatus);
    }

    private static SessionEnd Broken(Exception error) => error is WebSocketException
    {
        WebSocketErrorCode: WebSocketError.Faulted or WebSocketError.HeaderError or WebSocketError.InvalidMessageType
            or WebSocketError.UnsupportedProtocol,
    }
        ? new SessionEnd(DisconnectReason.ProtocolError, error.Message, error)
        : new SessionEnd(DisconnectReason.ConnectionLost, error.Message, error);
}
