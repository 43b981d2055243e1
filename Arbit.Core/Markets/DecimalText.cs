using System.Globalization;

namespace Arbit.Markets;

/// <summary>Reads venue number text exactly: plain invariant decimals only, never an exponent, never rounded.</summary>
public static class DecimalText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Parses <paramref name="text"/>, refusing anything that a <see cref="decimal"/> would have to round.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        // decimal.TryParse rounds past 28 digits; a number that long is not one any venue means.
        int significant = 0;
        foreach (char c in text)
        {
            significant += char.IsAsciiDigit(c) && (significant > 0 || c != '0') ? 1 : 0;
        }

        int point = text.IndexOf('.');
        int fraction = point < 0 ? 0 : text.Length - point - 1;
        if (significant <= 28 && fraction <= 28)
        {
            return true;
        }

        value = 0m;
        return false;
    }

    /// <summary>
    /// Reads ASCII number text straight into a scaled whole number, without allocating: <c>"0.47"</c> at 4 decimals is 4700.
    /// </summary>
    /// <param name="utf8">Digits with an optional leading minus and one optional point. Leading or trailing point digits may be missing (<c>.48</c>).</param>
    /// <param name="decimals">Decimal places of the scale, 0 to 18.</param>
    /// <param name="scaled">The scaled number, or 0.</param>
    /// <returns>False for other text, for non-zero digits beyond the scale, or on overflow. Nothing is rounded.</returns>
    public static bool TryScale(ReadOnlySpan<byte> utf8, int decimals, out long scaled)
    {
        scaled = 0;
        bool negative = !utf8.IsEmpty && utf8[0] == (byte)'-';
        ReadOnlySpan<byte> digits = negative ? utf8[1..] : utf8;
        ulong value = 0;
        int fraction = -1, seen = 0;
        foreach (byte b in digits)
        {
            uint digit = unchecked((uint)(b - (byte)'0'));
            if (digit > 9)
            {
                if (b != (byte)'.' || fraction >= 0)
                {
                    return false;
                }

                fraction = 0;
                continue;
            }

            seen++;
            if (fraction >= decimals)
            {
                // Digits past the scale must be zeros: "1.5000" at two decimals is exact, "1.505" is refused.
                if (digit != 0)
                {
                    return false;
                }

                continue;
            }

            // A tenth of the limit leaves room for one more digit in an unsigned number, and the sum is looked at again.
            if (value > long.MaxValue / 10UL)
            {
                return false;
            }

            value = (value * 10UL) + digit;
            if (value > long.MaxValue)
            {
                return false;
            }

            fraction += fraction >= 0 ? 1 : 0;
        }

        if (seen == 0)
        {
            return false;
        }

        for (int place = Math.Max(fraction, 0); place < decimals; place++)
        {
            if (value > long.MaxValue / 10UL)
            {
                return false;
            }

            value *= 10UL;
        }

        scaled = negative ? -(long)value : (long)value;
        return true;
    }
}
