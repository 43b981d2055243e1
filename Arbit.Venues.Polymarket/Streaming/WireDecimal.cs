using System.Buffers.Text;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Writes numbers as the server does: the shortest decimal text.</summary>
internal static class WireDecimal
{
    /// <summary>The longest text of a long.</summary>
    public const int MaxLength = 22;

    /// <summary>Writes a scaled whole number, 0 or more: 9110 at four decimals is 0.911.</summary>
    /// <param name="scaled">The number.</param>
    /// <param name="decimals">Decimal places of its scale, 0 to 18.</param>
    /// <param name="into">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The length of the text.</returns>
    public static int Write(long scaled, int decimals, Span<byte> into)
    {
        // Thousands of these make up one hash: whole and fraction apart, the fraction's digits written only as far as they go.
        ulong number = (ulong)scaled, one = (ulong)ExactDecimal.PowerOfTen(decimals);
        ulong whole = number / one, fraction = number - (whole * one);
        int length = 1;
        if (whole < 10)
        {
            into[0] = (byte)('0' + whole);
        }
        else
        {
            Utf8Formatter.TryFormat(whole, into, out length);
        }

        if (fraction == 0)
        {
            return length;
        }

        into[length++] = (byte)'.';
        for (; fraction != 0; length++)
        {
            one /= 10;
            ulong digit = fraction / one;
            fraction -= digit * one;
            into[length] = (byte)('0' + digit);
        }

        return length;
    }
}
