namespace Arbit.Testing.Tests;

public sealed class ManualClockTimerTests
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;
    private readonly ManualClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_SeveralTimersDue_FireInDueOrderShowingTheirDueTime()
    {
        Set("late", 30);
        Set("early", 10);
        Set("middle", 20);

        _clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(["early@10", "middle@20"], _fired);
        Assert.Equal(1, _clock.ActiveTimers);
        Assert.Equal(25, ElapsedSeconds());
    }

    [Fact]
    public void Advance_SameDueTime_FireInTheOrderTheyWereSet()
    {
        ITimer first = Set("first", 10);
        Set("second", 10);
        first.Change(TimeSpan.FromSeconds(10), Never);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["second@10", "first@10"], _fired);
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresOncePerPeriodBetweenOthers()
    {
        _clock.CreateTimer(_ => Note("tick"), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        Set("once", 15);

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["tick@10", "once@15", "tick@20", "tick@30"], _fired);
    }

    [Fact]
    public void Advance_CallbackSetsATimer_ItFiresInTheSameAdvance()
    {
        _clock.CreateTimer(_ => Set("chained", 5), null, TimeSpan.FromSeconds(10), Never);

        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["chained@15"], _fired);
        Assert.Equal(20, ElapsedSeconds());
    }

    [Fact]
    public void Advance_CallbackAdvancesFurther_TimeDoesNotGoBack()
    {
        _clock.CreateTimer(_ => _clock.Advance(TimeSpan.FromSeconds(60)), null, TimeSpan.FromSeconds(10), Never);

        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(70, ElapsedSeconds());
    }

    [Fact]
    public void CreateTimer_DueAtOnce_FiresWhenSet()
    {
        Set("now", 0);

        Assert.Equal(["now@0"], _fired);
    }

    [Fact]
    public void Change_ToInfinite_StopsTheTimer()
    {
        ITimer timer = Set("never", 10);

        Assert.True(timer.Change(Never, Never));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(_fired);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public async Task Dispose_BeforeDue_NeverFiresAndCannotBeSetAgain()
    {
        ITimer timer = Set("never", 10);

        await timer.DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(_fired);
        Assert.False(timer.Change(TimeSpan.Zero, Never));
    }

    [Fact]
    public void CreateTimer_NegativeDueTime_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Set("never", -2));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _clock.CreateTimer(_ => Note("never"), null, Never, TimeSpan.FromSeconds(-2)));
    }

    [Fact]
    public async Task Delay_OnThisClock_EndsWhenAdvanced()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20), _clock);
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await delay;
        Assert.False(timeout.IsCancellationRequested);

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(timeout.IsCancellationRequested);
    }

    [Property]
    public bool Advance_AnyTimersAnySteps_EachFiresOnceInOrderAtItsTime(byte[] dueSeconds, byte[] steps)
    {
        var own = new ManualClock();
        var seen = new List<(int Id, TimeSpan At)>();
        for (int i = 0; i < dueSeconds.Length; i++)
        {
            int id = i;
            own.CreateTimer(
                _ => seen.Add((id, TimeSpan.FromTicks(own.GetTimestamp()))), null, TimeSpan.FromSeconds(dueSeconds[i]), Never);
        }

        long reached = 0;
        foreach (byte step in steps)
        {
            own.Advance(TimeSpan.FromSeconds(step));
            reached += step;
        }

        // A timer due at once fires when it is set, so it comes before the rest whatever its place in the list.
        IEnumerable<(int, TimeSpan)> expected = dueSeconds
            .Select((due, id) => (Id: id, At: TimeSpan.FromSeconds(due)))
            .Where(timer => timer.At <= TimeSpan.FromSeconds(reached))
            .OrderBy(timer => timer.At)
            .ThenBy(timer => timer.Id);
        return expected.SequenceEqual(seen);
    }

    private ITimer Set(string name, int seconds) =>
        _clock.CreateTimer(_ => Note(name), null, TimeSpan.FromSeconds(seconds), Never);

    private void Note(string name) => _fired.Add($"{name}@{ElapsedSeconds()}");

    private long ElapsedSeconds() => _clock.GetTimestamp() / _clock.TimestampFrequency;
}
