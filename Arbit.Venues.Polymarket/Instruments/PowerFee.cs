using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>rate × size × (p × (1 − p))^exponent for the exponents 0, 0.5 and 2, exactly and in integers.</summary>
internal sealed class PowerFee
{
    private readonly long _mantissa;
    private readonly int _decimals;
    private readonly decimal _exponent;

    public PowerFee(decimal rate, decimal exponent)
    {
        decimal normal = ExactDecimal.Normalize(rate);
        _decimals = normal.Scale;
        ExactDecimal.TryScale(normal, _decimals, out _mantissa);
        _exponent = exponent;
    }

    /// <summary>The fee rounded up to a multiple of 10^-<paramref name="decimals"/>, in money units.</summary>
    public Int128 Ceiling(long ticks, long lots, BookScale scale, int decimals) => Round(ticks, lots, scale, decimals, up: true);

    /// <summary>The fee rounded down to a multiple of 10^-<paramref name="decimals"/>, in money units.</summary>
    public Int128 Floor(long ticks, long lots, BookScale scale, int decimals) => Round(ticks, lots, scale, decimals, up: false);

    private Int128 Round(long ticks, long lots, BookScale scale, int decimals, bool up)
    {
        Int128 spread = (Int128)ticks * (scale.One - ticks);
        Int128 size = (Int128)_mantissa * lots;
        int exponent = _decimals + scale.QuantityDecimals - decimals;
        Int128 steps = _exponent switch
        {
            0m => Divide(size, exponent, up),
            2m => Divide(size * spread * spread, exponent + (4 * scale.PriceDecimals), up),
            _ => DivideRoot(size, spread, exponent + scale.PriceDecimals, up),
        };
        return steps * ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals);
    }

    // value / 10^exponent.
    private static Int128 Divide(Int128 value, int exponent, bool up)
    {
        if (exponent <= 0)
        {
            return value * PowerOfTen(-exponent);
        }

        Int128 divisor = PowerOfTen(exponent);
        return up ? MoneyUnits.DivideCeiling(value, divisor) : MoneyUnits.DivideFloor(value, divisor);
    }

    // size × √spread / 10^exponent = √(size² × spread / 10^(2 exponent)): the root is the last and only inexact step.
    private static Int128 DivideRoot(Int128 size, Int128 spread, int exponent, bool up)
    {
        UInt128 square = (UInt128)size * (UInt128)size * (UInt128)spread;
        if (exponent <= 0)
        {
            UInt128 factor = (UInt128)PowerOfTen(-exponent);
            square *= factor * factor;
            UInt128 exact = Root(square);
            return (Int128)(up && exact * exact != square ? exact + 1 : exact);
        }

        UInt128 divisor = (UInt128)PowerOfTen(exponent);
        (UInt128 whole, UInt128 rest) = UInt128.DivRem(square, divisor);
        (whole, UInt128 rest2) = UInt128.DivRem(whole, divisor);
        UInt128 root = Root(whole);
        bool isExact = rest == 0 && rest2 == 0 && root * root == whole;
        return (Int128)(up && !isExact ? root + 1 : root);
    }

    // The greatest whole number whose square is at most the value, bit by bit.
    private static UInt128 Root(UInt128 value)
    {
        UInt128 root = 0;
        for (int bit = 63; bit >= 0; bit--)
        {
            UInt128 candidate = root | ((UInt128)1 << bit);
            if (candidate * candidate <= value)
            {
                root = candidate;
            }
        }

        return root;
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 18; exponent -= 18)
        {
            power *= ExactDecimal.PowerOfTen(18);
        }

        return power * ExactDecimal.PowerOfTen(exponent);
    }
}
