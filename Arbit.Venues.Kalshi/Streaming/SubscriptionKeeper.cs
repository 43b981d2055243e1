using Arbit.Events;
using Arbit.Markets;
using Arbit.Transport;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// Keeps the connection's subscriptions as they are to be: sends the plan's commands, one turn at a time and never faster
/// than the venue takes them, looks for books that are not whole, and has quiet subscriptions prove themselves.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class SubscriptionKeeper : IAsyncDisposable
{
    // The venue takes 10,000 commands a second; this is a fifth of it. Source: the venue's changelog, 2026.
    private const int CommandsPerTurn = 100;
    private static readonly TimeSpan TurnEvery = TimeSpan.FromMilliseconds(50), Soon = TimeSpan.FromMilliseconds(5);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly KalshiVenue _venue;
    private readonly KalshiOptions _options;
    private readonly ReconnectingSocket _socket;
    private readonly TimeProvider _clock;
    private readonly SubscriptionPlan _plan;
    private readonly Recurrence _pump, _upkeep;
    private bool _isScanDue;

    public SubscriptionKeeper(KalshiVenue venue, KalshiOptions options, ReconnectingSocket socket, TimeProvider clock, Action<Exception> failed)
    {
        _venue = venue;
        _options = options;
        _socket = socket;
        _clock = clock;
        _plan = new SubscriptionPlan(options.UseYesPrice);
        _pump = new Recurrence(clock, PumpAsync, failed);
        _upkeep = new Recurrence(clock, UpkeepAsync, failed);
    }

    // Often enough that a quiet subscription proves itself before it counts as silent.
    private TimeSpan UpkeepEvery => _options.SilenceAfter / 3;

    public void Start()
    {
        _venue.FollowingChanged += OnFollowingChanged;
        foreach (string ticker in _venue.Followed())
        {
            OnFollowingChanged(new MarketId(KalshiVenue.VenueName, ticker));
        }

        _upkeep.Within(UpkeepEvery);
    }

    public async ValueTask DisposeAsync()
    {
        _venue.FollowingChanged -= OnFollowingChanged;
        await _pump.DisposeAsync().ConfigureAwait(false);
        await _upkeep.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <summary>A new connection: subscribes to everything that is followed.</summary>
    public async ValueTask ConnectedAsync(CancellationToken cancellationToken)
    {
        // No command of the last connection may go out on this one.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                _plan.Connected();
            }

            if (SendSome())
            {
                _pump.Within(TurnEvery);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Disconnected()
    {
        lock (_lock)
        {
            _plan.Disconnected();
        }
    }

    /// <summary>Takes what an input meant.</summary>
    /// <param name="answer">What it meant.</param>
    /// <param name="isControl">Whether it answers a command or ends a subscription.</param>
    /// <param name="isTrouble">Whether a book became one that cannot be trusted.</param>
    /// <returns>True when only a new connection helps.</returns>
    public bool Heed(in StreamAnswer answer, bool isControl, bool isTrouble)
    {
        bool isOver, isPumpDue;
        lock (_lock)
        {
            isOver = isControl && _plan.Take(answer);
            _isScanDue |= isTrouble || _plan.IsMending;
            isPumpDue = isControl || _isScanDue;
        }

        if (isPumpDue)
        {
            _pump.Within(Soon);
        }

        return isOver;
    }

    private void OnFollowingChanged(MarketId market)
    {
        lock (_lock)
        {
            // Asked here and not taken from the event: of two that race, the later one sees the truth of both.
            if (_venue.IsFollowed(market))
            {
                _plan.Want(market.Symbol);
            }
            else
            {
                _plan.Unwant(market.Symbol);
            }
        }

        _pump.Within(Soon);
    }

    private async Task<TimeSpan?> PumpAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            Scan();
            return SendSome() ? TurnEvery : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<TimeSpan?> UpkeepAsync(CancellationToken stop)
    {
        lock (_lock)
        {
            _plan.Probe();
            _isScanDue = true;
        }

        _pump.Within(Soon);
        return Task.FromResult<TimeSpan?>(UpkeepEvery);
    }

    private void Scan()
    {
        bool isDue;
        lock (_lock)
        {
            isDue = _isScanDue;
            _isScanDue = false;
        }

        if (isDue)
        {
            IReadOnlyList<UnsyncedBook> unsynced = _venue.Unsynced();
            lock (_lock)
            {
                _plan.Mend(unsynced, _clock.GetUtcNow());
            }
        }
    }

    /// <summary>Sends what is due, up to a turn's worth.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool SendSome()
    {
        for (int i = 0; i < CommandsPerTurn; i++)
        {
            StreamCommand? command;
            lock (_lock)
            {
                command = _plan.Next();
            }

            if (command is null)
            {
                return false;
            }

            // Outside the lock: whoever hears of the input may follow markets.
            if (command.IsSubscribe)
            {
                _venue.Receive(new GateInput(GateInputKind.Command, LiveStream.Source, command.Utf8, _clock.GetUtcNow()));
            }

            if (!IsPresent(command))
            {
                return false;
            }

            if (_socket.Send(command.Utf8) == SendResult.QueueFull)
            {
                // What was to be sent is taken as sent: only a new connection knows the truth again.
                _socket.Reconnect("too many commands wait to be sent");
                return false;
            }
        }

        return true;
    }

    private bool IsPresent(StreamCommand command)
    {
        lock (_lock)
        {
            return _plan.Connection == command.Connection;
        }
    }
}
