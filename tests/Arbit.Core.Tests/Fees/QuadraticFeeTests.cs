using System.Numerics;
using Arbit.Core.Tests.Markets;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Fees;

public sealed class QuadraticFeeTests
{
    private static readonly BookScale Scale = new(4, 2);

    [Theory]
    [InlineData("0.07", 4000, 100, 4, "0.0168", "0.0168")]
    [InlineData("0.07", 4000, 100, 2, "0.02", "0.01")]
    [InlineData("0.07", 5000, 400, 2, "0.07", "0.07")]
    [InlineData("0.07", 500, 5000, 2, "0.17", "0.16")]
    [InlineData("0.05", 5000, 100, 5, "0.0125", "0.0125")]
    [InlineData("0.07", 0, 100, 2, "0", "0")]
    [InlineData("0.07", 10000, 100, 2, "0", "0")]
    [InlineData("0.07", 4000, 0, 2, "0", "0")]
    [InlineData("0", 4000, 100, 2, "0", "0")]
    [InlineData("1", 5000, 100, 0, "1", "0")]
    public void CeilingAndFloor_Examples_RoundAsTheyAreNamed(string rate, long ticks, long lots, int decimals, string ceiling, string floor)
    {
        var fee = new QuadraticFee(Dec(rate));

        Assert.Equal(Dec(ceiling), MoneyUnits.ToDecimal(fee.Ceiling(ticks, lots, Scale, decimals)));
        Assert.Equal(Dec(floor), MoneyUnits.ToDecimal(fee.Floor(ticks, lots, Scale, decimals)));
    }

    /// <summary>Against whole-number arithmetic without limits, in both directions.</summary>
    [Property(MaxTest = 1000)]
    public void CeilingAndFloor_AnyFill_SurroundTheExactFee(int rate, int price, int size, byte priceDecimals, byte lotDecimals, byte decimals)
    {
        var scale = new BookScale(priceDecimals % 7, lotDecimals % 7);
        decimal fraction = Math.Abs((long)rate) % 100_000_001 / 100_000_000m;
        long ticks = Math.Abs((long)price) % (scale.One + 1), lots = Math.Abs((long)size);
        int places = decimals % 13;
        var fee = new QuadraticFee(fraction);
        // rate × lots × ticks × (one − ticks), over one power of ten, in steps of 10^-places.
        BigInteger numerator = Rational.Of(fraction).Scaled(8)!.Value * lots * ticks * (scale.One - ticks) * BigInteger.Pow(10, places);
        BigInteger denominator = BigInteger.Pow(10, 8 + scale.QuantityDecimals + (2 * scale.PriceDecimals));
        BigInteger floor = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        BigInteger step = BigInteger.Pow(10, 12 - places);

        Assert.Equal(floor * step, (BigInteger)fee.Floor(ticks, lots, scale, places));
        Assert.Equal((rest.IsZero ? floor : floor + 1) * step, (BigInteger)fee.Ceiling(ticks, lots, scale, places));
        Assert.Equal(fraction, fee.Rate);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1.01")]
    [InlineData("0.000000001")]
    public void Ctor_RateOutsideItsRange_Throws(string rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new QuadraticFee(Dec(rate)));

    [Theory]
    [InlineData(-1, 1, 2)]
    [InlineData(10_001, 1, 2)]
    [InlineData(1, -1, 2)]
    [InlineData(1, 1, -1)]
    [InlineData(1, 1, 13)]
    public void Ceiling_UnlawfulFill_Throws(long ticks, long lots, int decimals)
    {
        var fee = new QuadraticFee(0.07m);

        Assert.Throws<ArgumentOutOfRangeException>(() => fee.Ceiling(ticks, lots, Scale, decimals));
        Assert.Throws<ArgumentOutOfRangeException>(() => fee.Floor(ticks, lots, Scale, decimals));
    }

    [Fact]
    public void Ceiling_TooLargeForMoneyUnits_Throws() => Assert.Throws<OverflowException>(
        () => new QuadraticFee(0.12345678m).Ceiling(499_999_999_999, long.MaxValue, new BookScale(12, 0), 0));

    [Fact]
    public void Default_Fee_ChargesNothing()
    {
        Assert.Equal(0m, default(QuadraticFee).Rate);
        Assert.Equal(0, default(QuadraticFee).Ceiling(5000, 100, Scale, 2));
    }

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
