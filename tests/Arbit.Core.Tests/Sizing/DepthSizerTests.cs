using Arbit.Core.Tests.Detection;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

public sealed class DepthSizerTests
{
    [Fact]
    public void Size_ReferenceBooks_GivesTheReferenceNumbers()
    {
        SizingCase reference = SizingCase.Reference();

        SizingResult result = reference.Size();

        Assert.True(result.HasPlan);
        TradePlan plan = result.Plan;
        PlanLeg kalshi = plan.Legs.Single(static l => l.Contract.Market == SizingCase.Kalshi);
        PlanLeg polymarket = plan.Legs.Single(static l => l.Contract.Market == SizingCase.Polymarket);
        Assert.Equal(8m, plan.Quantity.Value);
        Assert.Equal(0.0168m * 8m, kalshi.Fee);
        Assert.Equal(0.0125m * 8m, polymarket.Fee);
        Assert.Equal(0.0707m, plan.NetPerUnit);
        Assert.Equal(0.5656m, plan.Net);
        Assert.Equal(7.4344m, plan.Cost);
        Assert.Equal(8m, plan.WorstPayoff);
        Assert.Equal(0.2344m, plan.Fees);
        Assert.Equal(0.46m, kalshi.ReservationPrice?.Value);
        Assert.Equal(0.56m, polymarket.ReservationPrice?.Value);
        Assert.Equal((0.40m, 0.50m), (kalshi.LimitPrice.Value, polymarket.LimitPrice.Value));
        Assert.Equal((0.40m, 0.50m), (kalshi.AveragePrice, polymarket.AveragePrice));
        Assert.Equal((3.20m, 4.00m), (kalshi.Notional, polymarket.Notional));
        Assert.Equal((8m, 8m), (kalshi.NetQuantity.Value, polymarket.NetQuantity.Value));
        Assert.Equal(0.10m, plan.GrossEdge);
        Assert.Equal(7, plan.Number);
        Assert.Equal(MarketBench.Start, plan.At);
        Assert.Equal(MarketBench.Start.AddMilliseconds(500), plan.ExpiresAt);
        Assert.Equal((1, 2L), (kalshi.Epoch, kalshi.BookVersion));
        Assert.Equal("kalshi/USD", kalshi.Pool.ToString());
    }

    [Fact]
    public void Size_WithoutPriorities_SendsTheCoarserMinimumFirst() =>
        Assert.Equal([SizingCase.Polymarket, SizingCase.Kalshi], SizingCase.Reference().Size().Plan!.Legs.Select(static l => l.Contract.Market));

    [Fact]
    public void Size_WithPriorities_SendsTheLowestNumberFirst()
    {
        var sizer = new DepthSizer(null, static venue => venue.Name == "kalshi" ? 1 : 2);

        Assert.Equal([SizingCase.Kalshi, SizingCase.Polymarket], SizingCase.Reference().Size(sizer).Plan!.Legs.Select(static l => l.Contract.Market));
    }

    [Fact]
    public void Size_DeeperLevels_AreTakenWhileTheyClearTheHurdle()
    {
        SizingCase sizing = NoFees([(0.40m, 5m), (0.45m, 5m), (0.60m, 100m)], [(0.50m, 7m), (0.54m, 50m)]);

        TradePlan plan = sizing.Size().Plan!;

        // .40+.50 and .45+.50 and .45+.54 clear half a cent; .60+.54 does not.
        Assert.Equal(10m, plan.Quantity.Value);
        Assert.Equal(0.45m, plan.Legs[0].LimitPrice.Value);
        Assert.Equal(0.425m, plan.Legs[0].AveragePrice);
        Assert.Equal(0.512m, plan.Legs[1].AveragePrice);
        Assert.Equal(10m - 4.25m - 5.12m, plan.Net);
    }

    [Fact]
    public void Size_LastLevelAtTheHurdleExactly_TakesItAll()
    {
        SizingCase sizing = NoFees([(0.40m, 5m), (0.495m, 20m)], [(0.50m, 100m)]);

        Assert.Equal(25m, sizing.Size().Plan!.Quantity.Value);
    }

    [Fact]
    public void Size_AverageIsNotWhole_RoundsItUpAndTheNetDown()
    {
        SizingCase sizing = NoFees([(0.40m, 1m), (0.41m, 2m)], [(0.50m, 3m)]);

        TradePlan plan = sizing.Size().Plan!;

        Assert.Equal(0.406667m, plan.Legs[0].AveragePrice);
        Assert.Equal(0.093333m, plan.NetPerUnit);
    }

