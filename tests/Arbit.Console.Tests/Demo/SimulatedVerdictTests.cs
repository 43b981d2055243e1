using Arbit.Console.Demo;
using Arbit.Console.Reports;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Tests.Demo;

public class SimulatedVerdictTests
{
    [Fact]
    public void Problems_AllAsItHasToBe_None() => Assert.Empty(SimulatedVerdict.Problems(Report()));

    [Fact]
    public void Problems_HiddenWindow_IsNotMissed() => Assert.Empty(SimulatedVerdict.Problems(Report(windows: new WindowReport(6, 5, 1, 0))));

    [Fact]
    public void Problems_EachThingThatMustNotBe_IsTold()
    {
        (RunReport Report, string Word)[] cases =
        [
            (Report(windows: new WindowReport(6, 5, 0, 0)), "found"),
            (Report(windows: new WindowReport(6, 6, 0, 1)), "approved"),
            (Report(injectedGaps: 4), "noticed"),
            (Report(resyncs: 2), "rebuilt"),
            (Report(net: 9.99m), "account"),
            (Report(better: 1), "better"),
        ];

        Assert.All(cases, c => Assert.Contains(c.Word, Assert.Single(SimulatedVerdict.Problems(c.Report)), StringComparison.Ordinal));
    }

    private static RunReport Report(WindowReport? windows = null, long injectedGaps = 3, long resyncs = 3, decimal net = 10m, int better = 0) => new()
    {
        Frames = 1,
        BookUpdates = 1,
        Gaps = 3,
        Resyncs = resyncs,
        Opportunities = 6,
        Trades = 6,
        NetPnl = net,
        Reasons = new Dictionary<string, long>(),
        DecisionsDigest = "",
        Simulation = new SimulationReport(windows ?? new WindowReport(6, 6, 0, 0), injectedGaps, new AccountStatement(12, better, -90m, 2m, 100m)),
    };
}
