using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// The unit in which sizes are compared: 10^-18 of the settlement asset. A hurdle or a fee bound per lot is a whole
/// number of it for quantities of up to six decimals, so that bounds are exactly linear.
/// </summary>
internal static class Fine
{
    /// <summary>Fine units of one money unit.</summary>
    public const long PerMoneyUnit = 1_000_000;

    // Up to here a lot is no finer than the unit, and nothing is rounded.
    private const int ExactDecimals = 6;

    /// <summary>An amount per whole unit, in money units, as fine units per lot, rounded down.</summary>
    public static Int128 PerLotDown(Int128 perUnit, int quantityDecimals) => quantityDecimals <= ExactDecimals
        ? Times(perUnit, ExactDecimal.PowerOfTen(ExactDecimals - quantityDecimals))
        : MoneyUnits.DivideFloor(perUnit * PerMoneyUnit, ExactDecimal.PowerOfTen(quantityDecimals));

    /// <summary>An amount per whole unit, in money units, as fine units per lot, rounded up.</summary>
    public static Int128 PerLotUp(Int128 perUnit, int quantityDecimals) => quantityDecimals <= ExactDecimals
        ? Times(perUnit, ExactDecimal.PowerOfTen(ExactDecimals - quantityDecimals))
        : MoneyUnits.DivideCeiling(perUnit * PerMoneyUnit, ExactDecimal.PowerOfTen(quantityDecimals));

    /// <summary>The product; most factors fit 64 bits, and one wide product of those is much cheaper.</summary>
    public static Int128 Times(Int128 value, long by)
    {
        long narrow = unchecked((long)value);
        return narrow == value ? Math.BigMul(narrow, by) : value * by;
    }
}