    [Fact]
    public void Size_FeesInShares_CountOnlyWhatIsHeld()
    {
        SizingCase reference = SizingCase.Reference();
        reference = reference with { Legs = [reference.Legs[0], reference.Legs[1] with { Fees = new FiveDecimalFee(0.05m, inShares: true) }] };

        TradePlan plan = reference.Size().Plan!;

        // .1 of fee at .50 is .2 shares: 7.8 held against 8, and in the worst outcome the 7.8 pay.
        Assert.Equal(7.8m, plan.Quantity.Value);
        Assert.Equal(7.8m, plan.Legs[0].NetQuantity.Value);
        Assert.Equal(8m, plan.Legs[1].NetQuantity.Value);
        Assert.Equal(7.8m, plan.WorstPayoff);
        Assert.Equal(7.8m - 4m - 3.2m - 0.1344m, plan.Net);
        Assert.Equal(0.059692m, plan.NetPerUnit);
    }

    [Fact]
    public void Size_Haircut_LowersThePayoff()
    {
        SizingCase reference = SizingCase.Reference();
        reference = reference with { Bundle = reference.Bundle with { Guarantee = 0.99m } };

        Assert.Equal(7.92m, reference.Size().Plan!.WorstPayoff);
    }

    [Fact]
    public void Size_TouchDoesNotPayItsFees_IsBelowTheMinimumNet()
    {
        SizingCase sizing = NoFees([(0.50m, 10m)], [(0.50m, 10m)]);

        Assert.Equal(ReasonCode.NetBelowMinimum, sizing.Size().Reason);
    }

    [Fact]
    public void Size_ProfitableDepthUnderTheMinimumSize_IsBelowTheMinimumSize()
    {
        SizingCase sizing = NoFees([(0.49m, 4m), (0.60m, 100m)], [(0.50m, 100m)], minimum: 5m);

        Assert.Equal(ReasonCode.SizeBelowMinimum, sizing.Size().Reason);
    }

    [Fact]
    public void Size_LossTheWholeWayToTheMinimum_IsBelowTheMinimumNet()
    {
        SizingCase sizing = NoFees([(0.60m, 4m), (0.70m, 100m)], [(0.50m, 100m)], minimum: 5m);

        Assert.Equal(ReasonCode.NetBelowMinimum, sizing.Size().Reason);
    }

    [Fact]
    public void Size_MinimumSizeReachedDeeper_IsTakenWhenTheWholePays()
    {
        // The fifth contract alone loses a cent; the five together still clear the hurdle.
        SizingCase sizing = NoFees([(0.40m, 4m), (0.51m, 100m)], [(0.50m, 100m)], minimum: 5m);

        Assert.Equal(5m, sizing.Size().Plan!.Quantity.Value);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(100, 30)]
    public void Size_BookThinnerThanTheMinimum_IsBelowTheMinimumSize(int depth, int minimumNotional)
    {
        SizingCase sizing = NoFees([(0.10m, depth)], [(0.50m, 100m)], minimum: 5m, minimumNotional: minimumNotional);

        Assert.Equal(ReasonCode.SizeBelowMinimum, sizing.Size().Reason);
    }

    [Fact]
    public void Size_MinimumNotional_RaisesTheSmallestSize()
    {
        // One dollar at ten cents is ten contracts, though five would be a lawful size.
        SizingCase sizing = NoFees([(0.10m, 100m)], [(0.50m, 100m)], minimum: 5m, minimumNotional: 1m);

        Assert.Equal(ReasonCode.NoCapital, (sizing with { Options = new SizingOptions { MaxQuantity = 9m } }).Size().Reason);
        Assert.Equal(10m, (sizing with { Options = new SizingOptions { MaxQuantity = 10m } }).Size().Plan!.Quantity.Value);
    }

    [Fact]
    public void Size_EmptySide_IsBelowTheMinimumSize() =>
        Assert.Equal(ReasonCode.SizeBelowMinimum, NoFees([], [(0.50m, 100m)]).Size().Reason);

    [Fact]
    public void Size_CostCap_TakesWhatItPaysForFeesIncluded()
    {
        SizingCase reference = SizingCase.Reference();

        // A contract costs .9293: five are 4.6465.
        TradePlan plan = (reference with { Limits = new SizingLimits(4.6465m, []) }).Size().Plan!;

        Assert.Equal(5m, plan.Quantity.Value);
        Assert.Equal(4.6465m, plan.Cost);
    }

