using Arbit.Core.Tests.Detection;
using Arbit.Detection;
using Arbit.Markets;
using Arbit.Sizing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Sizing;

public sealed class DepthSizerPropertyTests
{
    [Property(MaxTest = 1500)]
    public void Size_SmallBooks_IsNeverBeatenByBruteForce(Seed seed)
    {
        (SizingCase sizing, decimal step) = SizingCases.From(seed);
        BruteForce.Best? expected = BruteForce.Find(sizing, step);

        SizingResult result = sizing.Size();

        if (expected is null)
        {
            Assert.False(result.HasPlan, $"seed {seed}: no lawful size pays, but the plan buys {result.Plan?.Quantity}");
            return;
        }

        Assert.True(result.HasPlan, $"seed {seed}: {expected} pays, but {result.Reason}");
        TradePlan plan = result.Plan;
        Assert.Equal((expected.Quantity, expected.Cost, expected.Payoff),
            (plan.Legs[0].Quantity.Value, plan.Cost, plan.WorstPayoff));
        Assert.Equal(expected.Payoff - expected.Cost, plan.Net);
    }

    [Property(MaxTest = 500)]
    public void Size_AnyPlan_KeepsDepthLotsAndCaps(Seed seed)
    {
        (SizingCase sizing, _) = SizingCases.From(seed);
        if (sizing.Size() is not { HasPlan: true, Plan: { } plan })
        {
            return;
        }

        decimal quantity = plan.Legs[0].Quantity.Value;
        Assert.All(plan.Legs, leg => Assert.Equal(quantity, leg.Quantity.Value));
        Assert.True(plan.Cost <= (sizing.Limits.Cost ?? decimal.MaxValue));
        Assert.True(plan.Cost <= (sizing.Options.MaxCost ?? decimal.MaxValue));
        Assert.True(quantity <= (sizing.Options.MaxQuantity ?? decimal.MaxValue));
        Assert.Equal(plan.Cost, plan.Legs.Sum(static l => l.Notional + l.Fee));
        Assert.Equal(plan.Fees, plan.Legs.Sum(static l => l.Fee));
        Assert.Equal(plan.Quantity.Value, plan.Legs.Min(static l => l.NetQuantity.Value));
        Assert.True(plan.Net >= sizing.Options.MinNetPerUnit * quantity);
        for (int i = 0; i < sizing.Legs.Length; i++)
        {
            SizingLeg leg = sizing.Legs[i];
            PlanLeg planned = plan.Legs.Single(l => l.Contract.Market == leg.Market.Id);
            Assert.True(leg.Market.Lots.Allows(planned.Quantity));
            Assert.True(planned.Notional >= leg.Market.Lots.MinimumNotional);
            Assert.True(planned.Notional + planned.Fee <= (sizing.Limits.LegBudgets.Count > 0 ? sizing.Limits.LegBudgets[i] : decimal.MaxValue));
            Assert.True(quantity <= leg.Asks.Where(a => a.Price <= planned.LimitPrice.Value).Sum(static a => a.Size));
            Assert.True(planned.LimitPrice.Value * quantity >= planned.Notional);
        }
    }

    [Property(MaxTest = 500)]
    public void Size_AnyPlan_PaysItsWorstPayoffInEveryOutcome(Seed seed)
    {
        (SizingCase sizing, _) = SizingCases.From(seed);
        if (sizing.Size() is not { HasPlan: true, Plan: { } plan })
        {
            return;
        }

        foreach (IReadOnlyList<bool> row in sizing.Bundle.Outcomes)
        {
            decimal paid = sizing.Bundle.Legs.Select((contract, i) => row[i] ? plan.Legs.Single(l => l.Contract == contract).NetQuantity.Value : 0m).Sum();
            Assert.True(paid >= plan.WorstPayoff);
        }
    }

    [Property(MaxTest = 500)]
    public void Size_LargerCap_NeverImprovesTheAverageGrossPrice(Seed seed)
    {
        (SizingCase sizing, decimal step) = SizingCases.From(seed);
        decimal before = 0m;
        for (decimal quantity = step; quantity <= sizing.Legs.Min(static l => l.Asks.Sum(static a => a.Size)); quantity += step * 7m)
        {
            SizingCase capped = sizing with { Options = sizing.Options with { MaxQuantity = quantity, MinNetPerUnit = 0m, MaxCost = null }, Limits = SizingLimits.None };
            if (capped.Size() is { HasPlan: true, Plan: { } plan } && plan.Legs[0].Quantity.Value == quantity)
            {
                // The rounding is up to a millionth; compare exactly instead.
                decimal average = plan.Legs.Sum(static l => l.Notional) / quantity;
                Assert.True(average >= before - 0.0000000001m, $"seed {seed}: {average} after {before} at {quantity}");
                before = average;
            }
        }
    }

