using System.Text.Json;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiFeeModelTests
{
    private static readonly BookScale Scale = FixedPoint.Scale;

    [Fact]
    public void Charge_EveryGeneratedVector_MatchesToTheLastDigit()
    {
        using Stream stream = typeof(KalshiFeeModelTests).Assembly.GetManifestResourceStream("fee_vectors.json")!;
        using var document = JsonDocument.Parse(stream);
        JsonElement[] vectors = [.. document.RootElement.GetProperty("vectors").EnumerateArray()];

        Assert.Equal(28, vectors.Length);
        Assert.All(vectors, static vector => Check(vector));
    }

    [Theory]
    [InlineData(1, 1, 7)]
    [InlineData(5, 1, 34)]
    [InlineData(10, 1, 63)]
    [InlineData(20, 2, 112)]
    [InlineData(25, 2, 132)]
    [InlineData(30, 2, 147)]
    [InlineData(40, 2, 168)]
    [InlineData(50, 2, 175)]
    [InlineData(85, 1, 90)]
    [InlineData(90, 1, 63)]
    [InlineData(95, 1, 34)]
    [InlineData(99, 1, 7)]
    public void Charge_NonDirectWholeCents_IsThePublishedTable(int price, int one, int hundred)
    {
        // The table of the fee schedule of February 2026 rounds to the next cent, as a non-direct account is charged.
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, KalshiMembership.NonDirect);
        FeeQuery query = Buy(price * 100, 100);

        Assert.Equal(one / 100m, model.Charge(query, default).CashAmount);
        Assert.Equal(hundred / 100m, model.Charge(query with { Lots = 10_000 }, default).CashAmount);
    }

    [Fact]
    public void Charge_PublishedExample_SubpennyPriceOfANonDirectMember()
    {
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, KalshiMembership.NonDirect);

        FeeCharge charge = model.Charge(Buy(550, 100), default);

        Assert.Equal(0.005m, charge.CashAmount);
        Assert.Equal(0.001361m, MoneyUnits.ToDecimal(charge.Next.Carried));
    }

    [Theory]
    [InlineData(KalshiFeeType.Quadratic, 0)]
    [InlineData(KalshiFeeType.QuadraticWithMakerFees, 4_375)]
    [InlineData(KalshiFeeType.QuadraticWithComboMakerFees, 8_750)]
    public void FloorPerUnit_Maker_HasTheKindsCoefficient(KalshiFeeType type, long micros)
    {
        var model = new KalshiFeeModel(type, 1m, KalshiMembership.Direct);

        Assert.Equal((Int128)micros * 1_000_000, model.FloorPerUnit(Buy(5_000, 1) with { Liquidity = Liquidity.Maker }));
        Assert.Equal((Int128)17_500 * 1_000_000, model.FloorPerUnit(Buy(5_000, 1)));
    }

    [Fact]
    public void Charge_ReferenceBuy_IsAPennyAndSixtyEightPerContract()
    {
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, KalshiMembership.Direct);

        Assert.Equal(0.1680m, model.Charge(Buy(4_000, 1_000), default).CashAmount);
    }

    [Fact]
    public void Constructor_ValuesOutOfRange_NamesTheValue()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KalshiFeeModel((KalshiFeeType)9, 1m, KalshiMembership.Direct));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KalshiFeeModel(KalshiFeeType.Quadratic, -1m, KalshiMembership.Direct));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KalshiFeeModel(KalshiFeeType.Quadratic, 20m, KalshiMembership.Direct));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, (KalshiMembership)9));
    }

    [Property(MaxTest = 500)]
    public static void CashStep_AnyOrder_EveryFillMovesWholeOnes(Seed seed, bool direct, bool sell)
    {
        var random = new Random(seed);
        var model = new KalshiFeeModel((KalshiFeeType)random.Next(3), random.Next(0, 21) / 10m, direct ? KalshiMembership.Direct : KalshiMembership.NonDirect);
        Assert.Equal(MoneyUnits.One / (direct ? 10_000 : 100), model.CashStep);
        var state = default(FeeState);
        for (int fill = random.Next(1, 12); fill > 0; fill--)
        {
            var query = new FeeQuery(sell ? Side.Sell : Side.Buy, random.Next(1, 10_000), random.Next(1, 5_000), Scale, (Liquidity)random.Next(2));
            FeeCharge charge = model.Charge(query, state);
            state = charge.Next;
            Assert.Equal(0, (sell ? query.Notional - charge.Cash : query.Notional + charge.Cash) % model.CashStep);
        }
    }

    [Property(MaxTest = 500)]
    public static void FloorPerUnit_AnyOrder_IsNeverUndercut(Seed seed, bool direct, bool sell)
    {
        // Fills of one order at random prices and sizes, taker and maker mixed: the fees never fall below the floor.
        var random = new Random(seed);
        var model = new KalshiFeeModel((KalshiFeeType)random.Next(3), random.Next(0, 21) / 10m, direct ? KalshiMembership.Direct : KalshiMembership.NonDirect);
        var state = default(FeeState);
        Int128 charged = 0, floor = 0;
        for (int fill = random.Next(1, 12); fill > 0; fill--)
        {
            var query = new FeeQuery(sell ? Side.Sell : Side.Buy, random.Next(1, 10_000), random.Next(1, 5_000), Scale, (Liquidity)random.Next(2));
            FeeCharge charge = model.Charge(query, state);
            Assert.True(charge.Cash >= 0, "a fee is never negative");
            Assert.True(charge.Next.Carried >= 0, "what is carried is never negative");
            state = charge.Next;
            charged += charge.Cash;
            floor += model.FloorPerUnit(query) * query.Lots;
            Assert.True(charged * Scale.Unit >= floor, $"charged {charged} for a floor of {floor}/{Scale.Unit}");
        }
    }

    [Property(MaxTest = 200)]
    public static void FloorPerUnit_RisingPrice_NeverMakesTheTouchDearer(Seed seed)
    {
        var random = new Random(seed);
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, random.Next(0, 101) / 10m, KalshiMembership.Direct);
        long ticks = random.Next(1, 9_999);

        Assert.True(Cost(model, ticks) <= Cost(model, ticks + 1));
    }

    [Property(MaxTest = 300)]
    public static void Charge_BalanceChange_IsAWholeStepPlusNoMoreThanOneStepOverTheTradeFee(Seed seed, bool direct)
    {
        var random = new Random(seed);
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, direct ? KalshiMembership.Direct : KalshiMembership.NonDirect);
        Int128 step = direct ? MoneyUnits.One / 10_000 : MoneyUnits.One / 100;
        var query = new FeeQuery((Side)random.Next(2), random.Next(1, 10_000), random.Next(1, 100_000), Scale, Liquidity.Taker);

        Int128 fee = model.Charge(query, default).Cash;
        Int128 change = (query.Side == Side.Buy ? -query.Notional : query.Notional) - fee;

        Assert.Equal(Int128.Zero, change - MoneyUnits.FloorTo(change, step));
        Assert.True(fee < new QuadraticFee(0.07m).Ceiling(query.Ticks, query.Lots, Scale, 6) + step);
    }

    private static Int128 Cost(KalshiFeeModel model, long ticks) =>
        ((Int128)ticks * Scale.Unit * Scale.NotionalFactor) + model.FloorPerUnit(Buy(ticks, Scale.Unit));

    private static void Check(JsonElement vector)
    {
        KalshiFeeType type = vector.GetProperty("fee_type").GetString() switch
        {
            "quadratic" => KalshiFeeType.Quadratic,
            "quadratic_with_maker_fees" => KalshiFeeType.QuadraticWithMakerFees,
            _ => KalshiFeeType.QuadraticWithComboMakerFees,
        };
        KalshiMembership membership = Text(vector, "member") == "direct" ? KalshiMembership.Direct : KalshiMembership.NonDirect;
        var model = new KalshiFeeModel(type, Number(vector, "fee_multiplier"), membership);
        var state = default(FeeState);
        decimal total = 0m;
        foreach (JsonElement fill in vector.GetProperty("fills").EnumerateArray())
        {
            Assert.True(Scale.TryTicks(new Price(Number(fill, "price")), out long ticks));
            Assert.True(Scale.TryLots(new Quantity(Number(fill, "count")), out long lots));
            var query = new FeeQuery(Text(vector, "side") == "buy" ? Side.Buy : Side.Sell, ticks, lots, Scale,
                Text(vector, "role") == "taker" ? Liquidity.Taker : Liquidity.Maker);
            FeeCharge charge = model.Charge(query, state);
            Assert.Equal(Number(fill, "net_fee"), charge.CashAmount);
            Assert.Equal(Number(fill, "accumulator_after"), MoneyUnits.ToDecimal(charge.Next.Carried));
            Assert.Equal(Number(fill, "balance_change"), Number(fill, "revenue") - charge.CashAmount);
            Assert.Equal(0, charge.Lots);
            state = charge.Next;
            total += charge.CashAmount;
        }

        Assert.Equal(Number(vector, "total_net_fee"), total);
    }

    private static FeeQuery Buy(long ticks, long lots) => new(Side.Buy, ticks, lots, Scale, Liquidity.Taker);

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement item, string name) =>
        decimal.Parse(Text(item, name), System.Globalization.CultureInfo.InvariantCulture);
}
