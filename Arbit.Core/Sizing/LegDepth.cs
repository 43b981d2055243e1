using Arbit.Books;
using Arbit.Detection;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// One leg's asks, walked only as deep as asked, with running sums: any size is then priced with one fee charge, for the
/// part of the last level it takes.
/// </summary>
internal sealed class LegDepth
{
    // A cent: what many legs lack to it is little beside 64 bits of fine units. A coarser one is not made use of.
    private const long MostCashStep = MoneyUnits.One / 100;
    private DepthLevel[] _levels = new DepthLevel[33];
    private BookView _view;
    private BookScale _scale;
    private IFeeModel _fees = NoFee.Instance;
    private int _available;
    private int _walked;
    private int _at;
    private int _common;
    private long _lotsPerOwn;
    private Int128 _shareValue;

    /// <summary>The leg.</summary>
    public OpportunityLeg Leg { get; private set; } = null!;

    /// <summary>Common lots of one lot of the leg's own book.</summary>
    public long LotsPerOwn => _lotsPerOwn;

    /// <summary>Money units of one tick × one common lot.</summary>
    public long ValuePerTick { get; private set; }

    /// <summary>What the cash of any fill is a whole multiple of, in fine units; 0 when the fee model states nothing.</summary>
    public long CashStep { get; private set; }

    /// <summary>Whole levels walked so far.</summary>
    public int Walked => _walked;

    /// <summary>Starts on a leg with nothing taken.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="quantityDecimals">Decimals of the bundle's common lots, at least those of the leg's own book.</param>
    public void Begin(OpportunityLeg leg, int quantityDecimals)
    {
        Leg = leg;
        _view = leg.View;
        _scale = leg.View.Book.Scale;
        _fees = leg.Fees;
        _available = leg.View.Count(BookSide.Ask);
        _walked = 0;
        _at = 1;
        _common = quantityDecimals;
        _lotsPerOwn = ExactDecimal.PowerOfTen(quantityDecimals - _scale.QuantityDecimals);
        ValuePerTick = ExactDecimal.PowerOfTen(MoneyUnits.Decimals - _scale.PriceDecimals - quantityDecimals);
        _shareValue = 0;
        CashStep = _fees.CashStep is { } cash && cash > 0 && cash <= MostCashStep ? (long)cash * Fine.PerMoneyUnit : 0;
        _levels[0] = default;
    }

    /// <summary>The shares a fee takes at least per unit at the touch, in 10^-12 of a share; 0 on an empty side.</summary>
    public Int128 TouchShareFloor() =>
        _view.TryBest(BookSide.Ask, out BookLevel best) ? _fees.ShareFloorPerUnit(Unit(best.Ticks)) : 0;

    /// <summary>Counts shares taken as fees into the bound at this value per share. Before the first walk.</summary>
    public void WeighShares(Int128 valuePerShare) => _shareValue = valuePerShare;

    /// <summary>A whole level by its number from 1. It must have been walked.</summary>
    public ref readonly DepthLevel Level(int number) => ref _levels[number];

