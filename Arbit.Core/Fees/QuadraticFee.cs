using Arbit.Markets;

namespace Arbit.Fees;

/// <summary>
/// The rate × size × p × (1 − p) that prediction markets charge, exactly and in integers; the caller states the
/// direction of rounding.
/// </summary>
/// <remarks>Rates are fractions with at most 8 decimals: 0.07 is 7 %. The default value is a rate of zero.</remarks>
public readonly record struct QuadraticFee
{
    private const int MaxRateDecimals = 8;
    private readonly long _mantissa;
    private readonly int _decimals;

    /// <summary>Takes the rate, a fraction from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside 0 to 1 or has more than 8 decimals.</exception>
    public QuadraticFee(decimal rate)
    {
        decimal normal = ExactDecimal.Normalize(rate);
        if (normal is < 0m or > 1m || normal.Scale > MaxRateDecimals)
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A fee rate is a fraction from 0 to 1 with at most 8 decimals.");
        }

        // The shortest form keeps products inside 64 bits, where division is cheap.
        _decimals = normal.Scale;
        ExactDecimal.TryScale(normal, _decimals, out _mantissa);
    }

    /// <summary>The rate as a fraction.</summary>
    public decimal Rate => ExactDecimal.Unscale(_mantissa, _decimals);

    /// <summary>The fee rounded up to a multiple of 10^-<paramref name="decimals"/>, in money units.</summary>
    /// <param name="ticks">The price in ticks, from 0 to one.</param>
    /// <param name="lots">The size in lots, 0 or more.</param>
    /// <param name="scale">The scale of ticks and lots.</param>
    /// <param name="decimals">Decimal places to round to, 0 to 12.</param>
    public Int128 Ceiling(long ticks, long lots, BookScale scale, int decimals)
    {
        if (TryNarrow(ticks, lots, scale, decimals, out long narrow, out long by))
        {
            long steps = narrow / by;
            return Math.BigMul(steps * by == narrow ? steps : steps + 1, ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals));
        }

        Int128 raw = Raw(ticks, lots, scale, decimals, out Int128 divisor);
        return Steps(MoneyUnits.DivideCeiling(raw, divisor), decimals);
    }

    /// <summary>The fee rounded down to a multiple of 10^-<paramref name="decimals"/>, in money units.</summary>
    /// <inheritdoc cref="Ceiling" path="/param" />
    public Int128 Floor(long ticks, long lots, BookScale scale, int decimals)
    {
        if (TryNarrow(ticks, lots, scale, decimals, out long narrow, out long by))
        {
            return Math.BigMul(narrow / by, ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals));
        }

        Int128 raw = Raw(ticks, lots, scale, decimals, out Int128 divisor);
        return Steps(MoneyUnits.DivideFloor(raw, divisor), decimals);
    }

    private static Int128 Steps(Int128 steps, int decimals)
    {
        long size = ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals), narrow = unchecked((long)steps);
        return narrow == steps ? Math.BigMul(narrow, size) : steps * size;
    }

    // Nearly every fill's product fits 64 bits. What does not, or is not a fill, is left to the wide way and its checks.
    private bool TryNarrow(long ticks, long lots, BookScale scale, int decimals, out long raw, out long divisor)
    {
        int exponent = _decimals + scale.QuantityDecimals + (2 * scale.PriceDecimals) - decimals;
        bool isPlain = scale.PriceDecimals is >= 0 and <= 5 && lots >= 0 && ticks >= 0 && ticks <= scale.One
            && exponent is >= 0 and <= 18 && decimals is >= 0 and <= MoneyUnits.Decimals;
        (raw, divisor) = (0, 1);
        if (!isPlain || Math.BigMul(_mantissa * ticks * (scale.One - ticks), lots, out raw) != 0 || raw < 0)
        {
            return false;
        }

        divisor = ExactDecimal.PowerOfTen(exponent);
        return true;
    }

    // The product carries the decimals of the rate, the size and both price factors; the divisor leaves whole steps.
    private Int128 Raw(long ticks, long lots, BookScale scale, int decimals, out Int128 divisor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unchecked((uint)decimals), (uint)MoneyUnits.Decimals, nameof(decimals));
        // Outside this range the product is negative, and a fee is never that.
        ArgumentOutOfRangeException.ThrowIfNegative(lots);
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        long one = scale.One;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticks, one);
        // Up to five price decimals the first three factors stay below 10^18, and one wide product is enough.
        Int128 raw = scale.PriceDecimals <= 5
            ? Math.BigMul(_mantissa * ticks * (one - ticks), lots)
            : (Int128)_mantissa * ticks * (one - ticks) * lots;
        int exponent = _decimals + scale.QuantityDecimals + (2 * scale.PriceDecimals) - decimals;
        divisor = PowerOfTen(Math.Max(exponent, 0));
        return exponent < 0 ? raw * PowerOfTen(-exponent) : raw;
    }

    private static Int128 PowerOfTen(int exponent) => exponent <= 18
        ? ExactDecimal.PowerOfTen(exponent)
        : (Int128)ExactDecimal.PowerOfTen(18) * ExactDecimal.PowerOfTen(exponent - 18);
}
