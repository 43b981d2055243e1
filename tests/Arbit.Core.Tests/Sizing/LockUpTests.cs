using Arbit.Core.Tests.Detection;
using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

public sealed class LockUpTests
{
    [Fact]
    public void Size_MarketsSayWhenTheyPay_TakesTheLaterPlusGrace()
    {
        TradePlan plan = Settling(10, 29).Size().Plan!;

        Assert.Equal(TimeSpan.FromDays(30), plan.LockUp);
        // .5656 on 7.4344 in 30 days of 365.
        Assert.Equal(0.925625m, plan.AnnualisedReturn);
    }

    [Fact]
    public void Size_BundleSaysWhenItPays_TakesItsWord()
    {
        SizingCase sizing = Settling(10, null);
        sizing = sizing with { Bundle = sizing.Bundle with { SettlesAt = MarketBench.Start.AddDays(72) } };

        Assert.Equal(TimeSpan.FromDays(73), sizing.Size().Plan!.LockUp);
    }

    [Fact]
    public void Size_OneMarketDoesNotSay_IsUnknown()
    {
        TradePlan plan = Settling(10, null).Size().Plan!;

        Assert.Null(plan.LockUp);
        Assert.Null(plan.AnnualisedReturn);
    }

    [Fact]
    public void Size_DateAndGraceHavePassed_IsUnknown()
    {
        Assert.Null(Settling(-1, -2).Size().Plan!.LockUp);
        Assert.Equal(TimeSpan.FromTicks(1), (Settling(-1, -2) with { Options = new SizingOptions { SettlementGrace = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } }).Size().Plan!.LockUp);
    }

    [Theory]
    [InlineData(10, 29, 0.9256, ReasonCode.None)]
    [InlineData(10, 29, 0.9257, ReasonCode.AnnualisedBelowMinimum)]
    [InlineData(10, null, 0.0, ReasonCode.LockUpUnknown)]
    public void Size_MinimumReturnAskedFor_JudgesThePlan(int first, int? second, double minimum, ReasonCode reason)
    {
        SizingCase sizing = Settling(first, second) with { Options = new SizingOptions { MinAnnualisedReturn = (int)(minimum * 10000) / 10000m } };

        Assert.Equal(reason, sizing.Size().Reason);
    }

    [Fact]
    public void Annualised_PartOfASecond_CountsAsAWholeOne()
    {
        Assert.Equal(31536m, LockUp.Annualised(1, 1000, TimeSpan.FromTicks(1)));
        Assert.Equal(31536m, LockUp.Annualised(1, 1000, TimeSpan.FromSeconds(1)));
        Assert.Null(LockUp.Annualised(1, 0, TimeSpan.FromSeconds(1)));
    }

    private static SizingCase Settling(int? first, int? second)
    {
        SizingCase reference = SizingCase.Reference();
        return reference with { Legs = [At(reference.Legs[0], first), At(reference.Legs[1], second)] };
    }

    private static SizingLeg At(SizingLeg leg, int? days) =>
        leg with { Market = leg.Market with { ExpectedSettlement = days is { } d ? MarketBench.Start.AddDays(d) : null } };
}
