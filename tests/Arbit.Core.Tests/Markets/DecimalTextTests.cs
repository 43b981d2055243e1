using System.Globalization;
using System.Numerics;
using System.Text;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class DecimalTextTests
{
    private const string Alphabet = "0123456789.-+e 0000";

    [Theory]
    [InlineData("0.47", 4, 4700)]
    [InlineData(".48", 4, 4800)]
    [InlineData("5.", 2, 500)]
    [InlineData("43157.79", 2, 4315779)]
    [InlineData("1.5000", 2, 150)]
    [InlineData("-12.50", 2, -1250)]
    [InlineData("-0", 2, 0)]
    [InlineData("0007", 0, 7)]
    [InlineData("7.000", 0, 7)]
    [InlineData("9223372036854775807", 0, long.MaxValue)]
    [InlineData("9.223372036854775807", 18, long.MaxValue)]
    [InlineData("922337203685477580.7", 1, long.MaxValue)]
    [InlineData("-9223372036854775807", 0, -long.MaxValue)]
    public void TryScale_ExactText_IsScaled(string text, int decimals, long expected)
    {
        Assert.True(DecimalText.TryScale(Encoding.ASCII.GetBytes(text), decimals, out long scaled));
        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("-", 2)]
    [InlineData(".", 2)]
    [InlineData("-.", 2)]
    [InlineData("+1", 2)]
    [InlineData("--1", 2)]
    [InlineData("1-", 2)]
    [InlineData("1.2.3", 2)]
    [InlineData("1e2", 2)]
    [InlineData(" 1", 2)]
    [InlineData("1,5", 2)]
    [InlineData("1.505", 2)]
    [InlineData("0.0000001", 6)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("92233720368547758070", 0)]
    [InlineData("922337203685477581", 1)]
    [InlineData("922337203685477580.8", 1)]
    [InlineData("NaN", 2)]
    [InlineData("\u0661", 2)]
    public void TryScale_OtherText_IsRefused(string text, int decimals)
    {
        Assert.False(DecimalText.TryScale(Encoding.UTF8.GetBytes(text), decimals, out long scaled));
        Assert.Equal(0, scaled);
    }

    [Property(MaxTest = 1000)]
    public void TryScale_AnyBytes_AgreesWithTheRational(byte[] bytes, byte places)
    {
        int decimals = places % 19;
        byte[] text = [.. bytes.Select(static b => (byte)Alphabet[b % Alphabet.Length])];

        BigInteger? expected = Rational(Encoding.ASCII.GetString(text), decimals);

        bool ok = DecimalText.TryScale(text, decimals, out long scaled);
        Assert.Equal(expected is { } value && BigInteger.Abs(value) <= long.MaxValue, ok);
        Assert.Equal(ok ? expected : 0, scaled);
    }

    [Property(MaxTest = 1000)]
    public void TryScale_AnyScaledNumber_IsReadBackFromItsText(long scaled, byte places)
    {
        int decimals = places % 19;
        string text = ExactDecimal.Unscale(scaled, decimals).ToString(CultureInfo.InvariantCulture);

        Assert.True(DecimalText.TryScale(Encoding.ASCII.GetBytes(text), decimals, out long back));
        Assert.Equal(scaled, back);
    }

    [Fact]
    public void TryScale_AnyText_AllocatesNothing()
    {
        byte[] text = Encoding.ASCII.GetBytes("43157.79");
        DecimalText.TryScale(text, 2, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            DecimalText.TryScale(text, 2, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("0.47", "0.47")]
    [InlineData(".48", "0.48")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    public void TryParse_Number_IsExact(string text, string expected)
    {
        Assert.True(DecimalText.TryParse(text, out decimal value));
        Assert.Equal(expected, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1e2")]
    [InlineData("1,000")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("1.2345678901234567890123456789")]
    [InlineData("∞")]
    public void TryParse_NotExact_IsRefused(string text)
    {
        Assert.False(DecimalText.TryParse(text, out decimal value));
        Assert.Equal(0m, value);
    }

    [Property(MaxTest = 1000)]
    public void TryParse_AnyText_IsExactOrRefused(byte[] bytes)
    {
        string text = string.Concat(bytes.Select(static b => Alphabet[b % 12]));

        if (DecimalText.TryParse(text, out decimal value))
        {
            Assert.Equal(Rational(text, 28), Rational(value.ToString(CultureInfo.InvariantCulture), 28));
        }
    }

    /// <summary>The text times 10^decimals as a whole number; null when it is not a plain number or not whole.</summary>
    private static BigInteger? Rational(string text, int decimals)
    {
        bool negative = text.StartsWith('-');
        string[] parts = (negative ? text[1..] : text).Split('.');
        string digits = string.Concat(parts);
        if (parts.Length > 2 || digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        int fraction = parts.Length == 2 ? parts[1].Length : 0;
        BigInteger scaled = BigInteger.Parse("0" + digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, decimals);
        BigInteger whole = BigInteger.DivRem(scaled, BigInteger.Pow(10, fraction), out BigInteger rest);
        return !rest.IsZero ? null : negative ? -whole : whole;
    }
}
