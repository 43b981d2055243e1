using Arbit.Testing;
using Arbit.Venues.Kalshi.Streaming;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class RecurrenceTests
{
    private readonly ManualClock _clock = new();
    private readonly List<Exception> _failures = [];

    [Fact]
    public async Task Within_SaysWhenAgain_RunsAtThoseTimes()
    {
        var times = new List<double>();
        await using Recurrence work = Of(_ =>
        {
            times.Add((_clock.GetUtcNow() - new ManualClock().GetUtcNow()).TotalSeconds);
            return Task.FromResult<TimeSpan?>(TimeSpan.FromSeconds(2));
        });

        work.Within(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([1d, 3d, 5d], times);
    }

    [Fact]
    public async Task Within_AskedOftenAndSooner_TheSoonestCountsOnce()
    {
        int runs = 0;
        await using Recurrence work = Of(_ =>
        {
            runs++;
            return Task.FromResult<TimeSpan?>(null);
        });

        work.Within(TimeSpan.FromSeconds(9));
        work.Within(TimeSpan.FromSeconds(1));
        work.Within(TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Within_AskedWhileRunning_RunsAgainAfterwardsNeverTwiceAtOnce()
    {
        int runs = 0, atOnce = 0, most = 0;
        var hold = new TaskCompletionSource();
        await using Recurrence work = Of(async _ =>
        {
            most = Math.Max(most, ++atOnce);
            runs++;
            await hold.Task.ConfigureAwait(false);
            atOnce--;
            return null;
        });

        work.Within(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));
        work.Within(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, runs);
        hold.SetResult();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((2, 1), (runs, most));
    }

    [Fact]
    public async Task Work_Throws_IsToldAndEnds()
    {
        await using Recurrence work = Of(static _ => throw new InvalidOperationException("bug"));

        work.Within(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("bug", Assert.Single(_failures).Message);
    }

    [Fact]
    public async Task Dispose_WhileRunning_CancelsAndRunsNoMore()
    {
        int runs = 0;
        Recurrence work = Of(async stop =>
        {
            runs++;
            await Task.Delay(TimeSpan.FromHours(1), _clock, stop).ConfigureAwait(false);
            return TimeSpan.Zero;
        });
        work.Within(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await work.DisposeAsync();
        await work.DisposeAsync();
        work.Within(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, runs);
        Assert.Empty(_failures);
    }

    private Recurrence Of(Func<CancellationToken, Task<TimeSpan?>> work)
    {
        // With the test framework's context, what awaits would go on elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        return new Recurrence(_clock, work, _failures.Add);
    }
}
