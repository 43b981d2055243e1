using System.Globalization;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class PriceTests
{
    private static readonly BookScale Scale = new(4, 2);

    [Fact]
    public void Default_Price_IsZero()
    {
        Assert.Equal(Price.Zero, default);
        Assert.Equal(0m, default(Price).Value);
        Assert.Equal(1m, Price.One.Value);
    }

    [Theory]
    [InlineData("0.4700", "0.47")]
    [InlineData(".48", "0.48")]
    [InlineData("1", "1")]
    [InlineData("-0.10", "-0.1")]
    [InlineData("0.0000001", "0.0000001")]
    public void Parse_PlainDecimal_IsWrittenInItsShortestForm(string text, string shortest)
    {
        Assert.Equal(shortest, Price.Parse(text).ToString());
        Assert.Equal(Price.Parse(shortest), Price.Parse(text.AsSpan()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1e-2")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData(null)]
    public void TryParse_OtherText_IsRefused(string? text)
    {
        Assert.False(Price.TryParse(text, null, out Price price));
        Assert.Equal(Price.Zero, price);
        Assert.Throws<FormatException>(() => Price.Parse(text ?? ""));
    }

    [Property(MaxTest = 500)]
    public void ParseAndFormat_AnyTicks_RoundTrip(long ticks, byte places)
    {
        var price = Price.FromTicks(ticks, new BookScale(places % 13, 0));

        Assert.Equal(price, Price.Parse(price.ToString()));
        Assert.True(new BookScale(places % 13, 0).TryTicks(price, out long back));
        Assert.Equal(ticks, back);
    }

    [Property(MaxTest = 500)]
    public void Complement_OfComplement_IsThePrice(int ticks)
    {
        var price = Price.FromTicks(ticks, Scale);

        Assert.Equal(price, price.Complement.Complement);
        Assert.Equal(Price.One, price + price.Complement);
    }

    [Property(MaxTest = 500)]
    public void Operators_AnyTicks_AgreeWithIntegers(int a, int b, int lots)
    {
        Price x = Price.FromTicks(a, Scale), y = Price.FromTicks(b, Scale);
        var quantity = Quantity.FromLots(lots, Scale);

        Assert.Equal(Price.FromTicks((long)a + b, Scale), x + y);
        Assert.Equal(Price.FromTicks((long)a - b, Scale), x - y);
        Assert.Equal(ExactDecimal.Unscale((Int128)a * lots, 6), x * quantity);
        Assert.Equal(x * quantity, quantity * x);
        Assert.Equal(a.CompareTo(b), x.CompareTo(y));
        Assert.Equal(((a < b), (a > b), (a <= b), (a >= b)), ((x < y), (x > y), (x <= y), (x >= y)));
        Assert.Equal(a == b, x == y);
        Assert.Equal(x.GetHashCode(), Price.FromTicks((long)a * 10, new BookScale(5, 2)).GetHashCode());
    }

    [Fact]
    public void Operators_NoExactResult_Throw()
    {
        var huge = new Price(decimal.MaxValue);

        Assert.Throws<OverflowException>(() => huge + new Price(0.1m));
        Assert.Throws<OverflowException>(() => huge + huge);
        Assert.Throws<OverflowException>(() => huge - new Price(0.1m));
        Assert.Throws<OverflowException>(() => huge * new Quantity(2m));
        Assert.Throws<OverflowException>(() => huge * new Quantity(0.15m));
    }

    [Fact]
    public void ToString_Format_UsesTheInvariantCulture()
    {
        Assert.Equal("0.4700", new Price(0.47m).ToString("0.0000", null));
        Assert.Equal("0.47", $"{new Price(0.4700m)}");
        Assert.Equal("0,47", new Price(0.47m).ToString("0.00", new NumberFormatInfo { NumberDecimalSeparator = "," }));
    }
}
