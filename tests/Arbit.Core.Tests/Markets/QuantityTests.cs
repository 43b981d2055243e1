using System.Globalization;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class QuantityTests
{
    private static readonly BookScale Scale = new(4, 2);

    [Fact]
    public void Default_Quantity_IsZero() => Assert.Equal(Quantity.Zero, default);

    [Theory]
    [InlineData("43157.79", "43157.79")]
    [InlineData("-5.00", "-5")]
    public void Parse_PlainDecimal_IsWrittenInItsShortestForm(string text, string shortest)
    {
        Assert.Equal(shortest, Quantity.Parse(text).ToString());
        Assert.Equal(Quantity.Parse(shortest), Quantity.Parse(text.AsSpan()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 000")]
    [InlineData(null)]
    public void TryParse_OtherText_IsRefused(string? text)
    {
        Assert.False(Quantity.TryParse(text, null, out Quantity quantity));
        Assert.Equal(Quantity.Zero, quantity);
        Assert.Throws<FormatException>(() => Quantity.Parse(text ?? ""));
    }

    [Property(MaxTest = 500)]
    public void Operators_AnyLots_AgreeWithIntegers(int a, int b)
    {
        Quantity x = Quantity.FromLots(a, Scale), y = Quantity.FromLots(b, Scale);

        Assert.Equal(Quantity.FromLots((long)a + b, Scale), x + y);
        Assert.Equal(Quantity.FromLots((long)a - b, Scale), x - y);
        Assert.Equal(Quantity.FromLots(-(long)a, Scale), -x);
        Assert.Equal(a.CompareTo(b), x.CompareTo(y));
        Assert.Equal(((a < b), (a > b), (a <= b), (a >= b)), ((x < y), (x > y), (x <= y), (x >= y)));
        Assert.Equal(x, Quantity.Parse(x.ToString()));
        Assert.True(Scale.TryLots(x, out long lots));
        Assert.Equal(a, lots);
    }

    [Fact]
    public void Operators_NoExactResult_Throw()
    {
        var huge = new Quantity(decimal.MaxValue);

        Assert.Throws<OverflowException>(() => huge + new Quantity(0.1m));
        Assert.Throws<OverflowException>(() => -huge - huge);
        Assert.Throws<OverflowException>(() => huge * new Price(2m));
    }

    [Fact]
    public void ToString_Format_UsesTheInvariantCulture()
    {
        Assert.Equal("1.50", new Quantity(1.5m).ToString("0.00", null));
        Assert.Equal("1,5", new Quantity(1.5m).ToString("0.0", new NumberFormatInfo { NumberDecimalSeparator = "," }));
    }
}
