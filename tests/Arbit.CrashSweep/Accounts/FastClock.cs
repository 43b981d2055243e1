namespace Arbit.CrashSweep.Accounts;

/// <summary>
/// Time that passes faster, the same for every process that is given the same origin: what the venues' rules have a trader
/// wait for after a crash takes seconds instead of half a minute.
/// </summary>
internal sealed class FastClock(DateTimeOffset origin, int speed) : TimeProvider
{
    internal DateTimeOffset Origin => origin;

    internal int Speed => speed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => origin + ((System.GetUtcNow() - origin) * speed);

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    // Up to whole milliseconds: a timer that fires before its time would have its owner wait once more.
    private TimeSpan Real(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / speed));

    private sealed class Timer(ITimer inner, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
