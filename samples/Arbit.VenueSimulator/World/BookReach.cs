using Arbit.Books;
using Arbit.Markets;
using Arbit.Simulation;

namespace Arbit.VenueSimulator.World;

/// <summary>How much of a book a price reaches.</summary>
internal static class BookReach
{
    /// <summary>What the book offers to an order of a side within its limit.</summary>
    public static long Offered(MatchingBook book, BookSide side, long limit) =>
        Within(book, side == BookSide.Bid ? BookSide.Ask : BookSide.Bid, limit, below: side == BookSide.Bid);

    /// <summary>What rests on a side at a price or better.</summary>
    public static long AtOrAhead(MatchingBook book, BookSide side, long price) => Within(book, side, price, below: side == BookSide.Ask);

    private static long Within(MatchingBook book, BookSide side, long price, bool below)
    {
        long lots = 0;
        for (int rank = 0; rank < book.Count(side); rank++)
        {
            BookLevel level = book.Level(side, rank);
            if (below ? level.Ticks > price : level.Ticks < price)
            {
                break;
            }

            lots += level.Lots;
        }

        return lots;
    }
}
