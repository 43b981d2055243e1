using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>
/// A WebSocket that comes back. It connects, lets the handler subscribe, delivers whole messages as bytes from one reused
/// buffer, notices silence, unanswered keep-alives, oversize messages and a handler that falls behind, and after any end
/// waits and connects again, until it is stopped or its handler gives up.
/// </summary>
/// <remarks>
/// It owns no thread: work goes on wherever the connector and the clock complete it. With an in-memory connection, a manual
/// clock and <see cref="ReconnectingSocketOptions.ObserversInline"/> everything happens on the test's own thread, in the same
/// order each time. Observers otherwise have threads of their own, while there is something to tell them.
/// </remarks>
/// <threadsafety>All members may be called from any thread, and from inside the handler.</threadsafety>
public sealed class ReconnectingSocket : IAsyncDisposable
{
    private readonly SocketCounters _counters = new();
    private readonly UserCode _userCode = new();
    private readonly SocketLife _life = new();
    private readonly SocketLoop _loop;

    /// <summary>Creates a socket; <see cref="Start"/> makes it connect.</summary>
    /// <param name="connector">Opens the connections.</param>
    /// <param name="handler">What it serves.</param>
    /// <param name="options">Its limits.</param>
    /// <param name="clock">All its times and waits.</param>
    /// <param name="random">The jitter of its back-off; a seeded source repeats its waits.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists every problem.</exception>
    public ReconnectingSocket(
        ISocketConnector connector, ISocketHandler handler, ReconnectingSocketOptions options, TimeProvider clock, Random random)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        _loop = new SocketLoop(this, connector, handler, options, clock, random, _life, _userCode, _counters);
    }

    /// <summary>Every connection, the first one included, once its subscriptions are sent. Completes when the socket has ended.</summary>
    public IObservable<Reconnection> ReconnectionHappened => _loop.Reconnections;

    /// <summary>Every end of a connection and every failed attempt, after the handler was told. Completes when the socket has ended.</summary>
    public IObservable<Disconnection> DisconnectionHappened => _loop.Disconnections;

    /// <summary>What it is doing.</summary>
    public SocketState State => _life.State;

    /// <summary>What it has done so far. Figures are read one by one and may be a message apart.</summary>
    public SocketStatistics Statistics => _counters.Read(
        _loop.Reconnections.Failures + _loop.Disconnections.Failures, _loop.Reconnections.Lost + _loop.Disconnections.Lost);

    /// <summary>
    /// Ends when the socket has ended for good: stopped, or given up by its handler. It fails only if the handler's
    /// <see cref="ISocketHandler.OnDisconnected"/> threw.
    /// </summary>
    public Task Completion => _loop.Ended;

    /// <summary>Begins to connect, on the calling thread as far as that goes without waiting. Only the first call counts.</summary>
    public void Start()
    {
        if (_life.TryStart())
        {
            // Its end, good or bad, is Completion.
            _ = _loop.RunAsync();
        }
    }

    /// <summary>Sends one message, or leaves it to whoever is sending. Does not wait, and copies the bytes.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="type">Text, which must be UTF-8, or binary.</param>
    public SendResult Send(ReadOnlySpan<byte> payload, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _life.Session?.Send(payload, type) ?? SendResult.NotConnected;

    /// <summary>
    /// Drops the connection, if there is one, so that a new one is made: for a handler that needs to begin from scratch.
    /// </summary>
    /// <param name="why">For the disconnection's detail.</param>
    public void Reconnect(string why)
    {
        ArgumentNullException.ThrowIfNull(why);
        var end = new SessionEnd(DisconnectReason.Requested, why);
        if (_userCode.IsCalling)
        {
            _life.Session?.Leave(end);
        }
        else
        {
            _life.Session?.End(end);
        }
    }

    /// <summary>
    /// Ends the socket: says farewell to the server and connects no more. Safe to repeat and from any thread.
    /// </summary>
    /// <returns>
    /// Ends when the loop has ended. Called from inside the handler or an inline observer it has ended already, because waiting
    /// there would wait for oneself; <see cref="Completion"/> ends later.
    /// </returns>
    public Task StopAsync()
    {
        if (_life.TryStop(out SocketSession? session, out bool started))
        {
            Stop(session, started);
        }

        return _userCode.IsCalling ? Task.CompletedTask : _loop.Ended;
    }

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private void Stop(SocketSession? session, bool started)
    {
        if (!started)
        {
            _loop.Finish(null);
            return;
        }

        if (_userCode.IsCalling)
        {
            session?.Leave(SocketLoop.Stopped);
        }
        else if (session is not null)
        {
            // Ends with the loop, which Completion ends with.
            _ = session.CloseAsync(SocketLoop.Stopped);
        }

        _life.CancelWaits();
    }
}
