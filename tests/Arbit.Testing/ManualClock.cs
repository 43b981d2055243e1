namespace Arbit.Testing;

/// <summary>
/// A clock that moves only when told to. Wall time, timestamps and timers all come from it, so a test (or a replay)
/// that uses it never sleeps and always takes the same course.
/// </summary>
/// <remarks>
/// Timers fire inside <see cref="Advance"/>, on the caller's thread, in the order of their due times (ties: in the order
/// they were set), and while one fires the clock shows its due time. A timer due at once fires when it is set.
/// Same behaviour as Microsoft's <c>FakeTimeProvider</c>, so that package can take its place.
/// </remarks>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;
    private TimeSpan _wallOffset;
    private long _sequence;

    /// <summary>Starts at midnight UTC on 1 January 2026.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts at the given time.</summary>
    /// <param name="start">The first value of <see cref="GetUtcNow"/>.</param>
    public ManualClock(DateTimeOffset start) => _start = start.ToUniversalTime();

    /// <summary>How many timers are set; lets a test see that the code under test is waiting.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _start + _elapsed + _wallOffset;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Moves wall time and timestamps forward and fires every timer that falls due on the way.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = _elapsed + by;
        }

        FireUntil(target);
    }

    /// <summary>Moves forward to a wall time, as <see cref="Advance"/> does.</summary>
    /// <param name="value">The new value of <see cref="GetUtcNow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is earlier than now.</exception>
    public void SetUtcNow(DateTimeOffset value)
    {
        TimeSpan by = value - GetUtcNow();
        if (by < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, $"Time cannot go back; use {nameof(StepWallClock)} for a corrected wall clock.");
        }

        Advance(by);
    }

    /// <summary>Corrects the wall clock alone, as a time server would: timestamps stand still and no timer fires.</summary>
    /// <param name="by">How far, forward or back.</param>
    public void StepWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _wallOffset += by;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets, moves or (with an infinite due time) stops a timer.</summary>
    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Set(_elapsed + dueTime, period, _sequence++);
            _timers.Add(timer);
        }

        if (dueTime == TimeSpan.Zero)
        {
            FireUntil(TimeSpan.FromTicks(GetTimestamp()));
        }
    }

    private void FireUntil(TimeSpan target)
    {
        while (TakeNextDue(target) is { } timer)
        {
            // Outside the lock: the callback may read the clock, set timers or advance again.
            timer.Fire();
        }
    }

    private ManualTimer? TakeNextDue(TimeSpan target)
    {
        lock (_gate)
        {
            ManualTimer? next = _timers.Min();
            if (next is null || next.Due > target)
            {
                MoveTo(target);
                return null;
            }

            MoveTo(next.Due);
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Set(next.Due + next.Period, next.Period, _sequence++);
                _timers.Add(next);
            }

            return next;
        }
    }

    // A callback that advanced further must not be undone by the advance it ran in.
    private void MoveTo(TimeSpan time) => _elapsed = time > _elapsed ? time : _elapsed;
}