    [Property(MaxTest = 1000)]
    public void Size_PlanOfAnySize_PassedTheScreen(Seed seed)
    {
        (SizingCase sizing, _) = SizingCases.From(seed);
        if (!sizing.Size().HasPlan)
        {
            return;
        }

        var bench = new MarketBench();
        foreach (SizingLeg leg in sizing.Legs)
        {
            bench.Add(leg.Market, leg.Fees);
            (decimal, decimal)[] mirrored = [.. leg.Asks.Select(static a => (1m - a.Price, a.Size))];
            bench.Fill(leg.Market.Id, leg.Buys == Outcome.No ? mirrored : [], leg.Buys == Outcome.No ? [] : leg.Asks);
        }

        var detector = new BundleDetector(bench, bench, bench, sizing.Options.MinNetPerUnit);
        detector.Add(sizing.Bundle);
        bench.Detect(detector, bench.Find(sizing.Legs[0].Market.Id)!);

        Assert.Single(bench.Opportunities);
        Assert.Empty(bench.Rejections);
    }

    [Property(MaxTest = 300)]
    public void Size_SmallBudget_IsStillExactAndLawful(Seed seed)
    {
        (SizingCase sizing, decimal step) = SizingCases.From(seed);
        SizingCase hurried = sizing with { Options = sizing.Options with { MaxCandidates = 16 } };

        SizingResult result = hurried.Size();

        if (result.HasPlan)
        {
            BruteForce.Best? priced = BruteForce.Price(sizing, result.Plan.Legs[0].Quantity.Value);
            Assert.Equal(priced?.Cost, result.Plan.Cost);
            Assert.Equal(priced?.Payoff, result.Plan.WorstPayoff);
            Assert.True(priced?.Surplus <= BruteForce.Find(sizing, step)?.Surplus);
        }
    }

    [Property(MaxTest = 500)]
    public void Size_ReservationPrices_AreTheHighestThatLeaveTheHurdle(Seed seed)
    {
        (SizingCase sizing, _) = SizingCases.From(seed);
        if (sizing.Size() is not { HasPlan: true, Plan: { } plan })
        {
            return;
        }

        decimal quantity = plan.Legs[0].Quantity.Value;
        for (int i = 0; i < sizing.Legs.Length; i++)
        {
            PlanLeg leg = plan.Legs.Single(l => l.Contract == sizing.Bundle.Legs[i]);
            PriceGrid grid = sizing.Legs[i].Market.GridOf(sizing.Legs[i].Buys);
            decimal? highest = null;
            for (Price? price = grid.Max; price is { } at; price = grid.RoundDown(new Price(at.Value - 0.0001m)))
            {
                SizingCase completed = sizing with
                {
                    Legs = [.. sizing.Legs.Select((l, n) => n == i ? l with { Asks = [(at.Value, quantity)] } : l)],
                    Limits = SizingLimits.None,
                    Options = sizing.Options with { MaxCost = null },
                };
                if (Completed(completed, plan, i, quantity) >= 0m)
                {
                    highest = at.Value;
                    break;
                }
            }

            Assert.Equal(highest, leg.ReservationPrice?.Value);
        }
    }

    private static decimal Completed(SizingCase sizing, TradePlan plan, int completing, decimal quantity)
    {
        decimal cost = 0m;
        var nets = new decimal[sizing.Legs.Length];
        for (int i = 0; i < nets.Length; i++)
        {
            PlanLeg planned = plan.Legs.Single(l => l.Contract == sizing.Bundle.Legs[i]);
            (decimal notional, decimal fee, decimal shares) = i == completing
                ? BruteForce.Walk(sizing.Legs[i], quantity)
                : (planned.Notional, planned.Fee, planned.Quantity.Value - planned.NetQuantity.Value);
            cost += notional + fee;
            nets[i] = quantity - shares;
        }

        decimal promised = sizing.Bundle.Outcomes.Min(static row => row.Count(static pays => pays));
        decimal paid = sizing.Bundle.Outcomes.Min(row => row.Select((pays, i) => pays ? nets[i] : 0m).Sum());
        return (paid * sizing.Bundle.Guarantee / promised) - cost - (sizing.Options.MinNetPerUnit * quantity);
    }
}
