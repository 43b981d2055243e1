using Arbit.Core.Tests.Detection;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

public sealed class SizeSearchTests
{
    [Theory]
    [InlineData(4, null, null, 16)]
    [InlineData(2, null, null, 16)]
    [InlineData(4, 40, null, 16)]
    [InlineData(4, null, 40, 16)]
    [InlineData(2, null, 40, 16)]
    public void Find_TwentyLevelsASide_PricesAHandfulOfThousandsOfSizes(int feeDecimals, int? cost, int? legCost, int most)
    {
        SizingCase sizing = TwentyLevels(feeDecimals) with
        {
            Limits = new SizingLimits(cost, legCost is { } leg ? [leg, 10_000m] : []),
        };

        (ReasonCode reason, int tried) = Search(sizing);

        Assert.Equal(ReasonCode.None, reason);
        Assert.InRange(tried, 1, most);
    }

    [Fact]
    public void Find_FeesInShares_PricesAHandfulToo()
    {
        SizingCase sizing = TwentyLevels(4);
        sizing = sizing with { Legs = [sizing.Legs[0], sizing.Legs[1] with { Fees = new FiveDecimalFee(0.05m, inShares: true) }] };

        (ReasonCode reason, int tried) = Search(sizing);

        Assert.Equal(ReasonCode.None, reason);
        Assert.InRange(tried, 1, 64);
    }

    [Fact]
    public void Find_ModelWithoutBounds_StopsAtItsBudget()
    {
        SizingCase sizing = TwentyLevels(4);
        sizing = sizing with { Legs = [.. sizing.Legs.Select(static l => l with { Fees = new UnboundedFee(l.Fees) })] };

        (ReasonCode reason, int tried) = Search(sizing);

        Assert.Equal(ReasonCode.None, reason);
        Assert.Equal(sizing.Options.MaxCandidates, tried);
    }

    [Fact]
    public void Find_EqualAcrossABoundaryOffTheLattice_TakesTheLarger()
    {
        // Up to 1.5 a contract adds a cent over the hurdle, beyond it takes one away: one and two are worth the same.
        SizingCase sizing = SizingCase.Pair(
            new SizingLeg(MarketBench.Market(SizingCase.Kalshi, 2, 1), Outcome.Yes, NoFee.Instance, [(0.40m, 1.5m), (0.42m, 5m)]),
            new SizingLeg(MarketBench.Market(SizingCase.Polymarket, 2, 1), Outcome.No, NoFee.Instance, [(0.50m, 10m)]),
            new SizingOptions { MinNetPerUnit = 0.09m, MinNet = 0m });

        Assert.Equal(2m, sizing.Size().Plan!.Quantity.Value);
    }

    private static (ReasonCode Reason, int Tried) Search(SizingCase sizing)
    {
        var depth = new BundleDepth();
        var caps = new SizeCaps();
        var search = new SizeSearch(depth, caps);
        depth.Begin(sizing.Opportunity(), new PayoffRows(sizing.Bundle), MoneyUnits.FromDecimal(sizing.Options.MinNetPerUnit));
        caps.Begin(sizing.Options, sizing.Limits);
        ReasonCode reason = search.Find(depth.Lattice.StepsDown(null), sizing.Options.MaxCandidates, out _);
        return (reason, search.Tried);
    }

    private static SizingCase TwentyLevels(int feeDecimals)
    {
        SizingCase reference = SizingCase.Reference();
        return reference with
        {
            Legs =
            [
                reference.Legs[0] with { Fees = new CentRoundedFee(0.07m, feeDecimals), Asks = Ladder(0.40m, 30m) },
                reference.Legs[1] with { Asks = Ladder(0.50m, 25m) },
            ],
        };
    }

    private static (decimal, decimal)[] Ladder(decimal touch, decimal size) =>
        [.. Enumerable.Range(0, 20).Select(i => (touch + (i * 0.005m), size + (i * 7.31m)))];
}
