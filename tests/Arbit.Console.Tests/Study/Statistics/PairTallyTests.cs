using Arbit.Console.Study.Statistics;
using Arbit.Diagnostics;

namespace Arbit.Console.Tests.Study.Statistics;

public class PairTallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 6, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_Observations_CountsSharesTimeAndWindows()
    {
        var tally = new PairTally("A", TimeSpan.FromSeconds(10));
        foreach ((int second, decimal? net) in new (int, decimal?)[] { (0, null), (4, 0.006m), (8, 0.012m), (9, null), (10, 0.02m), (40, 0.001m), (44, 0.001m) })
        {
            tally.Add(At(second, net));
        }

        var summary = Summary.Of("A", [tally]);
        LevelSummary positive = summary.Levels[EdgeLevel.NetPositive];
        Assert.Equal((7L, 7L, 0L, 1L), (summary.Observations, summary.Priced, summary.OneSided, summary.Holes));
        Assert.Equal(TimeSpan.FromSeconds(14), summary.PricedTime);
        Assert.Equal(5, positive.Observations);
        Assert.Equal(5m / 7m, positive.ShareOfObservations);
        Assert.Equal(9m / 14m, positive.ShareOfTime);

        // 4→9 ends with a look that is not positive; 10→10 is cut by the hole; 40→44 by the end of the data.
        Assert.Equal((3, 1, 2), (positive.Windows, positive.SingleSample, positive.Cut));
        Assert.Equal(new Percentiles(3, 4m, 5m, 5m), positive.Seconds);
        Assert.Equal([5L, 3L, 2L, 1L], new[] { 2, 3, 4, 5 }.Select(i => summary.Levels[i].Observations));
    }

    [Fact]
    public void Add_UnpricedObservation_EndsTheWindowAndItsTimeDoesNotCount()
    {
        var tally = new PairTally("A", null);
        tally.Add(At(0, 0.01m));
        tally.Add(new Observation(Start.AddSeconds(5), true, TimeSpan.Zero, true, [new DirectionResult("x", null, null, null, ReasonCode.OneSidedBook, null)]));
        tally.Add(At(9, null));

        var summary = Summary.Of("A", [tally]);
        Assert.Equal((1L, 2L), (summary.OneSided, summary.Priced));
        Assert.Equal(TimeSpan.FromSeconds(5), summary.PricedTime);
        Assert.Equal(5m, summary.Levels[EdgeLevel.NetPositive].Seconds!.Max);
        Assert.Equal(1L, summary.Reasons.Single(static r => r.Reason == ReasonCode.OneSidedBook).Count);
    }

    [Fact]
    public void Add_BothDirections_TakesTheBetter()
    {
        var tally = new PairTally("A", null);
        tally.Add(new Observation(Start, false, TimeSpan.FromMilliseconds(120), true,
        [
            new DirectionResult("x", 0.03m, Priced(0.01m, 10m), Priced(0.008m, 50m), ReasonCode.Approved, Priced(0.009m, 40m)),
            new DirectionResult("y", 0.02m, Priced(0.012m, 5m), Priced(0.012m, 5m), ReasonCode.ProfitBelowMinimum, null),
        ]));

        var summary = Summary.Of("A", [tally]);
        Assert.Equal((0.03m, 0.012m, 0.06m, 0.4m, 0.36m),
            (summary.Gross!.Max, summary.Net!.Max, summary.TouchDollars!.Max, summary.DepthDollars!.Max, summary.TradeDollars!.Max));
        Assert.Equal(120m, summary.SkewMilliseconds!.P50);
    }

    [Fact]
    public void Of_NoTime_HasNoShareOfTime()
    {
        var tally = new PairTally("A", null);
        tally.Add(At(0, 0.01m));

        Assert.Null(Summary.Of("A", [tally]).Levels[EdgeLevel.NetPositive].ShareOfTime);
    }

    private static PricedSize Priced(decimal netPerUnit, decimal quantity) => new(quantity, 0.9m * quantity, 0.01m * quantity, netPerUnit * quantity, 0.1m);

    private static Observation At(int second, decimal? net) => new(Start.AddSeconds(second), false, TimeSpan.Zero, true,
        [new DirectionResult("x", 0.01m, net is { } n ? Priced(n, 1m) : null, net is { } d ? Priced(d, 1m) : null, ReasonCode.NoEdge, null)]);
}
