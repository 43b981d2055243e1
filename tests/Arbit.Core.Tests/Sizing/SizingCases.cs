using Arbit.Core.Tests.Detection;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

/// <summary>Random small cases, each fully determined by its seed.</summary>
internal static class SizingCases
{
    private static readonly decimal[] Steps = [1m, 0.1m, 0.5m, 0.2m, 0.25m, 0.01m];

    /// <summary>A case and the common step of its legs.</summary>
    public static (SizingCase Case, decimal Step) From(int seed)
    {
        var random = new Random(seed);
        bool set = random.Next(4) == 0;
        var legs = new SizingLeg[set ? random.Next(2, 5) : 2];
        decimal edge = random.Next(-2, 12) / 100m;
        decimal share = ((set ? legs.Length - 1m : 1m) - edge) / legs.Length;
        for (int i = 0; i < legs.Length; i++)
        {
            Outcome buys = set || i == 1 ? Outcome.No : Outcome.Yes;
            legs[i] = Leg(random, i, buys, Math.Clamp(decimal.Round(share, 2, MidpointRounding.ToZero) + (random.Next(-4, 5) / 100m), 0.02m, 0.95m));
        }

        var options = new SizingOptions
        {
            MinNetPerUnit = random.Next(0, 16) / 1000m,
            MinNet = 0m,
            MaxQuantity = random.Next(4) == 0 ? random.Next(1, 600) / 50m : null,
            MaxCost = random.Next(4) == 0 ? random.Next(1, 1000) / 70m : null,
            MaxCandidates = 1_000_000,
        };
        var limits = new SizingLimits(random.Next(4) == 0 ? random.Next(1, 1000) / 100m : null,
            random.Next(4) == 0 ? [.. legs.Select(_ => random.Next(1, 1000) / 90m)] : []);
        SizingCase sizing = set ? SizingCase.AllNo(legs, options, limits) : SizingCase.Pair(legs[0], legs[1], options, limits);
        if (random.Next(5) == 0)
        {
            sizing = sizing with { Bundle = sizing.Bundle with { Guarantee = sizing.Bundle.Guarantee * 0.995m } };
        }

        return (sizing, CommonStep(legs));
    }

    private static SizingLeg Leg(Random random, int index, Outcome buys, decimal touch)
    {
        int quantityDecimals = random.Next(0, 4);
        decimal lot = 1m / ExactDecimal.PowerOfTen(quantityDecimals);
        decimal step = Steps[random.Next(Steps.Length)];
        decimal tick = random.Next(3) switch { 0 => 0.001m, 1 => 0.005m, _ => 0.01m };
        OutcomeMarket market = MarketBench.Market(MarketBench.Id("v" + index, "m" + index), random.Next(3, 5), quantityDecimals, tick, step,
            step * random.Next(1, 8), random.Next(3) == 0 ? random.Next(1, 200) / 100m : 0m);
        var asks = new (decimal, decimal)[random.Next(1, 5)];
        for (int i = 0; i < asks.Length; i++)
        {
            asks[i] = (touch, Math.Max(lot, decimal.Round(random.Next(1, 700) / 100m, quantityDecimals, MidpointRounding.ToZero)));
            touch += tick * random.Next(1, 4);
        }

        return new SizingLeg(market, buys, Fees(random), asks);
    }

    private static IFeeModel Fees(Random random)
    {
        IFeeModel model = random.Next(6) switch
        {
            0 => NoFee.Instance,
            1 => new CentRoundedFee(0.07m, 2),
            2 or 3 => new CentRoundedFee(0.07m, 4),
            4 => new FiveDecimalFee(0.05m),
            _ => new FiveDecimalFee(0.05m, inShares: true),
        };
        return random.Next(4) == 0 ? new UnboundedFee(model) : model;
    }

    // Every step and lot of the cases is a multiple of a thousandth.
    private static decimal CommonStep(SizingLeg[] legs)
    {
        decimal[] parts = [.. legs.Select(static l => l.Market.Lots.Step.Value), .. legs.Select(static l => 1m / l.Market.Scale.Unit)];
        decimal step = 0.001m;
        while (parts.Any(part => step % part != 0m))
        {
            step += 0.001m;
        }

        return step;
    }
}
