namespace Arbit.Transport;

/// <summary>What a <see cref="ReconnectingSocket"/> does from start to end, one step after the other.</summary>
internal sealed class SocketLoop
{
    internal static readonly SessionEnd Stopped = new(DisconnectReason.Stopped, "the socket was stopped");

    private readonly ReconnectingSocket _owner;
    private readonly ISocketConnector _connector;
    private readonly ISocketHandler _handler;
    private readonly ReconnectingSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly SocketLife _life;
    private readonly UserCode _userCode;
    private readonly SocketCounters _counters;
    private readonly BackOff _backOff;
    private readonly MessageBuffer _buffer;
    private readonly TaskCompletionSource _ended = new();

    internal SocketLoop(
        ReconnectingSocket owner,
        ISocketConnector connector,
        ISocketHandler handler,
        ReconnectingSocketOptions options,
        TimeProvider clock,
        Random random,
        SocketLife life,
        UserCode userCode,
        SocketCounters counters)
    {
        _owner = owner;
        _connector = connector;
        _handler = handler;
        _options = options;
        _clock = clock;
        _life = life;
        _userCode = userCode;
        _counters = counters;
        _backOff = new BackOff(options.BackOff, random);
        Reconnections = new IsolatedSubject<Reconnection>(options.ObserversInline);
        Disconnections = new IsolatedSubject<Disconnection>(options.ObserversInline);
        _buffer = new MessageBuffer(options.InitialBufferBytes, options.MaxMessageBytes);
    }

    internal IsolatedSubject<Reconnection> Reconnections { get; }

    internal IsolatedSubject<Disconnection> Disconnections { get; }

    internal Task Ended => _ended.Task;

    /// <summary>Connects, serves and waits, until the socket is stopped or its handler gives up. Never throws.</summary>
    internal async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            int failures = 0;
            int attempts = 0;
            while (!_life.Stopping.IsCancellationRequested)
            {
                (Disconnection gone, ReconnectDecision decision) = await ConnectAndServeAsync(++attempts).ConfigureAwait(false);
                if (decision == ReconnectDecision.Stop || !_life.Become(SocketState.Waiting))
                {
                    break;
                }

                attempts = gone.WasConnected ? 0 : attempts;
                failures = gone.WasConnected && gone.Lasted >= _options.StableAfter ? 0 : failures;
                await WaitAsync(failures++, gone.RetryAfter).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Becomes the failure of Completion.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        Finish(failure);
    }

    private async Task<(Disconnection Gone, ReconnectDecision Decision)> ConnectAndServeAsync(int attempts)
    {
        _life.Become(SocketState.Connecting);
        SocketOpening opening = await SocketOpening.TryAsync(_connector, _options, _clock, _userCode, _life.Stopping).ConfigureAwait(false);
        if (opening.Socket is null)
        {
            Disconnection failed = opening.Failure!;
            return (failed, Tell(failed));
        }

        using var session = new SocketSession(opening.Socket, _options, _clock, _counters, _buffer);
        await ServeAsync(session, attempts).ConfigureAwait(false);
        SessionEnd end = session.Ended!;
        var gone = new Disconnection(end.Reason, end.Detail, _clock.GetUtcNow())
        {
            WasConnected = true,
            Lasted = session.Age,
            CloseStatus = end.CloseStatus,
            Error = end.Error,
        };

        // Before the farewell, which may take its time: what was learned from this connection is old now.
        ReconnectDecision decision = Tell(gone);
        await session.FarewellAsync(end).ConfigureAwait(false);
        return (gone, decision);
    }

    private async Task ServeAsync(SocketSession session, int attempts)
    {
        if (!_life.Attach(session))
        {
            session.Decide(Stopped);
            return;
        }

        long number = _counters.Connected();
        session.StartWatch();
        await SubscribeAsync(session).ConfigureAwait(false);
        if (session.Ended is null)
        {
            using (_userCode.Enter())
            {
                Reconnections.Publish(new Reconnection(number, attempts, _clock.GetUtcNow()));
            }

            await session.ReceiveAsync(_handler, _userCode).ConfigureAwait(false);
        }

        _life.Detach();
    }

    private async Task SubscribeAsync(SocketSession session)
    {
        using var limit = new CancellationTokenSource(_options.SubscribeTimeout, _clock);
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, session.Aborted, _life.Stopping);
        try
        {
            Task subscribing;
            using (_userCode.Enter())
            {
                subscribing = _handler.OnConnectedAsync(_owner, unwanted.Token).AsTask();
            }

            // Not awaited to its end: a handler that waits for this socket to stop must not be waited for.
            await subscribing.WaitAsync(unwanted.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // User code may throw anything; the connection ends with the cause attached.
        catch (Exception error)
#pragma warning restore CA1031
        {
            session.Decide(_life.Stopping.IsCancellationRequested
                ? Stopped
                : new SessionEnd(
                    DisconnectReason.SubscribeFailed,
                    limit.IsCancellationRequested
                        ? $"subscribing took longer than {_options.SubscribeTimeout}"
                        : $"subscribing threw {error.GetType().Name}: {error.Message}",
                    error));
        }
    }

    private ReconnectDecision Tell(Disconnection gone)
    {
        _counters.Disconnected();
        using (_userCode.Enter())
        {
            ReconnectDecision decision = _handler.OnDisconnected(gone);
            Disconnections.Publish(gone);
            return decision;
        }
    }

    private async Task WaitAsync(int failures, TimeSpan? asked)
    {
        TimeSpan wait = _backOff.Draw(failures);
        if (asked is { } time)
        {
            time = time < _options.MaxRetryAfter ? time : _options.MaxRetryAfter;
            wait = time > wait ? time : wait;
        }

        // Not Task.Delay: when it is cancelled it goes on elsewhere, and stopping would not have one course.
        var over = new TaskCompletionSource();
        using CancellationTokenRegistration stopped = _life.Stopping.UnsafeRegister(static wait => ((TaskCompletionSource)wait!).TrySetResult(), over);
        using ITimer timer = _clock.CreateTimer(
            static wait => ((TaskCompletionSource)wait!).TrySetResult(), over, wait, Timeout.InfiniteTimeSpan);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>The end: observers and whoever awaits it are told.</summary>
    internal void Finish(Exception? failure)
    {
        _life.Finish();
        using (_userCode.Enter())
        {
            Reconnections.Complete();
            Disconnections.Complete();
        }

        if (failure is null)
        {
            _ended.TrySetResult();
        }
        else
        {
            _ended.TrySetException(failure);
        }
    }
}
