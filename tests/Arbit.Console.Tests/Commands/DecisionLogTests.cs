using Arbit.Console.Commands;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Engine;

namespace Arbit.Console.Tests.Commands;

public class DecisionLogTests
{
    private static readonly Bundle Bundle = new()
    {
        Id = new BundleId("b"),
        Kind = BundleKind.CrossVenue,
        Legs = [],
        Guarantee = 1m,
        Outcomes = [],
        Tradable = true,
    };

    [Fact]
    public void Add_MoreThanAreKept_LetsTheOldestGo()
    {
        var log = new DecisionLog(most: 3);

        foreach (int number in Enumerable.Range(1, 10))
        {
            log.Add(new Decision(number, default, Bundle, ReasonCode.Approved, null, ""));
        }

        Assert.Equal([8, 9, 10], log.Kept.Select(static d => d.Number));
    }

    /// <summary>The console's own bound: what a run of days holds in memory.</summary>
    [Fact]
    public void Add_ARunOfDays_KeepsAHundredThousand()
    {
        var log = new DecisionLog();
        var decision = new Decision(1, default, Bundle, ReasonCode.Approved, null, "");

        for (int i = 0; i < 100_500; i++)
        {
            log.Add(decision);
        }

        Assert.Equal(100_000, log.Kept.Count);
    }

    [Fact]
    public void Add_ManyThreads_KeepsTheBound()
    {
        var log = new DecisionLog(most: 100);

        Parallel.For(0, 10_000, i => log.Add(new Decision(i, default, Bundle, ReasonCode.Approved, null, "")));

        Assert.Equal(100, log.Kept.Count);
    }
}
