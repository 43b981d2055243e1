namespace Arbit.Testing;

/// <summary>A timer of <see cref="ManualClock"/>, ordered by due time and then by when it was set.</summary>
internal sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer, IComparable<ManualTimer>
{
    private long _order;
    private bool _disposed;

    internal TimeSpan Due { get; private set; }

    internal TimeSpan Period { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNotATimeout(dueTime, nameof(dueTime));
        ThrowIfNotATimeout(period, nameof(period));
        if (_disposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public int CompareTo(ManualTimer? other) =>
        other is null ? 1 : Due != other.Due ? Due.CompareTo(other.Due) : _order.CompareTo(other._order);

    public void Dispose()
    {
        _disposed = true;
        clock.Schedule(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Set(TimeSpan due, TimeSpan period, long sequence)
    {
        Due = due;
        Period = period;
        _order = sequence;
    }

    internal void Fire() => callback(state);

    private static void ThrowIfNotATimeout(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be zero, positive or infinite.");
        }
    }
}
