using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// The highest grid price at which one leg's whole size may still be bought when the other legs cost what was planned.
/// </summary>
internal static class ReservationPrice
{
    /// <summary>Finds it, or null when no price of the contract's grid leaves the hurdle.</summary>
    /// <param name="depth">The bundle with the planned size priced last.</param>
    /// <param name="index">The leg.</param>
    /// <param name="lots">The planned size in common lots.</param>
    /// <exception cref="OverflowException">The grid is finer than the book's scale.</exception>
    public static Price? Of(BundleDepth depth, int index, long lots)
    {
        LegDepth leg = depth.Leg(index);
        BookScale scale = leg.Leg.View.Book.Scale;
        Int128 others = depth.Cost - depth.Quotes[index].Cost;
        Int128 room = Fine.Times(depth.Payoff.Of(lots, depth.Lattice.QuantityDecimals) - others, Fine.PerMoneyUnit) - depth.HurdleOn(lots);

        Price? price = OnGrid(leg, Price.FromTicks(HighestWithin(leg, lots, room), scale));
        while (price is { } at)
        {
            if (!scale.TryTicks(at, out long ticks))
            {
                throw new OverflowException($"Grid price {at} does not fit {scale.PriceDecimals} decimals.");
            }

            if (Leaves(depth, index, lots, ticks, others))
            {
                return at;
            }

            price = OnGrid(leg, Price.FromTicks(ticks - 1, scale));
        }

        return null;
    }

    // Price plus fee bound never falls as the price rises, and does so at nearly the price's own pace: a few steps of that
    // pace find the highest tick that may do. Should a model be far from linear, halving ends it.
    private static long HighestWithin(LegDepth leg, long lots, Int128 room)
    {
        Int128 pace = Fine.Times(Math.BigMul(leg.ValuePerTick, Fine.PerMoneyUnit), lots);
        long low = 0, high = leg.Leg.View.Book.Scale.One;
        long probe = (long)Int128.Clamp(MoneyUnits.DivideFloor(room, pace), 0, high);
        for (int tries = 0; high - low > 1; tries++)
        {
            probe = tries < 8 ? Math.Clamp(probe, low + 1, high - 1) : low + ((high - low) / 2);
            Int128 over = Fine.Times(leg.CostPerLotAt(probe), lots) - room;
            long step = Math.Max(1, (long)Int128.Clamp(MoneyUnits.DivideFloor(Int128.Abs(over), pace), 0, high));
            (low, high, probe) = over <= 0 ? (probe, high, probe + step) : (low, probe, probe - step);
        }

        return low;
    }

    private static bool Leaves(BundleDepth depth, int index, long lots, long ticks, Int128 others)
    {
        LegDepth leg = depth.Leg(index);
        FeeCharge charge = leg.ChargeAt(ticks, lots);
        Span<long> nets = depth.Nets(lots);
        nets[index] = lots - (charge.Lots * leg.LotsPerOwn);
        Int128 cost = others + Fine.Times(Math.BigMul(ticks, leg.ValuePerTick), lots) + charge.Cash;
        Int128 payoff = depth.Payoff.Of(nets, depth.Lattice.QuantityDecimals);
        return Fine.Times(payoff - cost, Fine.PerMoneyUnit) >= depth.HurdleOn(lots);
    }

    // The catalog's grid is the first contract's; for the second one down is up on the mirrored grid.
    private static Price? OnGrid(LegDepth leg, Price price)
    {
        PriceGrid grid = leg.Leg.Instrument.Grid;
        return leg.Leg.Contract.Outcome == Outcome.No ? grid.RoundUp(price.Complement)?.Complement : grid.RoundDown(price);
    }
}
