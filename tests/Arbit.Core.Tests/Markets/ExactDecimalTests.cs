using System.Numerics;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class ExactDecimalTests
{
    /// <summary>Every decimal there is can come up: all 96 bits, all scales, both signs.</summary>
    [Property(MaxTest = 2000)]
    public void AddSubtractMultiply_AnyDecimals_AreExactOrRefused(int a, int b, int c, byte scaleA, bool negativeA, int d, int e, int f, byte scaleB, bool negativeB, byte shape)
    {
        decimal left = Make(a, b, c, scaleA, negativeA, shape % 4);
        decimal right = Make(d, e, f, scaleB, negativeB, shape / 4 % 4);
        Rational x = Rational.Of(left), y = Rational.Of(right);

        // A result may be refused only when it does not fit as the operands' shortest forms give it.
        int scale = Math.Max(x.Scale, y.Scale);
        BigInteger a1 = x.Scaled(scale)!.Value, b1 = y.Scaled(scale)!.Value;
        AssertExactOrRefused(x + y, Fits(a1 + b1, scale), () => ExactDecimal.Add(left, right));
        AssertExactOrRefused(x - y, Fits(a1 - b1, scale), () => ExactDecimal.Subtract(left, right));
        AssertExactOrRefused(x * y, Fits(x.Mantissa * y.Mantissa, x.Scale + y.Scale), () => ExactDecimal.Multiply(left, right));
    }

    [Property(MaxTest = 2000)]
    public void Normalize_AnyDecimal_KeepsTheValueAndHasNoTrailingZero(int a, int b, int c, byte scale, bool negative, byte shape)
    {
        decimal value = Make(a, b, c, scale, negative, shape % 4);

        decimal normal = ExactDecimal.Normalize(value);

        Assert.Equal(Rational.Of(value), Rational.Of(normal));
        Assert.True(normal.Scale == 0 || Rational.Of(normal).Scaled(normal.Scale - 1) is null);
    }

    [Property(MaxTest = 2000)]
    public void TryScale_AnyDecimal_IsTheWholeNumberOrRefused(int a, int b, int c, byte scale, bool negative, byte shape, byte places)
    {
        decimal value = Make(a, b, c, scale, negative, shape % 4);
        int decimals = places % 19;
        BigInteger? expected = Rational.Of(value).Scaled(decimals);

        bool ok = ExactDecimal.TryScale(value, decimals, out long scaled);

        Assert.Equal(expected is { } whole && whole >= long.MinValue && whole <= long.MaxValue, ok);
        Assert.Equal(ok ? expected : 0, scaled);
    }

    [Property(MaxTest = 1000)]
    public void Unscale_AnyLong_IsScaledBack(long scaled, byte places)
    {
        int decimals = places % 19;

        Assert.True(ExactDecimal.TryScale(ExactDecimal.Unscale(scaled, decimals), decimals, out long back));
        Assert.Equal(scaled, back);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void TryScale_LimitsOfLong_Fit(long scaled)
    {
        for (int decimals = 0; decimals <= 18; decimals++)
        {
            Assert.True(ExactDecimal.TryScale(ExactDecimal.Unscale(scaled, decimals), decimals, out long back));
            Assert.Equal(scaled, back);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(19)]
    public void TryScale_UnlawfulScale_IsRefused(int decimals) => Assert.False(ExactDecimal.TryScale(0m, decimals, out _));

    [Fact]
    public void Add_TrailingZerosAlone_CostNothing()
    {
        decimal large = 9_999_999_999_999_999_999_999_999_999m;

        Assert.Equal(10_000_000_000_000_000_000_000_000_000m, ExactDecimal.Add(large, 1.0000m));
        Assert.Throws<OverflowException>(() => ExactDecimal.Add(large * 7m, 0.1m));
    }

    [Fact]
    public void Multiply_TrailingZerosAlone_CostNothing()
    {
        Assert.Equal(0.25m, ExactDecimal.Multiply(0.50000000000000000000m, 0.50000000000000000000m));
        Assert.Throws<OverflowException>(() => ExactDecimal.Multiply(0.00000000000001m, 0.000000000000001m));
        Assert.Equal(0m, ExactDecimal.Multiply(0m, decimal.MaxValue));
        Assert.Equal(0m, ExactDecimal.Multiply(decimal.MaxValue, 0.00m));
    }

    [Fact]
    public void Unscale_TooManyDigits_Throws()
    {
        Assert.Throws<OverflowException>(() => ExactDecimal.Unscale((Int128)1 << 96, 0));
        Assert.Equal(decimal.MaxValue, ExactDecimal.Unscale(((Int128)1 << 96) - 1, 0));
        Assert.Equal(decimal.MinValue, ExactDecimal.Unscale(1 - ((Int128)1 << 96), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactDecimal.Unscale(1, 29));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactDecimal.Unscale(1, -1));
    }

    [Fact]
    public void PowerOfTen_Exponent_IsInRange()
    {
        Assert.Equal(1, ExactDecimal.PowerOfTen(0));
        Assert.Equal(1_000_000_000_000_000_000, ExactDecimal.PowerOfTen(18));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactDecimal.PowerOfTen(19));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactDecimal.PowerOfTen(-1));
    }

    [Property(MaxTest = 1000)]
    public void UnscaleShortest_AnyNumber_IsTheSameWithoutTrailingZeros(long mantissa, byte places, byte zeros, bool wide)
    {
        Int128 scaled = (Int128)(mantissa % 1_000_000) * ExactDecimal.PowerOfTen(zeros % 13) * (wide ? 1_000_000 : 1);
        int decimals = places % 13;

        decimal shortest = ExactDecimal.UnscaleShortest(scaled, decimals);

        decimal expected = ExactDecimal.Normalize(ExactDecimal.Unscale(scaled, decimals));
        Assert.Equal(expected, shortest);
        Assert.Equal(expected.Scale, shortest.Scale);
    }

    private static bool Fits(BigInteger mantissa, int scale) => scale <= 28 && BigInteger.Abs(mantissa) < BigInteger.One << 96;

    private static void AssertExactOrRefused(Rational expected, bool fits, Func<decimal> compute)
    {
        try
        {
            Assert.Equal(expected, Rational.Of(compute()));
        }
        catch (OverflowException)
        {
            Assert.False(fits, $"{expected} fits a decimal but was refused");
        }
    }

    private static decimal Make(int low, int middle, int high, byte scale, bool negative, int shape) => shape switch
    {
        0 => new decimal(low, 0, 0, negative, (byte)(scale % 29)),
        1 => new decimal(low, middle, 0, negative, (byte)(scale % 29)),
        2 => new decimal(~low, ~middle, ~high, negative, (byte)(scale % 29)),
        _ => new decimal(low, middle, high, negative, (byte)(scale % 5)),
    };
}
