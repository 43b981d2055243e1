namespace Arbit.Markets;

/// <summary>
/// The integer money of the decision path: one unit is 10^-12 of the settlement asset, held in an <see cref="Int128"/>.
/// Ticks × lots × the scale's factor lands on it exactly, so pricing never rounds unless a rule says so.
/// </summary>
public static class MoneyUnits
{
    /// <summary>Decimal places of a unit.</summary>
    public const int Decimals = 12;

    /// <summary>Units of one whole asset unit (one dollar).</summary>
    public const long One = 1_000_000_000_000;

    /// <summary>The exact decimal amount.</summary>
    /// <exception cref="OverflowException">The amount needs more than 28 digits.</exception>
    public static decimal ToDecimal(Int128 units) => ExactDecimal.UnscaleShortest(units, Decimals);

    /// <summary>The units of a decimal amount.</summary>
    /// <exception cref="OverflowException">The amount is finer than a unit or does not fit.</exception>
    public static Int128 FromDecimal(decimal amount)
    {
        decimal normal = ExactDecimal.Normalize(amount);
        if (normal.Scale > Decimals)
        {
            throw new OverflowException($"{amount} is finer than one money unit (10^-{Decimals}).");
        }

        Int128 whole = (Int128)decimal.Truncate(normal);
        Int128 fraction = (Int128)((normal - decimal.Truncate(normal)) * One);
        return (whole * One) + fraction;
    }

    /// <summary>Divides and rounds towards minus infinity. <paramref name="divisor"/> must be positive.</summary>
    public static Int128 DivideFloor(Int128 value, Int128 divisor)
    {
        // Almost every amount fits 64 bits, where division is an order of magnitude cheaper.
        if (Narrow(value, divisor, out long v, out long d))
        {
            long q = v / d;
            return q * d > v ? q - 1 : q;
        }

        Int128 quotient = value / divisor;
        return value - (quotient * divisor) < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Divides and rounds towards plus infinity. <paramref name="divisor"/> must be positive.</summary>
    public static Int128 DivideCeiling(Int128 value, Int128 divisor)
    {
        if (Narrow(value, divisor, out long v, out long d))
        {
            long q = v / d;
            return q * d < v ? q + 1 : q;
        }

        return -DivideFloor(-value, divisor);
    }

    /// <summary>The greatest multiple of <paramref name="step"/> at or below <paramref name="value"/>.</summary>
    public static Int128 FloorTo(Int128 value, Int128 step)
    {
        if (Narrow(value, step, out long v, out long d))
        {
            long over = v % d;
            return value - (over < 0 ? over + d : over);
        }

        return DivideFloor(value, step) * step;
    }

    /// <summary>The least multiple of <paramref name="step"/> at or above <paramref name="value"/>.</summary>
    public static Int128 CeilingTo(Int128 value, Int128 step)
    {
        if (Narrow(value, step, out long v, out long d))
        {
            long over = v % d;
            return value + (over > 0 ? d - over : -over);
        }

        return DivideCeiling(value, step) * step;
    }

    private static bool Narrow(Int128 value, Int128 divisor, out long narrowValue, out long narrowDivisor)
    {
        narrowValue = unchecked((long)value);
        narrowDivisor = unchecked((long)divisor);
        return narrowValue == value && narrowDivisor == divisor;
    }
}
