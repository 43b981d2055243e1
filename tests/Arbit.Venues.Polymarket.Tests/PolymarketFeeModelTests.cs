using System.Globalization;
using System.Text.Json;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Venues.Polymarket.Tests;

public sealed class PolymarketFeeModelTests
{
    private static readonly decimal[] Exponents = [0m, 0.5m, 1m, 2m];

    public static TheoryData<string> Vectors => [.. TestData.Load("fees.json").EnumerateArray().Select(static v => v.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Charge_VectorOfTheOfficialClient_IsReproducedInEveryDirection(string id)
    {
        JsonElement vector = TestData.Load("fees.json").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);
        decimal rate = Number(vector, "rate"), price = Number(vector, "price"), shares = Number(vector, "shares");
        decimal exponent = vector.GetProperty("exponent").GetDecimal();

        Assert.Equal(Number(vector, "feeUp5"), Fee(new PolymarketFeeModel(rate, exponent), price, shares));
        Assert.Equal(Number(vector, "feeDown5"), Fee(new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.Down), price, shares));
        Assert.Equal(Number(vector, "feeHalfUp5"), Fee(new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.HalfUp), price, shares));
    }

    [Theory]
    [InlineData("0.07", "0.50", "1.75")]
    [InlineData("0.07", "0.30", "1.47")]
    [InlineData("0.05", "0.50", "1.25")]
    [InlineData("0.05", "0.30", "1.05")]
    [InlineData("0.04", "0.50", "1.00")]
    [InlineData("0.04", "0.30", "0.84")]
    [InlineData("0.04", "0.05", "0.19")]
    [InlineData("0.05", "0.05", "0.2375")]
    [InlineData("0.07", "0.05", "0.3325")]
    [InlineData("0.07", "0.01", "0.0693")]
    public void Charge_HundredShares_IsThePublishedFee(string rate, string price, string fee) =>
        Assert.Equal(Parse(fee), Fee(new PolymarketFeeModel(Parse(rate)), Parse(price), 100m));

    [Fact]
    public void Charge_SmallestFill_CostsTheSmallestFee()
    {
        Assert.Equal(0.00001m, new PolymarketFeeModel(0.05m).Charge(Taker(Side.Buy, 4000, 1), default).CashAmount);
        Assert.Equal(0m, new PolymarketFeeModel(0.05m, 1m, PolymarketFeeRounding.Down).Charge(Taker(Side.Buy, 4000, 1), default).CashAmount);
    }

    [Fact]
    public void Charge_Maker_IsFree()
    {
        var model = new PolymarketFeeModel(0.07m);
        var state = new FeeState(3);

        Assert.Equal(new FeeCharge(0, 0, state), model.Charge(Taker(Side.Sell, 5000, 1_000_000) with { Liquidity = Liquidity.Maker }, state));
        Assert.Equal(state, model.Charge(Taker(Side.Sell, 5000, 1_000_000), state).Next);
        Assert.Equal(0, model.FloorPerUnit(Taker(Side.Sell, 5000, 1_000_000) with { Liquidity = Liquidity.Maker }));
    }

    [Fact]
    public void Charge_InShares_TakesABuyersFeeInSharesRoundedUp()
    {
        var model = new PolymarketFeeModel(0.05m, taking: PolymarketFeeTaking.InShares);

        // 8 shares at .50: 0.10 in cash is 0.2 shares; at .48 it is 0.09984 / .48 = 0.208 shares.
        Assert.Equal((0m, 200_000L), Parts(model.Charge(Taker(Side.Buy, 5000, 8_000_000), default)));
        Assert.Equal((0m, 208_000L), Parts(model.Charge(Taker(Side.Buy, 4800, 8_000_000), default)));
        Assert.Equal((0.1m, 0L), Parts(model.Charge(Taker(Side.Sell, 5000, 8_000_000), default)));

        // A millionth of a share cannot cost more than itself.
        Assert.Equal((0m, 1L), Parts(model.Charge(Taker(Side.Buy, 5000, 1), default)));
        Assert.Equal(0, model.FloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
        Assert.Equal(25_000_000_000, model.ShareFloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
        Assert.Equal(0, model.ShareFloorPerUnit(Taker(Side.Sell, 5000, 1_000_000)));
        Assert.Equal(12_500_000_000, model.FloorPerUnit(Taker(Side.Sell, 5000, 1_000_000)));
    }

    [Fact]
    public void Charge_ReferenceTrade_IsTheIssuesFee()
    {
        // Eight shares at .50 with a rate of .05: .0125 a share.
        Assert.Equal(0.1m, new PolymarketFeeModel(0.05m).Charge(Taker(Side.Buy, 5000, 8_000_000), default).CashAmount);
    }

    [Fact]
    public void Charge_TooLargeToBeExact_IsRefused() =>
        Assert.Throws<OverflowException>(() => new PolymarketFeeModel(0.25000001m, 2m).Charge(Taker(Side.Buy, 5000, long.MaxValue), default));

    [Theory]
    [InlineData("3", "1")]
    [InlineData("0.05", "1.5")]
    [InlineData("0.05", "-1")]
    [InlineData("-0.05", "1")]
    [InlineData("0.123456789", "1")]
    public void Ctor_ParametersItCannotCompute_AreRefused(string rate, string exponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolymarketFeeModel(Parse(rate), Parse(exponent)));

    [Fact]
    public void Ctor_UnknownEnumValues_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolymarketFeeModel(0.05m, rounding: (PolymarketFeeRounding)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolymarketFeeModel(0.05m, taking: (PolymarketFeeTaking)9));
    }

    [Property]
    public bool Charge_UpAndDown_EncloseTheExactFeeByLessThanAStep(Seed seed)
    {
        var random = new Random(seed);
        (decimal rate, decimal exponent, long ticks, long lots) = Draw(random);
        decimal up = new PolymarketFeeModel(rate, exponent).Charge(Taker(Side.Buy, ticks, lots), default).CashAmount;
        decimal down = new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.Down).Charge(Taker(Side.Buy, ticks, lots), default).CashAmount;
        decimal half = new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.HalfUp).Charge(Taker(Side.Buy, ticks, lots), default).CashAmount;

        // Compared as squares, so that the root of an exponent of a half stays exact.
        decimal size = rate * lots / 1_000_000m, p = ticks / 10_000m, spread = p * (1m - p);
        (decimal exact, Func<decimal, decimal> compare) = exponent == 0.5m
            ? (size * size * spread, static d => d * d)
            : (size * (exponent == 0m ? 1m : exponent == 1m ? spread : spread * spread), (Func<decimal, decimal>)(static d => d));
        return compare(down) <= exact && exact <= compare(up) && up - down <= 0.00001m && (up != down || compare(up) == exact)
            && (half == up || half == down) && (up == down || (half == up) == (compare(down + 0.000005m) <= exact));
    }

    [Property]
    public bool FloorPerUnit_AnySplitIntoFills_IsNeverUndercut(Seed seed)
    {
        var random = new Random(seed);
        (decimal rate, decimal exponent, long ticks, _) = Draw(random);
        PolymarketFeeTaking taking = random.Next(2) == 0 ? PolymarketFeeTaking.OnTopOfSpend : PolymarketFeeTaking.InShares;
        var model = new PolymarketFeeModel(rate, exponent, taking: taking);
        FeeQuery unit = Taker(random.Next(2) == 0 ? Side.Buy : Side.Sell, ticks, 1_000_000);
        Int128 cash = 0, shares = 0, lots = 0;
        for (int fills = random.Next(1, 20); fills > 0; fills--)
        {
            FeeQuery fill = unit with { Lots = random.NextInt64(1, 5_000_000) };
            FeeCharge charge = model.Charge(fill, default);
            cash += charge.Cash;
            shares += charge.Lots;
            lots += fill.Lots;
        }

        return cash * 1_000_000 >= model.FloorPerUnit(unit) * lots && shares * 1_000_000_000_000 >= model.ShareFloorPerUnit(unit) * lots;
    }

    [Fact]
    public void FloorPerUnit_RisingPrice_NeverMakesPricePlusBoundFall()
    {
        foreach (decimal rate in new[] { 0.03m, 0.07m, 0.25m, 1m })
        {
            foreach (decimal exponent in Exponents)
            {
                foreach (PolymarketFeeTaking taking in Enum.GetValues<PolymarketFeeTaking>())
                {
                    var model = new PolymarketFeeModel(rate, exponent, taking: taking);
                    Int128 before = 0, sharesBefore = 0;
                    for (long ticks = 1; ticks < 10_000; ticks++)
                    {
                        FeeQuery unit = Taker(Side.Buy, ticks, 1_000_000);
                        Int128 price = (Int128)ticks * 100_000_000;
                        Assert.True(price + model.FloorPerUnit(unit) >= before && price + model.ShareFloorPerUnit(unit) >= sharesBefore, $"{rate} {exponent} {ticks}");
                        (before, sharesBefore) = (price + model.FloorPerUnit(unit), price + model.ShareFloorPerUnit(unit));
                    }
                }
            }
        }
    }

    [Fact]
    public void FloorPerUnit_ExponentOne_IsTheExactFeeOfAUnit()
    {
        Assert.Equal(12_500_000_000, new PolymarketFeeModel(0.05m).FloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
        Assert.Equal(15_625_000_000, new PolymarketFeeModel(0.25m, 2m).FloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
        Assert.Equal(0, new PolymarketFeeModel(0.05m, 0.5m).FloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
        Assert.Equal(0, new PolymarketFeeModel(0.05m, 1m, PolymarketFeeRounding.HalfUp).FloorPerUnit(Taker(Side.Buy, 5000, 1_000_000)));
    }

    [Fact]
    public void Charge_ExponentOne_AllocatesNothing()
    {
        var model = new PolymarketFeeModel(0.05m);
        FeeQuery fill = Taker(Side.Buy, 4999, 123_456_789);
        model.Charge(fill, default);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
        {
            model.Charge(fill, default);
            model.FloorPerUnit(fill);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (decimal Rate, decimal Exponent, long Ticks, long Lots) Draw(Random random) =>
        (random.Next(0, 1000) / 1000m, Exponents[random.Next(4)], random.Next(1, 10_000), random.NextInt64(1, 50_000_000_000));

    private static FeeQuery Taker(Side side, long ticks, long lots) => new(side, ticks, lots, PolymarketVenue.Scale, Liquidity.Taker);

    private static decimal Fee(PolymarketFeeModel model, decimal price, decimal shares)
    {
        Assert.True(PolymarketVenue.Scale.TryTicks(new Price(price), out long ticks));
        Assert.True(PolymarketVenue.Scale.TryLots(new Quantity(shares), out long lots));
        return model.Charge(Taker(Side.Buy, ticks, lots), default).CashAmount;
    }

    private static (decimal Cash, long Lots) Parts(FeeCharge charge) => (charge.CashAmount, charge.Lots);

    private static decimal Number(JsonElement vector, string name) => Parse(vector.GetProperty(name).GetString()!);

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
