namespace Arbit.VenueSimulator;

/// <summary>A timer of a <see cref="VirtualClock"/>, ordered by when it is due and then by when it was set.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer, IComparable<VirtualTimer>
{
    private long _order;
    private bool _isDisposed;

    public TimeSpan Due { get; private set; }

    public TimeSpan Period { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTimeout(dueTime, nameof(dueTime));
        ThrowIfNoTimeout(period, nameof(period));
        if (_isDisposed)
        {
            return false;
        }

        clock.Set(this, dueTime, period);
        return true;
    }

    public int CompareTo(VirtualTimer? other) =>
        other is null ? 1 : Due != other.Due ? Due.CompareTo(other.Due) : _order.CompareTo(other._order);

    public void Dispose()
    {
        _isDisposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Set(TimeSpan due, TimeSpan period, long order)
    {
        Due = due;
        Period = period;
        _order = order;
    }

    public void Fire()
    {
        if (!_isDisposed)
        {
            callback(state);
        }
    }

    private static void ThrowIfNoTimeout(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be zero, positive or infinite.");
        }
    }
}
