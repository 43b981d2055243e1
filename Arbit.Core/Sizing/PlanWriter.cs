using Arbit.Detection;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>Writes the chosen size down as a plan: the edge where integers become decimals.</summary>
internal static class PlanWriter
{
    private const int AverageDecimals = 6;

    /// <summary>Writes the plan of the size priced last.</summary>
    /// <param name="opportunity">The opportunity.</param>
    /// <param name="depth">Its depth, with the chosen size priced last.</param>
    /// <param name="lots">The chosen size in common lots.</param>
    /// <param name="options">Times.</param>
    /// <param name="legPriority">Which venue's leg goes first: the lowest number.</param>
    public static TradePlan Write(Opportunity opportunity, BundleDepth depth, long lots, SizingOptions options, Func<VenueId, int>? legPriority)
    {
        Bundle bundle = opportunity.Bundle;
        Int128 fees = 0, net = depth.WorstPayoff - depth.Cost;
        var legs = new PlanLeg[depth.Count];
        for (int i = 0; i < legs.Length; i++)
        {
            fees += depth.Quotes[i].Cash;
            legs[i] = Leg(depth, i, lots);
        }

        long whole = long.MaxValue;
        foreach (long held in depth.Nets(lots))
        {
            whole = Math.Min(whole, held);
        }

        TimeSpan? lockUp = LockUp.Of(opportunity, options.SettlementGrace);
        DateTimeOffset expires = opportunity.At + options.PlanTimeToLive;
        return new TradePlan
        {
            Number = opportunity.Number,
            At = opportunity.At,
            Bundle = bundle,
            Legs = InOrder(opportunity, legs, legPriority),
            Quantity = Amount(whole, depth.Lattice.QuantityDecimals),
            Cost = MoneyUnits.ToDecimal(depth.Cost),
            Fees = MoneyUnits.ToDecimal(fees),
            WorstPayoff = MoneyUnits.ToDecimal(depth.WorstPayoff),
            Net = MoneyUnits.ToDecimal(net),
            NetPerUnit = whole > 0 ? ExactDecimal.Unscale(PerUnit(net, whole, depth.Lattice.QuantityDecimals, up: false), AverageDecimals) : 0m,
            GrossEdge = opportunity.GrossEdge,
            LockUp = lockUp,
            AnnualisedReturn = LockUp.Annualised(net, depth.Cost, lockUp),
            ExpiresAt = bundle.ExpiresAt is { } end && end < expires ? end : expires,
        };
    }

    private static PlanLeg Leg(BundleDepth depth, int index, long lots)
    {
        LegDepth leg = depth.Leg(index);
        LegQuote quote = depth.Quotes[index];
        BookScale scale = leg.Leg.View.Book.Scale;
        long own = lots / leg.LotsPerOwn;
        Int128 average = PerUnit(quote.Notional, lots, depth.Lattice.QuantityDecimals, up: true);
        return new PlanLeg(leg.Leg.Contract, leg.Leg.Instrument.Pool, Amount(own, scale.QuantityDecimals),
            Price.FromTicks(quote.WorstTicks, scale), ReservationPrice.Of(depth, index, lots),
            ExactDecimal.Unscale(average, AverageDecimals), MoneyUnits.ToDecimal(quote.Notional), MoneyUnits.ToDecimal(quote.Cash),
            Amount(own - quote.FeeLots, scale.QuantityDecimals), leg.Leg.Epoch, leg.Leg.Version);
    }

    // The leg that is harder to finish goes first: when it fails, nothing has been bought yet.
    private static PlanLeg[] InOrder(Opportunity opportunity, PlanLeg[] legs, Func<VenueId, int>? legPriority)
    {
        var keys = new (int Priority, decimal Notional, decimal Minimum, int Index)[legs.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            OutcomeMarket market = opportunity.Legs[i].Instrument;
            keys[i] = (legPriority?.Invoke(market.Id.Venue) ?? 0, -market.Lots.MinimumNotional, -market.Lots.Minimum.Value, i);
        }

        Array.Sort(keys, legs);
        return legs;
    }

    private static Int128 PerUnit(Int128 amount, long lots, int quantityDecimals, bool up)
    {
        Int128 scaled = amount * ExactDecimal.PowerOfTen(quantityDecimals);
        Int128 divisor = (Int128)lots * ExactDecimal.PowerOfTen(MoneyUnits.Decimals - AverageDecimals);
        return up ? MoneyUnits.DivideCeiling(scaled, divisor) : MoneyUnits.DivideFloor(scaled, divisor);
    }

    private static Quantity Amount(long lots, int decimals) => new(ExactDecimal.UnscaleShortest(lots, decimals));
}
