using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// What a REST order book does to a book. A synced one keeps to its stream: an equal body proves it, a different one was
/// taken at another instant and proves nothing, so it is only counted. Any other book is filled and becomes Indicative,
/// observed and not traded, until a snapshot of the stream.
/// </summary>
internal static class RestBook
{
    // REST always prices the NO side on the NO leg.
    private const bool UseYesPrice = false;

    /// <summary>Applies a body that was read into <paramref name="body"/>.</summary>
    public static void Apply(FollowedBook followed, Frame body, FollowedBooks books, KalshiCounters counters, in GateTurn turn)
    {
        OrderBook book = followed.Book;
        if (book.State == BookState.Synced)
        {
            Compare(book, body, counters, turn);
            return;
        }

        BookState before = book.State;
        followed.MoveTo(null);
        if (body.Fault != BookFault.None)
        {
            books.Gap(followed, body.Fault, turn);
            return;
        }

        book.BeginSnapshot(FixedPoint.Scale, turn.At);
        BookLevels.Put(book, body.Yes, body.No, UseYesPrice);
        book.CompleteSnapshot(BookState.Indicative, turn.At);
        counters.BookUpdate();
        books.Change(followed, BookEventKind.Snapshot);
        if (book.State != BookState.Indicative)
        {
            books.NoteFault(followed, before);
        }
    }

    private static void Compare(OrderBook book, Frame body, KalshiCounters counters, in GateTurn turn)
    {
        bool isEqual = body.Fault == BookFault.None && BookLevels.AreEqual(book, body.Yes, body.No, UseYesPrice);
        counters.RestCheck(isEqual);
        if (isEqual)
        {
            book.Prove(turn.At);
        }
    }
}
