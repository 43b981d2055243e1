namespace Arbit.Markets;

/// <summary>
/// Decimal arithmetic that is exact or refuses. <see cref="decimal"/> silently rounds a result that needs more than
/// 28 digits; money must not, so every operation here throws <see cref="OverflowException"/> instead. Past 28 digits it
/// may refuse a result that would have fitted once its own trailing zeros were dropped; it never returns a rounded one.
/// </summary>
public static class ExactDecimal
{
    /// <summary>Adds two amounts exactly.</summary>
    /// <exception cref="OverflowException">The exact sum does not fit a <see cref="decimal"/>.</exception>
    public static decimal Add(decimal left, decimal right)
    {
        decimal sum = left + right;
        if (sum.Scale >= Math.Max(left.Scale, right.Scale))
        {
            return sum;
        }

        // Trailing zeros alone may have cost the scale; without them the sum is exact or really does not fit.
        decimal a = Normalize(left), b = Normalize(right);
        sum = a + b;
        return sum.Scale >= Math.Max(a.Scale, b.Scale) ? sum : throw Inexact(left, '+', right);
    }

    /// <summary>Subtracts exactly.</summary>
    /// <exception cref="OverflowException">The exact difference does not fit a <see cref="decimal"/>.</exception>
    public static decimal Subtract(decimal left, decimal right) => Add(left, -right);

    /// <summary>Multiplies two amounts exactly.</summary>
    /// <exception cref="OverflowException">The exact product does not fit a <see cref="decimal"/>.</exception>
    public static decimal Multiply(decimal left, decimal right)
    {
        if (left == 0m || right == 0m)
        {
            return 0m;
        }

        decimal product = left * right;
        if (product.Scale == left.Scale + right.Scale)
        {
            return product;
        }

        decimal a = Normalize(left), b = Normalize(right);
        product = a * b;
        return product.Scale == a.Scale + b.Scale ? product : throw Inexact(left, '×', right);
    }

    /// <summary>Removes trailing zeros: 1.500 becomes 1.5. The value is unchanged.</summary>
    public static decimal Normalize(decimal value)
    {
        // Dividing by one with 28 decimals is the runtime's own way to the shortest exact form.
        return value / 1.0000000000000000000000000000m;
    }

    /// <summary>
    /// The whole number <paramref name="value"/> × 10^<paramref name="decimals"/>, when it is one and fits a <see cref="long"/>.
    /// </summary>
    /// <param name="value">Any decimal.</param>
    /// <param name="decimals">Decimal places of the scale, 0 to 18.</param>
    /// <param name="scaled">The scaled whole number, or 0.</param>
    /// <returns>False when the value has more decimals than the scale or does not fit; nothing is ever rounded.</returns>
    public static bool TryScale(decimal value, int decimals, out long scaled)
    {
        scaled = 0;
        decimal normal = Normalize(value);
        if (normal.Scale > decimals || decimals is < 0 or > 18)
        {
            return false;
        }

        decimal power = PowerOfTen(decimals);
        if (normal > long.MaxValue / power || normal < long.MinValue / power)
        {
            return false;
        }

        scaled = (long)(normal * power);
        return true;
    }

    /// <summary>The decimal <paramref name="scaled"/> × 10^-<paramref name="decimals"/>, exactly.</summary>
    /// <param name="scaled">A scaled whole number.</param>
    /// <param name="decimals">Decimal places of the scale, 0 to 28.</param>
    /// <exception cref="OverflowException">The value needs more than 28 digits.</exception>
    public static decimal Unscale(Int128 scaled, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unchecked((uint)decimals), 28u, nameof(decimals));
        bool negative = scaled < 0;
        UInt128 magnitude = negative ? (UInt128)(-scaled) : (UInt128)scaled;
        if (magnitude >> 96 != 0)
        {
            throw new OverflowException($"{scaled}e-{decimals} needs more digits than a decimal has.");
        }

        return new decimal(Word(magnitude), Word(magnitude >> 32), Word(magnitude >> 64), negative, (byte)decimals);
    }

    /// <summary>The same decimal without trailing zeros: 1500 at 3 decimals is 1.5.</summary>
    /// <inheritdoc cref="Unscale" path="/param" />
    /// <exception cref="OverflowException">The value needs more than 28 digits.</exception>
    public static decimal UnscaleShortest(Int128 scaled, int decimals)
    {
        long narrow = unchecked((long)scaled);
        if (narrow != scaled)
        {
            return Normalize(Unscale(scaled, decimals));
        }

        // Taking zeros off a 64-bit number is much cheaper than dividing a decimal.
        for (int zeros = 8; zeros > 0 && narrow != 0; zeros >>= 1)
        {
            long power = Powers[zeros];
            while (decimals >= zeros && narrow % power == 0)
            {
                (narrow, decimals) = (narrow / power, decimals - zeros);
            }
        }

        return Unscale(narrow, narrow == 0 ? 0 : decimals);
    }

    /// <summary>10 to the power <paramref name="exponent"/>, 0 to 18.</summary>
    public static long PowerOfTen(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unchecked((uint)exponent), 18u, nameof(exponent));
        return Powers[exponent];
    }

    // An array, not a span over constants: unoptimised builds allocate for the latter on every use.
    private static readonly long[] Powers =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    // The low 32 bits as the runtime wants them: a word above int.MaxValue is a negative int, not an overflow.
    private static int Word(UInt128 value) => unchecked((int)(uint)(ulong)value);

    private static OverflowException Inexact(decimal left, char operation, decimal right) =>
        new($"{left} {operation} {right} has no exact decimal result.");
}
