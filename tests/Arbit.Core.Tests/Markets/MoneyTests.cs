using Arbit.Markets;

namespace Arbit.Core.Tests.Markets;

public sealed class MoneyTests
{
    private static readonly Asset Usdc = new("USDC");

    [Fact]
    public void Operators_OneAsset_AreExact()
    {
        var a = new Money(1.25m, Asset.Usd);
        var b = new Money(0.5m, Asset.Usd);

        Assert.Equal(new Money(1.75m, Asset.Usd), a + b);
        Assert.Equal(new Money(0.75m, Asset.Usd), a - b);
        Assert.True(a > b && b < a && a >= b && b <= a && a.CompareTo(a) == 0);
        Assert.Equal("1.25 USD", a.ToString());
    }

    [Fact]
    public void Operators_TwoAssets_Throw()
    {
        var usd = new Money(1m, Asset.Usd);
        var usdc = new Money(1m, Usdc);

        Assert.Throws<InvalidOperationException>(() => usd + usdc);
        Assert.Throws<InvalidOperationException>(() => usd - usdc);
        Assert.Throws<InvalidOperationException>(() => usd < usdc);
        Assert.Throws<InvalidOperationException>(() => usd > usdc);
        Assert.Throws<InvalidOperationException>(() => usd <= usdc);
        Assert.Throws<InvalidOperationException>(() => usd >= usdc);
    }

    [Fact]
    public void Add_NoExactSum_Throws() =>
        Assert.Throws<OverflowException>(() => new Money(decimal.MaxValue, Asset.Usd) + new Money(0.1m, Asset.Usd));
}