    /// <summary>True when the book holds this many lots.</summary>
    public bool Covers(long lots)
    {
        while (_levels[_walked].End < lots)
        {
            if (!TryWalk())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The fewest lots whose spend before fees reaches an amount in money units; false when the whole book does not.</summary>
    public bool TryLotsFor(Int128 wanted, out long lots)
    {
        lots = 0;
        int level = 0;
        while (_levels[level].Notional < wanted)
        {
            if (level == _walked && !TryWalk())
            {
                return false;
            }

            level++;
        }

        if (level > 0)
        {
            ref readonly DepthLevel before = ref _levels[level - 1];
            lots = before.End + (long)MoneyUnits.DivideCeiling(wanted - before.Notional, _levels[level].PricePerLot);
        }

        return true;
    }

    /// <summary>Takes one more whole level; false at the end of the book.</summary>
    public bool TryWalk()
    {
        if (_walked == _available)
        {
            return false;
        }

        if (_walked + 1 == _levels.Length)
        {
            Array.Resize(ref _levels, _levels.Length * 2);
        }

        BookLevel level = _view.Level(BookSide.Ask, _walked);
        if (level.Ticks < 0 || level.Ticks > _scale.One)
        {
            throw new OverflowException($"{level.Ticks} ticks are no price of an outcome contract.");
        }

        ref readonly DepthLevel before = ref _levels[_walked];
        ref DepthLevel after = ref _levels[++_walked];
        long lots = level.Lots * _lotsPerOwn;
        FeeCharge charge = _fees.Charge(new FeeQuery(Side.Buy, level.Ticks, level.Lots, _scale, Liquidity.Taker), before.State);
        after.End = before.End + lots;
        after.Ticks = level.Ticks;
        after.PricePerLot = level.Ticks * ValuePerTick;
        after.CostPerLot = (after.PricePerLot * Fine.PerMoneyUnit) + (long)Fine.PerLotDown(_fees.FloorPerUnit(Unit(level.Ticks)), _common);
        after.BoundPerLot = after.CostPerLot + SharesPerLot(level.Ticks);
        after.Notional = before.Notional + Math.BigMul(lots, after.PricePerLot);
        after.Cash = before.Cash + charge.Cash;
        after.FeeLots = before.FeeLots + charge.Lots;
        after.State = charge.Next;
        after.Cost = before.Cost + Math.BigMul(lots, after.CostPerLot);
        after.Bound = before.Bound + Math.BigMul(lots, after.BoundPerLot);
        return true;
    }

    /// <summary>Lower bound of what these lots cost, fees included, in fine units. They must be covered.</summary>
    public Int128 CostBound(long lots)
    {
        Seek(lots);
        ref readonly DepthLevel before = ref _levels[_at - 1];
        return before.Cost + Math.BigMul(lots - before.End, _levels[_at].CostPerLot);
    }

    /// <summary>Lower bound of what these lots take off the profit, in fine units. They must be covered.</summary>
    public Int128 Bound(long lots)
    {
        Seek(lots);
        ref readonly DepthLevel before = ref _levels[_at - 1];
        return before.Bound + Math.BigMul(lots - before.End, _levels[_at].BoundPerLot);
    }

    /// <summary>The level that these lots end in: where it begins and ends, and its lower bounds per lot. They must be covered.</summary>
    public void Around(long lots, out long before, out long end, out long costPerLot, out long boundPerLot)
    {
        Seek(lots);
        ref readonly DepthLevel level = ref _levels[_at];
        (before, end, costPerLot, boundPerLot) = (_levels[_at - 1].End, level.End, level.CostPerLot, level.BoundPerLot);
    }

    /// <summary>The exact price of these lots, positive and covered; one fill a level, as a venue would report them.</summary>
    public LegQuote Quote(long lots)
    {
        Seek(lots);
        ref readonly DepthLevel last = ref _levels[_at];
        if (lots == last.End)
        {
            return new LegQuote(last.Notional, last.Cash, last.FeeLots, last.Ticks);
        }

        ref readonly DepthLevel before = ref _levels[_at - 1];
        long part = lots - before.End;
        FeeCharge charge = _fees.Charge(new FeeQuery(Side.Buy, last.Ticks, part / _lotsPerOwn, _scale, Liquidity.Taker), before.State);
        return new LegQuote(before.Notional + Math.BigMul(part, last.PricePerLot), before.Cash + charge.Cash,
            before.FeeLots + charge.Lots, last.Ticks);
    }

    /// <summary>What the whole size costs at one price in one fill.</summary>
    public FeeCharge ChargeAt(long ticks, long lots) =>
        _fees.Charge(new FeeQuery(Side.Buy, ticks, lots / _lotsPerOwn, _scale, Liquidity.Taker), default);

    /// <summary>Lower bound of a lot's cost at a price, fee included, in fine units.</summary>
    public Int128 CostPerLotAt(long ticks) =>
        Fine.Times(Math.BigMul(ticks, ValuePerTick), Fine.PerMoneyUnit) + Fine.PerLotDown(_fees.FloorPerUnit(Unit(ticks)), _common);

    private long SharesPerLot(long ticks)
    {
        if (_shareValue == 0)
        {
            return 0;
        }

        // 10^-12 shares × money units per share, back to money units per unit: rounded down, it is a bound.
        Int128 value = MoneyUnits.DivideFloor(_fees.ShareFloorPerUnit(Unit(ticks)) * _shareValue, MoneyUnits.One);
        return (long)Fine.PerLotDown(value, _common);
    }

    private FeeQuery Unit(long ticks) => new(Side.Buy, ticks, _scale.Unit, _scale, Liquidity.Taker);

    // Neighbouring sizes are asked for one after the other, so the level is nearly always the one of the last question.
    private void Seek(long lots)
    {
        while (_levels[_at].End < lots)
        {
            _at++;
        }

        while (_levels[_at - 1].End >= lots && _at > 1)
        {
            _at--;
        }
    }
}
