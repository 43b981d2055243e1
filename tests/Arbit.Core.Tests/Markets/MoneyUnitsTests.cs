using System.Numerics;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class MoneyUnitsTests
{
    [Property(MaxTest = 500)]
    public void FromDecimal_AnyAmount_ComesBack(long units)
    {
        decimal amount = MoneyUnits.ToDecimal(units);

        Assert.Equal((Int128)units, MoneyUnits.FromDecimal(amount));
        Assert.Equal(Rational.Of(amount).Scaled(12), units);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.0175", "17500000000")]
    [InlineData("-12.5", "-12500000000000")]
    [InlineData("79228162514264337593543950", "79228162514264337593543950000000000000")]
    public void FromDecimal_Amount_IsInUnits(string amount, string units) => Assert.Equal(
        Int128.Parse(units, System.Globalization.CultureInfo.InvariantCulture),
        MoneyUnits.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void FromDecimal_FinerThanAUnit_Throws() => Assert.Throws<OverflowException>(() => MoneyUnits.FromDecimal(0.0000000000001m));

    [Fact]
    public void FromDecimal_TooLarge_Throws() => Assert.Throws<OverflowException>(() => MoneyUnits.FromDecimal(decimal.MaxValue));

    [Fact]
    public void ToDecimal_TooLarge_Throws() => Assert.Throws<OverflowException>(() => MoneyUnits.ToDecimal(Int128.MaxValue));

    [Property(MaxTest = 1000)]
    public void DivideFloorAndCeiling_AnyNumbers_SurroundTheQuotient(long high, long low, long divisorHigh, ulong divisorLow, bool wide)
    {
        Int128 value = wide ? ((Int128)high << 20) + low : high;
        Int128 divisor = 1 + (wide ? ((Int128)(divisorHigh & 0xFFFF) << 64) + divisorLow : (Int128)(divisorLow >> 1));
        BigInteger floor = BigInteger.Divide((BigInteger)value, (BigInteger)divisor);
        if (floor * (BigInteger)divisor > (BigInteger)value)
        {
            floor--;
        }

        bool exact = floor * (BigInteger)divisor == (BigInteger)value;

        Assert.Equal(floor, (BigInteger)MoneyUnits.DivideFloor(value, divisor));
        Assert.Equal(exact ? floor : floor + 1, (BigInteger)MoneyUnits.DivideCeiling(value, divisor));
    }

    [Property(MaxTest = 500)]
    public void FloorToAndCeilingTo_AnyStep_AreTheNearestMultiples(long value, int step)
    {
        Int128 positive = Math.Abs((long)step) + 1;

        Int128 floor = MoneyUnits.FloorTo(value, positive), ceiling = MoneyUnits.CeilingTo(value, positive);

        Assert.True(floor <= value && value < floor + positive);
        Assert.True(ceiling >= value && value > ceiling - positive);
        Assert.Equal(0, (long)(floor % positive));
        Assert.Equal(0, (long)(ceiling % positive));
    }

    [Theory]
    [InlineData(7, 2, 3, 4)]
    [InlineData(-7, 2, -4, -3)]
    [InlineData(6, 2, 3, 3)]
    [InlineData(-6, 2, -3, -3)]
    [InlineData(0, 5, 0, 0)]
    [InlineData(long.MinValue, 1, long.MinValue, long.MinValue)]
    public void Divide_Examples_RoundAsTheyAreNamed(long value, long divisor, long floor, long ceiling)
    {
        Assert.Equal((Int128)floor, MoneyUnits.DivideFloor(value, divisor));
        Assert.Equal((Int128)ceiling, MoneyUnits.DivideCeiling(value, divisor));
    }
}
