namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// Work that is done again and again, never twice at once: when it said so itself, or sooner when asked to. On the given
/// clock, and on whatever thread that one calls back.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class Recurrence : IAsyncDisposable
{
    // A timer that is due at once would fire while it is being set.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _clock;
    private readonly Func<CancellationToken, Task<TimeSpan?>> _work;
    private readonly Action<Exception> _failed;
    private readonly ITimer _timer;
    private readonly long _origin;
    private TimeSpan? _due;
    private Task _running = Task.CompletedTask;
    private bool _isRunning, _isStopped;

    /// <param name="clock">When.</param>
    /// <param name="work">What: says after which time again, or null for when asked.</param>
    /// <param name="failed">Told of what the work threw, which ends it.</param>
    public Recurrence(TimeProvider clock, Func<CancellationToken, Task<TimeSpan?>> work, Action<Exception> failed)
    {
        _clock = clock;
        _work = work;
        _failed = failed;
        _origin = clock.GetTimestamp();
        _timer = clock.CreateTimer(static me => ((Recurrence)me!).Begin(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks for the work within a time; an earlier date stands.</summary>
    public void Within(TimeSpan wait)
    {
        lock (_lock)
        {
            Plan(wait);
            Arm();
        }
    }

    /// <summary>Stops, and waits for work that is going on.</summary>
    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_lock)
        {
            if (_isStopped)
            {
                return;
            }

            _isStopped = true;
            running = _running;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_isStopped || _isRunning || _due is null)
            {
                return;
            }

            _isRunning = true;
            _due = null;
        }

        // Outside the lock: the work may ask for itself.
        Task running = RunAsync();
        lock (_lock)
        {
            _running = _isRunning ? running : Task.CompletedTask;
        }
    }

    private async Task RunAsync()
    {
        TimeSpan? next = null;
        try
        {
            next = await _work(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped, which is all there is to say.
            next = null;
        }
#pragma warning disable CA1031 // Work that throws is a bug, which its owner makes known.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
        }

        lock (_lock)
        {
            _isRunning = false;
            if (next is { } wait)
            {
                Plan(wait);
            }

            Arm();
        }
    }

    private void Plan(TimeSpan wait)
    {
        TimeSpan due = _clock.GetElapsedTime(_origin) + (wait > Least ? wait : Least);
        _due = _due is { } sooner && sooner <= due ? sooner : due;
    }

    private void Arm()
    {
        if (_isStopped || _isRunning || _due is not { } due)
        {
            return;
        }

        TimeSpan wait = due - _clock.GetElapsedTime(_origin);
        TimeSpan rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(rounded > Least ? rounded : Least, Timeout.InfiniteTimeSpan);
    }
}