    [Theory]
    [InlineData(2.5, 99.0)]
    [InlineData(99.0, 3.0)]
    public void Size_LegBudgets_AreKeptLegByLeg(double kalshi, double polymarket)
    {
        decimal[] budgets = [(decimal)(int)(kalshi * 10) / 10m, (decimal)(int)(polymarket * 10) / 10m];

        TradePlan plan = (SizingCase.Reference() with { Limits = new SizingLimits(null, budgets) }).Size().Plan!;

        decimal perContract = kalshi < polymarket ? 0.4168m : 0.5125m;
        Assert.Equal(decimal.Floor(budgets.Min() / perContract * 100m) / 100m, plan.Quantity.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(2)]
    public void Size_CapitalUnderTheSmallestSize_IsNoCapital(int cap)
    {
        // Five contracts, the venue's minimum, cost 4.65.
        Assert.Equal(ReasonCode.NoCapital, (SizingCase.Reference() with { Limits = new SizingLimits(cap, []) }).Size().Reason);
        Assert.Equal(ReasonCode.NoCapital, (SizingCase.Reference() with { Limits = new SizingLimits(null, [100m, cap]) }).Size().Reason);
    }

    [Fact]
    public void Size_CapThatOnlyTheFeeBoundAllows_IsNoCapital()
    {
        SizingCase reference = SizingCase.Reference();
        reference = reference with { Legs = [.. reference.Legs.Select(static l => l with { Fees = new UnboundedFee(l.Fees) })] };

        // Without its fee the minimum size costs 4.50, with it 4.6465.
        Assert.Equal(ReasonCode.NoCapital, (reference with { Limits = new SizingLimits(4.6m, []) }).Size().Reason);
    }

    [Fact]
    public void Size_BudgetsForOtherLegs_Throws() =>
        Assert.Throws<ArgumentException>(static () => (SizingCase.Reference() with { Limits = new SizingLimits(null, [1m]) }).Size());

    [Fact]
    public void Size_NetUnderTheMinimumForAPlan_IsRefused()
    {
        SizingCase reference = SizingCase.Reference();

        Assert.Equal(ReasonCode.ProfitBelowMinimum, (reference with { Options = new SizingOptions { MinNet = 0.5657m } }).Size().Reason);
        Assert.True((reference with { Options = new SizingOptions { MinNet = 0.5656m } }).Size().HasPlan);
    }

    [Fact]
    public void Size_PromiseItsRowsDoNotKeep_IsNotGuaranteed()
    {
        SizingCase reference = SizingCase.Reference();

        Assert.Equal(ReasonCode.PayoffNotGuaranteed, (reference with { Bundle = reference.Bundle with { Guarantee = 1.5m } }).Size().Reason);
        Assert.Equal(ReasonCode.PayoffNotGuaranteed, (reference with { Bundle = reference.Bundle with { Outcomes = [] } }).Size().Reason);
        Assert.Equal(ReasonCode.PayoffNotGuaranteed, (reference with { Bundle = reference.Bundle with { Outcomes = [[true]] } }).Size().Reason);
        Assert.Equal(ReasonCode.PayoffNotGuaranteed, (reference with { Bundle = reference.Bundle with { Guarantee = 0m } }).Size().Reason);
    }

    [Fact]
    public void Size_BundleExpiresFirst_ShortensThePlan()
    {
        SizingCase reference = SizingCase.Reference();
        DateTimeOffset end = MarketBench.Start.AddMilliseconds(200);

        Assert.Equal(end, (reference with { Bundle = reference.Bundle with { ExpiresAt = end } }).Size().Plan!.ExpiresAt);
    }

    [Fact]
    public void Size_NoGridPriceLeavesTheHurdle_HasNoReservation()
    {
        // The leg's first contracts cost half a cent; on its one-cent grid not even a cent for all of them pays.
        SizingCase sizing = NoFees([(0.005m, 100m)], [(0.985m, 100m)]);
        sizing = sizing with { Options = new SizingOptions { MinNetPerUnit = 0.009m } };

        TradePlan plan = sizing.Size().Plan!;

        Assert.Null(plan.Legs[0].ReservationPrice);
        Assert.Equal(0.98m, plan.Legs[1].ReservationPrice?.Value);
    }

    private static SizingCase NoFees((decimal, decimal)[] first, (decimal, decimal)[] second, decimal minimum = 1m, decimal minimumNotional = 0m) =>
        SizingCase.Pair(
            new SizingLeg(MarketBench.Market(SizingCase.Kalshi, 3, 0, minimum: minimum, minimumNotional: minimumNotional), Outcome.Yes, NoFee.Instance, first),
            new SizingLeg(MarketBench.Market(SizingCase.Polymarket, 3, 2), Outcome.No, NoFee.Instance, second));
}
