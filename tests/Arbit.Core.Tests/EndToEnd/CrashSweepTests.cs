using Arbit.CrashSweep;

namespace Arbit.Core.Tests.EndToEnd;

/// <summary>The sweep of docs/crash-sweep.md, as many kills as there is time for in every build.</summary>
public sealed class CrashSweepTests
{
    [Fact]
    public async Task RunAsync_KilledFortyTimes_JournalAndVenueAgreeAfterEveryRestart()
    {
        SweepResult result = await new Sweep(kills: 40, seed: 1, careless: false).RunAsync();

        Assert.Empty(result.Breaches);
        Assert.Equal(40, result.Phases.Values.Sum());
        Assert.True(result is { Compared: > 20, VenueOrders: > 50, Fills: > 50, NeverArrived: > 0 }, result.ToString());
    }

    [Fact]
    public async Task RunAsync_TraderSendsBeforeItsIntentIsDurable_IsFound()
    {
        SweepResult result = await new Sweep(kills: 2, seed: 2, careless: true).RunAsync();

        Assert.Contains(result.Breaches, b => b.Contains("before its intent was durable", StringComparison.Ordinal));
    }
}
