using Arbit.Core.Tests.Detection;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

/// <summary>Where its effort, its integers and its scratch end.</summary>
public sealed class DepthSizerLimitTests
{
    [Fact]
    public void Size_ModelWithoutBoundsOnADeepBook_StillFindsAGoodSizeWithinItsBudget()
    {
        // The bound promises more than 20,000 sizes that fees then eat; the budget is 1,024.
        SizingCase sizing = SizingCase.Reference();
        sizing = sizing with
        {
            Legs =
            [
                sizing.Legs[0] with { Fees = new UnboundedFee(sizing.Legs[0].Fees), Asks = [(0.40m, 100m), (0.46m, 100m), (0.49m, 300m)] },
                sizing.Legs[1] with { Fees = new UnboundedFee(sizing.Legs[1].Fees), Asks = [(0.50m, 500m)] },
            ],
        };

        TradePlan plan = sizing.Size().Plan!;

        Assert.Equal(200m, plan.Quantity.Value);
    }

    [Fact]
    public void Size_CapOnAModelWithoutBounds_FindsTheEdgeOfWhatIsAffordable()
    {
        SizingCase sizing = SizingCase.Reference();
        sizing = sizing with
        {
            Legs =
            [
                sizing.Legs[0] with { Fees = new UnboundedFee(sizing.Legs[0].Fees), Asks = [(0.40m, 5000m)] },
                sizing.Legs[1] with { Fees = new UnboundedFee(sizing.Legs[1].Fees), Asks = [(0.50m, 5000m)] },
            ],
            Limits = new SizingLimits(2000m, []),
        };

        TradePlan plan = sizing.Size().Plan!;

        Assert.Equal(decimal.Floor(2000m / 0.9293m * 100m) / 100m, plan.Quantity.Value);
    }

    [Fact]
    public void Size_ScalesFinerThanMoney_AreAnOverflow()
    {
        SizingCase reference = SizingCase.Reference();
        SizingLeg fine = reference.Legs[0] with { Market = reference.Legs[0].Market with { Scale = new BookScale(7, 2) } };

        Assert.Equal(ReasonCode.NumberOverflow, (reference with { Legs = [fine, reference.Legs[1]] }).Size().Reason);
    }

    [Fact]
    public void Size_StepFinerThanMoney_IsAnOverflow()
    {
        SizingCase reference = SizingCase.Reference();
        SizingLeg fine = reference.Legs[0] with { Market = reference.Legs[0].Market with { Lots = new LotRules(new Quantity(0.0000000000001m), new Quantity(1m), 0m) } };

        Assert.Equal(ReasonCode.NumberOverflow, (reference with { Legs = [fine, reference.Legs[1]] }).Size().Reason);
    }

    [Fact]
    public void Size_GridFinerThanTheBook_IsAnOverflow()
    {
        SizingCase reference = SizingCase.Reference();
        SizingLeg fine = reference.Legs[0] with { Market = reference.Legs[0].Market with { Grid = PriceGrid.Outcome(0.000032m) } };

        Assert.Equal(ReasonCode.NumberOverflow, (reference with { Legs = [fine, reference.Legs[1]] }).Size().Reason);
    }

    [Fact]
    public void Size_PriceAboveOne_IsAnOverflow()
    {
        SizingCase reference = SizingCase.Reference();

        Assert.Equal(ReasonCode.NumberOverflow, (reference with { Legs = [reference.Legs[0] with { Asks = [(1.01m, 100m)] }, reference.Legs[1]] }).Size().Reason);
    }

    [Fact]
    public void Size_EnormousSizes_AreRefusedNotWrapped()
    {
        SizingCase reference = SizingCase.Reference();
        OutcomeMarket market = reference.Legs[1].Market;
        SizingCase huge = reference with
        {
            Legs = [reference.Legs[0] with { Asks = [(0.40m, 90_000_000_000_000_000m)] }, reference.Legs[1] with { Asks = [(0.50m, 9_000_000_000_000m)] }],
        };

        Assert.Equal(6, market.Scale.QuantityDecimals);
        Assert.Equal(ReasonCode.NumberOverflow, huge.Size().Reason);
    }

    [Fact]
    public void Size_FromTwoThreads_GivesTheSamePlan()
    {
        SizingCase reference = SizingCase.Reference();
        var sizer = new DepthSizer();
        string expected = reference.Size(sizer).Plan!.Legs[0].ToString();

        Parallel.For(0, 200, _ => Assert.Equal(expected, reference.Size(sizer).Plan!.Legs[0].ToString()));
    }

    [Fact]
    public void Size_RefusedAfterWarmUp_AllocatesNothing()
    {
        var sizer = new DepthSizer(new SizingOptions { MinNet = 1000m });
        Opportunity opportunity = SizingCase.Reference().Opportunity();
        for (int i = 0; i < 100; i++)
        {
            sizer.Size(opportunity, SizingLimits.None);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sizer.Size(opportunity, SizingLimits.None);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Size_ManyLegsAndLevels_GrowsItsScratch()
    {
        (decimal, decimal)[] asks = [.. Enumerable.Range(0, 80).Select(static i => (0.50m + (i * 0.001m), 1m))];
        SizingLeg[] legs = [.. Enumerable.Range(0, 70).Select(i => new SizingLeg(
            MarketBench.Market(MarketBench.Id("v", "m" + i), 3, 0, tick: 0.001m), Outcome.No, NoFee.Instance, asks))];
        var options = new SizingOptions { MinNet = 0m };
        var sizer = new DepthSizer(options);

        SizingCase.Reference().Size(sizer);
        TradePlan plan = SizingCase.AllNo(legs, options, SizingLimits.None).Size(sizer).Plan!;

        Assert.Equal(80m, plan.Quantity.Value);
        Assert.Equal(69m * 80m, plan.WorstPayoff);
        Assert.Equal(70, plan.Legs.Count);
    }

    private static SizingCase NoFees((decimal, decimal)[] first, (decimal, decimal)[] second, decimal minimum = 1m, decimal minimumNotional = 0m) =>
        SizingCase.Pair(
            new SizingLeg(MarketBench.Market(SizingCase.Kalshi, 3, 0, minimum: minimum, minimumNotional: minimumNotional), Outcome.Yes, NoFee.Instance, first),
            new SizingLeg(MarketBench.Market(SizingCase.Polymarket, 3, 2), Outcome.No, NoFee.Instance, second));
}
