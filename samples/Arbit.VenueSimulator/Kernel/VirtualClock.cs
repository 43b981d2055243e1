namespace Arbit.VenueSimulator;

/// <summary>
/// Time that passes only when it is told to, on the thread that made it: timers go off one after the other, by due time
/// and then by when they were set, each followed to its end before the next. A program that does all its work in timers
/// and their continuations takes one course under it, whatever else the machine does.
/// </summary>
/// <remarks>
/// That nothing left the thread is watched, not assumed: whoever reads the time or sets a timer from elsewhere while the
/// watch lasts makes <see cref="HasStrayed"/> true, and the run is not the one course. A timer that is due at once goes
/// off when time passes next, by however little.
/// </remarks>
/// <threadsafety>Safe for any number of threads; time passes on the one that made it.</threadsafety>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private TimeSpan _elapsed;
    private long _order;
    private volatile bool _hasStrayed;
    private volatile bool _isReleased;

    /// <summary>Creates a clock.</summary>
    /// <param name="start">Its first time.</param>
    public VirtualClock(DateTimeOffset start) => _start = start.ToUniversalTime();

    /// <summary>True when another thread used the clock before <see cref="Release"/>.</summary>
    public bool HasStrayed => _hasStrayed;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + Elapsed();

    /// <inheritdoc />
    public override long GetTimestamp() => Elapsed().Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass and every timer go off that falls due on the way.</summary>
    /// <param name="by">How much.</param>
    /// <param name="isOver">Asked before each timer; true ends it there.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than the one that made the clock.</exception>
    public void Advance(TimeSpan by, Func<bool>? isOver = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("A virtual clock goes on the thread that made it.");
        }

        TimeSpan target = Elapsed() + by;
        while (isOver?.Invoke() != true && TakeNext(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Ends the watch: what comes now is the end of the run, which may go on anywhere.</summary>
    public void Release() => _isReleased = true;

    internal void Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        Watch();
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Set(_elapsed + dueTime, period, _order++);
                _timers.Add(timer);
            }
        }
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private VirtualTimer? TakeNext(TimeSpan target)
    {
        lock (_lock)
        {
            VirtualTimer? next = _timers.Min;
            if (next is null || next.Due > target)
            {
                _elapsed = target > _elapsed ? target : _elapsed;
                return null;
            }

            _timers.Remove(next);
            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            if (next.Period > TimeSpan.Zero)
            {
                next.Set(next.Due + next.Period, next.Period, _order++);
                _timers.Add(next);
            }

            return next;
        }
    }

    private TimeSpan Elapsed()
    {
        Watch();
        lock (_lock)
        {
            return _elapsed;
        }
    }

    private void Watch()
    {
        if (Environment.CurrentManagedThreadId != _thread && !_isReleased)
        {
            _hasStrayed = true;
        }
    }
}
