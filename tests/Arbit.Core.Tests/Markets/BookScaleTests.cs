using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class BookScaleTests
{
    [Fact]
    public void Factors_OfAScale_AreItsPowersOfTen()
    {
        var scale = new BookScale(4, 2);

        Assert.Equal(10_000, scale.One);
        Assert.Equal(100, scale.Unit);
        Assert.Equal(1_000_000, scale.NotionalFactor);
        Assert.Equal(MoneyUnits.One, scale.One * scale.Unit * scale.NotionalFactor);
    }

    [Fact]
    public void NotionalFactor_FinerThanAMoneyUnit_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BookScale(7, 6).NotionalFactor);

    [Fact]
    public void TryTicks_FinerThanTheScale_IsRefused()
    {
        var scale = new BookScale(2, 2);

        Assert.False(scale.TryTicks(new Price(0.505m), out long ticks));
        Assert.Equal(0, ticks);
        Assert.True(scale.TryTicks(new Price(0.500m), out ticks));
        Assert.Equal(50, ticks);
        Assert.False(scale.TryLots(new Quantity(1.005m), out _));
    }

    [Property]
    public void Notional_AnyTicksAndLots_IsTheDecimalProduct(int ticks, int lots, byte places, byte sizes)
    {
        var scale = new BookScale(places % 7, sizes % 7);

        Int128 units = (Int128)ticks * lots * scale.NotionalFactor;

        Assert.Equal(Price.FromTicks(ticks, scale) * Quantity.FromLots(lots, scale), MoneyUnits.ToDecimal(units));
    }
}
