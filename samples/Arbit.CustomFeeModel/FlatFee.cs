using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.CustomFeeModel;

/// <summary>The same fee for every contract, whatever its price.</summary>
internal sealed class FlatFee(decimal perUnit) : IFeeModel
{
    public FeeCharge Charge(in FeeQuery fill, FeeState state) => FeeCharge.InCash(perUnit * fill.Quantity, state);

    // What the screen may count on: a fee without rounding is its own lower bound.
    public Int128 FloorPerUnit(in FeeQuery unit) => MoneyUnits.FromDecimal(perUnit);
}
