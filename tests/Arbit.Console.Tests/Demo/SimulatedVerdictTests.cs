using Arbit.Console.Demo;
using Arbit.Console.Reports;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Tests.Demo;

public class SimulatedVerdictTests
{
    [Fact]
    public void Problems_AllAsItHasToBe_None() => Assert.Empty(SimulatedVerdict.Problems(Report()));

    [Fact]
    public void Problems_OneOfTwentyMissed_IsAllowedAndOneOfNineteenIsNot()
    {
        Assert.Empty(SimulatedVerdict.Problems(Report(windows: new WindowReport(20, 19, 0))));

        string problem = Assert.Single(SimulatedVerdict.Problems(Report(windows: new WindowReport(19, 18, 0) { Missed = ["the cup"] })));
        Assert.Contains("missed: the cup", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_EachThingThatMustNotBe_IsTold()
    {
        (RunReport Report, string Word)[] cases =
        [
            (Report(windows: new WindowReport(6, 5, 0)), "found"),
            (Report(windows: new WindowReport(6, 6, 1)), "no window"),
            (Report(injectedGaps: 4), "noticed"),
            (Report(resyncs: 2), "rebuilt"),
            (Report(net: 9.99m), "account"),
            (Report(better: 1), "better"),
            (Report(strangers: 1), "did not send"),
        ];

        Assert.All(cases, c => Assert.Contains(c.Word, Assert.Single(SimulatedVerdict.Problems(c.Report)), StringComparison.Ordinal));
    }

    private static RunReport Report(WindowReport? windows = null, long injectedGaps = 3, long resyncs = 3, decimal net = 10m, int better = 0, int strangers = 0) => new()
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
        Simulation = new SimulationReport(windows ?? new WindowReport(6, 6, 0), injectedGaps, new AccountStatement(12, better, -90m, 2m, 100m)) { StrangeFrames = strangers },
    };
}
