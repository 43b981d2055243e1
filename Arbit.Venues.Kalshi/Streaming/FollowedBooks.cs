using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>The followed markets, and what the running turn changed about them. Inside the gate only.</summary>
internal sealed class FollowedBooks(BookFeed feed, KalshiCounters counters)
{
    private readonly Dictionary<string, FollowedBook> _bySymbol = new(StringComparer.Ordinal);
    private readonly List<FollowedBook> _changed = [];

    /// <summary>Grows whenever a book was marked as one that cannot be trusted.</summary>
    public long Troubles { get; private set; }

    /// <summary>A followed market by its ticker as it stands in a frame, or null when nobody follows it.</summary>
    public FollowedBook? Find(ReadOnlySpan<byte> ticker)
    {
        OrderBook? book = feed.Find(ticker);
        if (book is null)
        {
            return null;
        }

        string symbol = book.Market.Symbol;
        if (_bySymbol.TryGetValue(symbol, out FollowedBook? followed) && ReferenceEquals(followed.Book, book))
        {
            return followed;
        }

        // Let go and followed again: another book, which knows nothing of the first one's subscription.
        followed?.MoveTo(null);
        return _bySymbol[symbol] = new FollowedBook(book);
    }

    /// <summary>Ends trading on a book until its next snapshot. A book that is out already keeps its first fault.</summary>
    public void Gap(FollowedBook followed, BookFault fault, in GateTurn turn)
    {
        BookState before = followed.Book.State;
        if (before != BookState.Gapped)
        {
            followed.Book.MarkGapped(fault, turn.At);
            NoteFault(followed, before);
        }
    }

    /// <summary>Notes that a book has a fault; one that was synced until then is counted.</summary>
    public void NoteFault(FollowedBook followed, BookState before)
    {
        if (before == BookState.Synced)
        {
            counters.Fault();
        }

        followed.Faulted = true;
        Troubles++;
        NoteBreak(followed);
        Change(followed, BookEventKind.HealthChanged);
    }

    /// <summary>Notes a rebuilt book.</summary>
    public void NoteRebuilt(FollowedBook followed)
    {
        counters.BookUpdate();
        if (followed.Faulted)
        {
            counters.Resync();
            followed.Faulted = false;
        }

        NoteWhole(followed);
        Change(followed, BookEventKind.Snapshot);
    }

    /// <summary>Notes a change; of several in one turn the one that says most is reported.</summary>
    public void Change(FollowedBook followed, BookEventKind kind)
    {
        if (followed.Changed is null)
        {
            _changed.Add(followed);
            followed.Changed = kind;
        }
        else if (Weight(kind) > Weight(followed.Changed.Value))
        {
            followed.Changed = kind;
        }
    }

    /// <summary>Reports every changed book once, at the end of the turn.</summary>
    public void Report(in GateTurn turn)
    {
        foreach (FollowedBook followed in _changed)
        {
            BookEventKind kind = followed.Changed!.Value;
            followed.Changed = null;
            if (ReferenceEquals(feed.Find(followed.Book.Market), followed.Book))
            {
                feed.Changed(followed.Book, kind, turn);
            }
        }

        _changed.Clear();
    }

    // Silence breaks nothing: the next number in sequence proves that nothing was lost. Nor does a book nobody follows.
    private void NoteBreak(FollowedBook followed)
    {
        OrderBook book = followed.Book;
        bool isBroken = book.State == BookState.Gapped || (book.State == BookState.Stale && book.Fault == BookFault.Disconnected);
        if (isBroken && followed.Continuity == BookContinuity.Whole && ReferenceEquals(feed.Find(book.Market), book))
        {
            followed.Continuity = BookContinuity.Broken;
            counters.BookBroken();
        }
    }

    private void NoteWhole(FollowedBook followed)
    {
        if (followed.Book.State != BookState.Synced)
        {
            return;
        }

        if (followed.Continuity == BookContinuity.Broken)
        {
            counters.BookRebuilt();
        }

        followed.Continuity = BookContinuity.Whole;
    }

    private static int Weight(BookEventKind kind) => kind switch
    {
        BookEventKind.Snapshot => 2,
        BookEventKind.Updated => 1,
        _ => 0,
    };
}
