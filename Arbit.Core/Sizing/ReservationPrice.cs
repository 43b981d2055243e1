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
        Int128 room = ((depth.Payoff.Of(lots, depth.Lattice.QuantityDecimals) - others) * Fine.PerMoneyUnit) - depth.HurdleOn(lots);

        // Price plus fee bound never falls as the price rises: halve to the highest tick that may do, then let the grid
        // and the rounding of the real fee take it down.
        long low = 0, high = scale.One - 1;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            (low, high) = leg.CostPerLotAt(middle) * lots <= room ? (middle, high) : (low, middle - 1);
        }

        Price? price = OnGrid(leg, Price.FromTicks(low, scale));
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

    private static bool Leaves(BundleDepth depth, int index, long lots, long ticks, Int128 others)
    {
        LegDepth leg = depth.Leg(index);
        FeeCharge charge = leg.ChargeAt(ticks, lots);
        Span<long> nets = depth.Nets(lots);
        nets[index] = lots - (charge.Lots * leg.LotsPerOwn);
        Int128 cost = others + ((Int128)ticks * leg.ValuePerTick * lots) + charge.Cash;
        Int128 payoff = depth.Payoff.Of(nets, depth.Lattice.QuantityDecimals);
        return (payoff - cost) * Fine.PerMoneyUnit >= depth.HurdleOn(lots);
    }

    // The catalog's grid is the first contract's; for the second one down is up on the mirrored grid.
    private static Price? OnGrid(LegDepth leg, Price price)
    {
        PriceGrid grid = leg.Leg.Instrument.Grid;
        return leg.Leg.Contract.Outcome == Outcome.No ? grid.RoundUp(price.Complement)?.Complement : grid.RoundDown(price);
    }
}
