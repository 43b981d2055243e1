using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Core.Tests.Detection;

/// <summary>A fee shaped like Polymarket's: rate × p(1−p) per fill, up to five decimals; in cash or taken in shares.</summary>
internal sealed class FiveDecimalFee(decimal rate, bool inShares = false) : IFeeModel
{
    private readonly QuadraticFee _fee = new(rate);

    public FeeCharge Charge(in FeeQuery fill, FeeState state)
    {
        Int128 cash = _fee.Ceiling(fill.Ticks, fill.Lots, fill.Scale, 5);
        if (!inShares)
        {
            return new FeeCharge(cash, 0, state);
        }

        Int128 lotPrice = (Int128)fill.Ticks * fill.Scale.NotionalFactor;
        return new FeeCharge(0, (long)MoneyUnits.DivideCeiling(cash, lotPrice), state);
    }

    public Int128 FloorPerUnit(in FeeQuery unit) =>
        inShares ? 0 : _fee.Floor(unit.Ticks, unit.Lots, unit.Scale, MoneyUnits.Decimals);

    public Int128 ShareFloorPerUnit(in FeeQuery unit) => inShares
        ? MoneyUnits.DivideFloor(_fee.Floor(unit.Ticks, unit.Lots, unit.Scale, MoneyUnits.Decimals) * unit.Scale.One, unit.Ticks)
        : 0;
}
