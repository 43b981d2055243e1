using System.Numerics;

namespace Arbit.Core.Tests.Markets;

/// <summary>An exact fraction with a power of ten below the line: what decimal arithmetic is judged by.</summary>
internal readonly record struct Rational
{
    private Rational(BigInteger mantissa, int scale)
    {
        // The shortest form, so that equal values are equal records.
        while (scale > 0 && (mantissa % 10).IsZero)
        {
            mantissa /= 10;
            scale--;
        }

        Mantissa = mantissa;
        Scale = mantissa.IsZero ? 0 : scale;
    }

    public BigInteger Mantissa { get; }

    public int Scale { get; }

    public static Rational operator +(Rational left, Rational right)
    {
        int scale = Math.Max(left.Scale, right.Scale);
        return new Rational(left.Scaled(scale)!.Value + right.Scaled(scale)!.Value, scale);
    }

    public static Rational operator -(Rational left, Rational right) => left + new Rational(-right.Mantissa, right.Scale);

    public static Rational operator *(Rational left, Rational right) => new(left.Mantissa * right.Mantissa, left.Scale + right.Scale);

    public static Rational Of(decimal value)
    {
        int[] bits = decimal.GetBits(value);
        BigInteger mantissa = ((BigInteger)unchecked((uint)bits[2]) << 64) + ((BigInteger)unchecked((uint)bits[1]) << 32) + unchecked((uint)bits[0]);
        return new Rational(value < 0m ? -mantissa : mantissa, value.Scale);
    }

    /// <summary>The value times 10^decimals, or null when that is not whole.</summary>
    public BigInteger? Scaled(int decimals) => decimals >= Scale ? Mantissa * BigInteger.Pow(10, decimals - Scale) : null;
}
