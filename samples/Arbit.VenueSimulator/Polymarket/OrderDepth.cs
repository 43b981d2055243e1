using Arbit.Books;
using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>How much of a book an order reaches.</summary>
internal static class OrderDepth
{
    /// <summary>Shares that the order's money buys within its limit, from the best price on; below zero when depth ends before the money.</summary>
    public static long Affordable(PolymarketOrder order)
    {
        BookSide other = order.BookSide == BookSide.Bid ? BookSide.Ask : BookSide.Bid;
        Int128 money = (Int128)order.Budget * SimMarket.One;
        long lots = 0;
        for (int rank = 0; rank < order.Market.Book.Count(other); rank++)
        {
            BookLevel level = order.Market.Book.Level(other, rank);
            long ticks = order.Token == 0 ? level.Ticks : SimMarket.One - level.Ticks;
            if (ticks > order.Ticks)
            {
                break;
            }

            long take = (long)Int128.Min(level.Lots, money / ticks);
            lots += take;
            money -= (Int128)take * ticks;
            if (take < level.Lots)
            {
                return lots;
            }
        }

        return money < SimMarket.One * 100 ? lots : -lots;
    }
}
