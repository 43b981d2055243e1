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
        Span<byte> digits = stackalloc byte[MaxLength];
        int start = digits.Length, places = 0;
        bool significant = false;
        do
        {
            (scaled, long digit) = Math.DivRem(scaled, 10);

            // Zeros at the end of a fraction are left out, and with the last of them the point.
            significant |= digit != 0 || places >= decimals;
            if (significant)
            {
                digits[--start] = (byte)('0' + digit);
            }

            places++;
            if (places == decimals && significant)
            {
                digits[--start] = (byte)'.';
            }
        }
        while (scaled != 0 || places <= decimals);

        digits[start..].CopyTo(into);
        return digits.Length - start;
    }
}
