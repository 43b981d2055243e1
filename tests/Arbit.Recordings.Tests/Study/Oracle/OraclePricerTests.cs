using Arbit.Testing;

namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>The oracle's own proof: on small books it finds what pricing every lot finds.</summary>
public class OraclePricerTests
{
    [Property]
    public bool Answer_SmallBooks_IsTheBestOfAllLots(Seed seed)
    {
#pragma warning disable CA5394 // A test's seeded randomness.
        var random = new Random(seed);
        decimal hurdle = random.Next(0, 12) / 1000m;
        OracleSide first = Side(random, new OracleKalshiFee(), 0.01m, 0m), second = Side(random, new OraclePolymarketFee(0.05m), random.Next(1, 300) / 100m, random.Next(0, 2));
#pragma warning restore CA5394
        OracleAnswer answer = OraclePricer.Answer(first, second, hurdle);
        decimal depth = Math.Min(first.Offers.Sum(static o => o.Size), second.Offers.Sum(static o => o.Size));
        OraclePurchase? best = null;
        bool lawful = false;
        for (decimal quantity = Math.Max(first.MinimumSize, second.MinimumSize); quantity <= depth; quantity += 0.01m)
        {
            if (Spent(first, quantity) < first.MinimumNotional || Spent(second, quantity) < second.MinimumNotional)
            {
                continue;
            }

            lawful = true;
            OraclePurchase purchase = OraclePricer.Buy(first, second, quantity);
            if (best is null || Worth(purchase, hurdle) >= Worth(best, hurdle))
            {
                best = purchase;
            }
        }

        return answer.Outcome switch
        {
            OracleOutcome.OneSided => false,
            OracleOutcome.NoEdge => best is null || Worth(best, hurdle) < 0m,
            OracleOutcome.TooSmall => !lawful,
            OracleOutcome.NotEnough => Worth(best!, hurdle) < 0m,
            _ => answer.Best == best && Worth(best!, hurdle) >= 0m,
        };
    }

    [Fact]
    public void Answer_SideWithoutOffers_IsOneSided()
    {
        var nothing = new OracleSide([], new OracleKalshiFee(), 0.01m, 0m);
        var some = new OracleSide([new OracleLevel(0.1m, 1m)], new OracleKalshiFee(), 0.01m, 0m);

        Assert.Equal(OracleOutcome.OneSided, OraclePricer.Answer(nothing, some, 0m).Outcome);
        Assert.Equal(OracleOutcome.OneSided, OraclePricer.Answer(some, nothing, 0m).Outcome);
    }

    [Fact]
    public void Answer_ReferenceTrade_IsTheKnownOne()
    {
        var kalshi = new OracleSide([new OracleLevel(0.40m, 10m)], new OracleKalshiFee(), 0.01m, 0m);
        var polymarket = new OracleSide([new OracleLevel(0.50m, 8m)], new OraclePolymarketFee(0.05m), 5m, 1m);

        OracleAnswer answer = OraclePricer.Answer(kalshi, polymarket, 0.005m);

        Assert.Equal(OracleOutcome.Buy, answer.Outcome);
        Assert.Equal(0.10m, answer.Gross);
        Assert.Equal((8m, 8m * 0.0707m), (answer.Best!.Quantity, answer.Best.Net));
    }

#pragma warning disable CA5394 // A test's seeded randomness.
    private static OracleSide Side(Random random, IOracleFee fee, decimal minimum, decimal notional)
    {
        int levels = random.Next(1, 4), price = random.Next(380, 500);
        var offers = new List<OracleLevel>();
        for (int i = 0; i < levels; i++)
        {
            offers.Add(new OracleLevel(price / 1000m, random.Next(1, 300) / 100m));
            price += random.Next(1, 15);
        }

        return new OracleSide(offers, fee, minimum, notional);
    }
#pragma warning restore CA5394

    private static decimal Worth(OraclePurchase purchase, decimal hurdle) => purchase.Net - (hurdle * purchase.Quantity);

    private static decimal Spent(OracleSide side, decimal quantity)
    {
        decimal spent = 0m, left = quantity;
        foreach (OracleLevel offer in side.Offers)
        {
            decimal take = Math.Min(left, offer.Size);
            spent += take * offer.Price;
            left -= take;
        }

        return spent;
    }
}
