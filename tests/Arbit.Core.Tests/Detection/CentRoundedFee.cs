using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Core.Tests.Detection;

/// <summary>
/// A fee shaped like Kalshi's: rate × p(1−p) up to six decimals, then the whole cash movement aligned up to a precision,
/// and what the alignment overcharged given back in steps of it, per order.
/// </summary>
internal sealed class CentRoundedFee(decimal rate, int decimals) : IFeeModel
{
    private readonly QuadraticFee _fee = new(rate);
    private readonly Int128 _step = ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals);

    public FeeCharge Charge(in FeeQuery fill, FeeState state)
    {
        Int128 trade = _fee.Ceiling(fill.Ticks, fill.Lots, fill.Scale, 6);
        Int128 notional = fill.Notional;
        Int128 rounding = MoneyUnits.CeilingTo(notional + trade, _step) - notional - trade;
        Int128 carried = state.Carried + rounding;
        Int128 rebate = Int128.Min(MoneyUnits.FloorTo(carried, _step), MoneyUnits.FloorTo(trade + rounding, _step));
        return new FeeCharge(trade + rounding - rebate, 0, new FeeState(carried - rebate));
    }

    public Int128 CashStep => _step;

    public Int128 FloorPerUnit(in FeeQuery unit) => _fee.Floor(unit.Ticks, unit.Lots, unit.Scale, MoneyUnits.Decimals);
}
