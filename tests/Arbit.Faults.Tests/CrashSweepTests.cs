using Arbit.CrashSweep;
using Arbit.CrashSweep.Accounts;

namespace Arbit.Faults.Tests;

/// <summary>The sweeps of docs/crash-sweep.md, as many kills as there is time for in every build.</summary>
public sealed class CrashSweepTests
{
    [Fact]
    public async Task RunAsync_AccountsAtBothVenuesKilledFortyTimes_JournalAndVenuesAgreeAfterEveryRestart()
    {
        SweepResult result = await AccountSweeps.RunAsync(kills: 40, seed: 1, careless: false);

        Assert.Empty(result.Breaches);
        Assert.Equal(40, result.Phases.Values.Sum());
        Assert.True(result is { Compared: > 20, VenueOrders: > 50, Fills: > 50, NeverArrived: > 0 }, result.ToString());
    }

    [Fact]
    public async Task RunAsync_JournalAloneKilledFortyTimes_JournalAndVenueAgreeAfterEveryRestart()
    {
        SweepResult result = await new Sweep(kills: 40, seed: 1, careless: false).RunAsync();

        Assert.Empty(result.Breaches);
        Assert.Equal(40, result.Phases.Values.Sum());
        Assert.True(result is { Compared: > 20, VenueOrders: > 50, Fills: > 50, NeverArrived: > 0 }, result.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_TraderSendsBeforeItsIntentIsDurable_IsFound(bool hasAccounts)
    {
        SweepResult result = hasAccounts
            ? await AccountSweeps.RunAsync(kills: 3, seed: 2, careless: true)
            : await new Sweep(kills: 2, seed: 2, careless: true).RunAsync();

        Assert.Contains(result.Breaches, b => b.Contains("before its intent was durable", StringComparison.Ordinal));
    }
}
