namespace Arbit.VenueSimulator.Tests.Kernel;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_TimersOfSeveralTimes_GoOffInOrderAtTheirTimes()
    {
        Timer("late", 3);
        Timer("early", 1);
        Timer("tie", 3);
        using ITimer stopped = Timer("stopped", 2);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Timer("beyond", 5);

        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["early@1", "late@3", "tie@3"], _fired);
        Assert.Equal(Start.AddSeconds(4), _clock.GetUtcNow());
        Assert.False(_clock.HasStrayed);
    }

    [Fact]
    public void Advance_Periodic_GoesOffUntilItIsOver()
    {
        using ITimer timer = _clock.CreateTimer(_ => _fired.Add("beat"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        _clock.Advance(TimeSpan.FromSeconds(10), () => _fired.Count == 3);

        Assert.Equal(3, _fired.Count);
        Assert.Equal(Start.AddSeconds(3), _clock.GetUtcNow());
    }

    [Fact]
    public void Use_FromAnotherThread_IsNoticedUntilItIsReleased()
    {
        var released = new VirtualClock(Start);
        released.Release();
        var other = new Thread(() => _ = (_clock.GetUtcNow(), released.GetUtcNow()));
        other.Start();
        other.Join();

        Assert.True(_clock.HasStrayed);
        Assert.False(released.HasStrayed);
    }

    private ITimer Timer(string name, int seconds) => _clock.CreateTimer(
        _ => _fired.Add($"{name}@{(_clock.GetUtcNow() - Start).TotalSeconds}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
