using Arbit.Events;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// One connection to the market channel and the tokens it carries. Everything that arrives goes to the venue under the
/// connection's source; every connection is told all its tokens anew.
/// </summary>
internal sealed class StreamShard : ISocketHandler
{
    private readonly IInputHandler _venue;
    private readonly TimeProvider _clock;
    private readonly Func<StreamShard, ReconnectingSocket> _create;
    private readonly IShardWatcher _watcher;
    private readonly Lock _lock = new();
    private ReconnectingSocket? _socket;
    private long _downSince;
    private bool _isStopped;
    private int _syncs;

    /// <summary>Creates a connection that is not started.</summary>
    /// <param name="source">The source of its input.</param>
    /// <param name="venue">Takes its input.</param>
    /// <param name="create">Makes its socket.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="watcher">Told when it comes and goes.</param>
    public StreamShard(string source, IInputHandler venue, Func<StreamShard, ReconnectingSocket> create, TimeProvider clock, IShardWatcher watcher)
    {
        Source = source;
        _venue = venue;
        _create = create;
        _clock = clock;
        _watcher = watcher;
        _downSince = clock.GetTimestamp();
    }

    public string Source { get; }

    public AssetSubscriptions Assets { get; } = new();

    public bool IsUp { get; private set; }

    /// <summary>How long it has been down; null while it is up.</summary>
    public TimeSpan? DownFor => IsUp ? null : _clock.GetElapsedTime(Volatile.Read(ref _downSince));

    /// <summary>What its socket has done so far.</summary>
    public SocketStatistics Statistics => _socket?.Statistics ?? default;

    /// <summary>Connects when it is not connecting already; a connection that was given up because it was empty starts anew.</summary>
    public void EnsureStarted()
    {
        ReconnectingSocket? fresh = null;
        lock (_lock)
        {
            if (!_isStopped && (_socket is null || _socket.State == SocketState.Stopped))
            {
                Volatile.Write(ref _downSince, _clock.GetTimestamp());
                _socket = fresh = _create(this);
            }
        }

        // Outside the lock: an in-memory server answers within the call.
        fresh?.Start();
    }

    public Task StopAsync()
    {
        ReconnectingSocket? socket;
        lock (_lock)
        {
            _isStopped = true;
            socket = _socket;
        }

        return socket?.StopAsync() ?? Task.CompletedTask;
    }

    public void Reconnect(string why) => _socket?.Reconnect(why);

    /// <summary>
    /// Tells the server what it does not know yet. Whoever finds another thread at it leaves the rest to that one, so that
    /// messages go out in the order in which they were made.
    /// </summary>
    public void Sync()
    {
        if (Interlocked.Increment(ref _syncs) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _syncs);
            while (Assets.TryNext(out SubscriptionStep step) && Send(step))
            {
            }
        }
        while (Interlocked.Add(ref _syncs, -seen) != 0);
    }

    /// <inheritdoc />
    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        Receive(GateInputKind.Connection, "connected"u8, _clock.GetUtcNow());
        IsUp = true;
        Assets.Open();
        Sync();
        _watcher.OnUp(this);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void OnMessage(in SocketMessage message)
    {
        if (!FrameSplitter.TryCut(message.Payload, out FrameSplitter pieces))
        {
            Receive(GateInputKind.Frame, message.Payload, message.At);
            return;
        }

        while (pieces.MoveNext())
        {
            Receive(GateInputKind.Frame, pieces.Current, message.At);
        }
    }

    /// <inheritdoc />
    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        Assets.Close();
        if (disconnection.WasConnected)
        {
            IsUp = false;
            Volatile.Write(ref _downSince, _clock.GetTimestamp());
            Receive(GateInputKind.Connection, "disconnected"u8, disconnection.At);
        }

        _watcher.OnDown(this, disconnection);

        // Nothing to listen for: it starts anew with its next market.
        return Assets.Count == 0 ? ReconnectDecision.Stop : ReconnectDecision.Reconnect;
    }

    private bool Send(SubscriptionStep step)
    {
        SendResult result = _socket?.Send(SubscriptionMessage.Write(step)) ?? SendResult.NotConnected;
        if (result == SendResult.QueueFull)
        {
            // The session looks again every second.
            Assets.Undo(step);
        }

        return result == SendResult.Queued;
    }

    private void Receive(GateInputKind kind, ReadOnlySpan<byte> payload, DateTimeOffset at) =>
        _venue.Receive(new GateInput(kind, Source, payload, at));
}
