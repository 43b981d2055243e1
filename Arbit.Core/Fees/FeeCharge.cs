using Arbit.Markets;

namespace Arbit.Fees;

/// <summary>What one fill costs.</summary>
/// <param name="Cash">The fee in the settlement asset, in money units; never negative.</param>
/// <param name="Lots">The fee taken from the traded size, in lots; 0 unless the venue takes fees in shares.</param>
/// <param name="Next">The state for the order's next fill.</param>
public readonly record struct FeeCharge(Int128 Cash, long Lots, FeeState Next)
{
    /// <summary>The cash fee as a decimal.</summary>
    public decimal CashAmount => MoneyUnits.ToDecimal(Cash);

    /// <summary>A fee in cash, from a decimal. For models that are happy to compute in decimals.</summary>
    /// <exception cref="OverflowException">The amount is finer than a money unit.</exception>
    public static FeeCharge InCash(decimal amount, FeeState next = default) => new(MoneyUnits.FromDecimal(amount), 0, next);
}
