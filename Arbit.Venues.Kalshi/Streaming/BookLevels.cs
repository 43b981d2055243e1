using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// Puts the venue's two lists of bids into the one YES book: a NO bid at q is a YES ask at 1 − q. Under
/// <c>use_yes_price</c> the venue has done the subtraction already.
/// </summary>
internal static class BookLevels
{
    /// <summary>Puts the levels of a snapshot that was begun.</summary>
    public static void Put(OrderBook book, LevelList yes, LevelList no, bool useYesPrice)
    {
        for (int i = 0; i < yes.Count; i++)
        {
            BookLevel level = yes[i];
            book.PutSnapshotLevel(BookSide.Bid, level.Ticks, level.Lots);
        }

        for (int i = 0; i < no.Count; i++)
        {
            BookLevel level = no[i];
            book.PutSnapshotLevel(BookSide.Ask, AskTicks(level.Ticks, useYesPrice), level.Lots);
        }
    }

    /// <summary>Applies a delta.</summary>
    /// <returns>The fault it caused, or none.</returns>
    public static BookFault Add(OrderBook book, Frame delta, bool useYesPrice, DateTimeOffset at)
    {
        (BookSide side, long ticks) = delta.IsNo ? (BookSide.Ask, AskTicks(delta.Ticks, useYesPrice)) : (BookSide.Bid, delta.Ticks);
        BookFault fault = book.AddToLevel(side, ticks, delta.Lots, at);
        return fault == BookFault.None ? book.EndUpdate(at) : fault;
    }

    /// <summary>True when the book holds exactly these levels; sizes of zero are no levels.</summary>
    public static bool AreEqual(OrderBook book, LevelList yes, LevelList no, bool useYesPrice) =>
        AreEqual(book, BookSide.Bid, yes, useYesPrice) && AreEqual(book, BookSide.Ask, no, useYesPrice);

    private static bool AreEqual(OrderBook book, BookSide side, LevelList levels, bool useYesPrice)
    {
        int resting = 0;
        for (int i = 0; i < levels.Count; i++)
        {
            BookLevel level = levels[i];
            resting += level.Lots > 0 ? 1 : 0;
            long ticks = side == BookSide.Ask ? AskTicks(level.Ticks, useYesPrice) : level.Ticks;
            if (book.LotsAt(side, ticks) != level.Lots)
            {
                return false;
            }
        }

        return resting == book.Count(side);
    }

    private static long AskTicks(long ticks, bool useYesPrice) => useYesPrice ? ticks : FixedPoint.Scale.One - ticks;
}
