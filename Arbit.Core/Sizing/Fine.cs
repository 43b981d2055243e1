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

    /// <summary>An amount per whole unit, in money units, as fine units per lot, rounded down.</summary>
    public static Int128 PerLotDown(Int128 perUnit, int quantityDecimals) =>
        MoneyUnits.DivideFloor(perUnit * PerMoneyUnit, ExactDecimal.PowerOfTen(quantityDecimals));

    /// <summary>An amount per whole unit, in money units, as fine units per lot, rounded up.</summary>
    public static Int128 PerLotUp(Int128 perUnit, int quantityDecimals) =>
        MoneyUnits.DivideCeiling(perUnit * PerMoneyUnit, ExactDecimal.PowerOfTen(quantityDecimals));
}
