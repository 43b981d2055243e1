namespace Arbit.Testing.Tests;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GetUtcNow_NotAdvanced_StandsStill()
    {
        var clock = new ManualClock(Start);

        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void Ctor_NoStart_IsTheFirstOfJanuary2026()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new ManualClock().GetUtcNow());
        Assert.Equal(TimeZoneInfo.Utc, new ManualClock().LocalTimeZone);
    }

    [Property]
    public bool GetTimestamp_AfterAdvance_AgreesWithWallClock(ushort[] steps)
    {
        var clock = new ManualClock(Start);
        long first = clock.GetTimestamp();
        foreach (ushort step in steps)
        {
            clock.Advance(TimeSpan.FromTicks(step));
        }

        return clock.GetElapsedTime(first) == clock.GetUtcNow() - Start
            && clock.GetElapsedTime(first).Ticks == steps.Sum(s => (long)s);
    }

    [Fact]
    public void SetUtcNow_LaterTime_MovesTimestampsToo()
    {
        var clock = new ManualClock(Start);
        long first = clock.GetTimestamp();

        clock.SetUtcNow(Start.AddMinutes(3));

        Assert.Equal(Start.AddMinutes(3), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(3), clock.GetElapsedTime(first));
    }

    [Fact]
    public void SetUtcNow_EarlierTime_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualClock(Start).SetUtcNow(Start.AddTicks(-1)));

    [Fact]
    public void Advance_NegativeTime_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualClock(Start).Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void StepWallClock_Back_LeavesTimestampsAndTimersAlone()
    {
        var clock = new ManualClock(Start);
        long first = clock.GetTimestamp();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        clock.StepWallClock(TimeSpan.FromHours(-1));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Start.AddHours(-1).AddSeconds(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetElapsedTime(first));
        Assert.Equal(1, fired);
    }
}
