using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What a trade does to a member's order, position and money.</summary>
internal static class KalshiBooking
{
    /// <summary>Books one side of a trade: money, position, order and fill.</summary>
    public static KalshiFill Book(KalshiLedger ledger, KalshiOrder order, MarketTrade trade, bool isTaker, DateTimeOffset now)
    {
        KalshiMarket market = order.Terms.Market;
        KalshiPosition position = ledger.Position(market);
        decimal price = (decimal)trade.Match.Ticks / SimMarket.One, paid = order.IsBid ? price : 1m - price;
        decimal revenue = position.Revenue(order.IsBid, price, trade.Match.Lots);
        decimal rate = market.Event.FeeMultiplier * (isTaker ? 0.07m : MakerRate(market));
        decimal fee = order.Meter.Charge(rate, price, trade.Match.Lots / 100m, revenue);
        ledger.Deposit(market.ExchangeIndex, revenue - fee);
        position.Apply(order.IsBid, price, trade.Match.Lots, fee, now);
        order.Fill(trade.Match.Lots, now);
        decimal cost = paid * trade.Match.Lots / 100m;
        if (isTaker)
        {
            order.TakerFees += fee;
            order.TakerCost += cost;
        }
        else
        {
            order.MakerFees += fee;
            order.MakerCost += cost;
        }

        var fill = new KalshiFill(trade.Id, order, trade.Match.Ticks, trade.Match.Lots, isTaker, fee, position.Lots, now);
        ledger.Fills.Add(fill);
        return fill;
    }

    /// <summary>How much of a position an order can close.</summary>
    public static long Reducible(KalshiLedger ledger, KalshiMarketOrder terms)
    {
        long held = ledger.Position(terms.Market).Lots;
        return terms.Side == BookSide.Bid ? Math.Max(0, -held) : Math.Max(0, held);
    }

    // Series that charge makers charge a quarter of the taker's rate, combinations a half.
    private static decimal MakerRate(KalshiMarket market) => (market.Event.FeeTypeOverride ?? market.Event.Series.FeeType) switch
    {
        "quadratic_with_maker_fees" => 0.0175m,
        "quadratic_with_combo_maker_fees" => 0.035m,
        _ => 0m,
    };
}
