namespace Arbit.Transport;

/// <summary>Where a socket is in its life, and the session it lives in: the one place its threads meet.</summary>
#pragma warning disable CA1001 // The source of Stopping is neither timed nor linked, so that it holds nothing to dispose.
internal sealed class SocketLife
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();

    private readonly CancellationTokenSource _stop = new();
    private SocketSession? _session;
    private SocketState _state;
    private bool _stopping;

    /// <summary>Cancelled when the socket is to connect no more.</summary>
    internal CancellationToken Stopping => _stop.Token;

    internal SocketState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    internal SocketSession? Session
    {
        get
        {
            lock (_lock)
            {
                return _session;
            }
        }
    }

    /// <summary>True for the first call only.</summary>
    internal bool TryStart()
    {
        lock (_lock)
        {
            if (_state != SocketState.Idle || _stopping)
            {
                return false;
            }

            _state = SocketState.Connecting;
            return true;
        }
    }

    /// <summary>False when the socket is being stopped, which no other state may hide.</summary>
    internal bool Become(SocketState state)
    {
        lock (_lock)
        {
            _state = _stopping ? _state : state;
            return !_stopping;
        }
    }

    /// <summary>False when the socket is being stopped: the session must not begin.</summary>
    internal bool Attach(SocketSession session)
    {
        lock (_lock)
        {
            if (_stopping)
            {
                return false;
            }

            _session = session;
            _state = SocketState.Connected;
            return true;
        }
    }

    internal void Detach()
    {
        lock (_lock)
        {
            _session = null;
        }
    }

    /// <summary>Asks for the end. True for the first call only.</summary>
    /// <param name="session">The session to end, if there is one.</param>
    /// <param name="started">Whether there is a loop that will end.</param>
    internal bool TryStop(out SocketSession? session, out bool started)
    {
        lock (_lock)
        {
            session = _session;
            started = _state != SocketState.Idle;
            bool first = !_stopping;
            _stopping = true;
            return first;
        }
    }

    /// <summary>Ends a wait, an attempt or a subscription; a session that reads is not cut by it.</summary>
    internal void CancelWaits() => _stop.Cancel();

    internal void Finish()
    {
        lock (_lock)
        {
            _stopping = true;
            _state = SocketState.Stopped;
        }
    }
}
