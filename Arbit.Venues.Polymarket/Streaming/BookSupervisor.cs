using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Moves books between their states, counts why, and reports every touched book once at the end of the turn.
/// </summary>
internal sealed class BookSupervisor(BookFeed feed, VenueCounters counters, TimeSpan suspectFor)
{
    private readonly List<MarketState> _touched = [];
    private readonly List<MarketState> _suspects = [];

    /// <summary>Told, inside the turn, of books that wait for a snapshot from now on.</summary>
    public Action<string, BookFault>? Lost { get; set; }

    /// <summary>True while the state's book is the one that is followed.</summary>
    public bool IsFollowed(MarketState state) => ReferenceEquals(feed.Find(state.Id), state.Book);

    /// <summary>Notes that a book changed in this turn.</summary>
    public void Touch(MarketState state, BookEventKind kind, long turn)
    {
        if (state.TouchedIn != turn)
        {
            state.TouchedIn = turn;
            state.TouchedAs = kind;
            _touched.Add(state);
        }
        else if (kind == BookEventKind.Snapshot || state.TouchedAs == BookEventKind.HealthChanged)
        {
            // A rebuild outranks a change of levels, and that a change of health alone.
            state.TouchedAs = kind;
        }
    }

    /// <summary>An integrity check failed: untradable now, gapped when nothing explains it in time.</summary>
    /// <param name="state">The market.</param>
    /// <param name="fault">What failed.</param>
    /// <param name="since">When it first did: now, or earlier when a rebuilt book is still unexplained.</param>
    /// <param name="turn">The turn.</param>
    public void Suspect(MarketState state, BookFault fault, DateTimeOffset since, in GateTurn turn)
    {
        if (state.Book.State != BookState.Synced)
        {
            return;
        }

        state.Book.MarkSuspect(fault, turn.At);
        state.SuspectSince = since;
        state.DoubtedAt = state.BookTimestamp;
        counters.Faults++;
        if (!state.IsListedSuspect)
        {
            state.IsListedSuspect = true;
            _suspects.Add(state);
        }

        Touch(state, BookEventKind.HealthChanged, turn.Number);
    }

    /// <summary>The book cannot be trusted until a snapshot.</summary>
    public void Gap(MarketState state, BookFault fault, in GateTurn turn)
    {
        if (state.Book.State != BookState.Gapped)
        {
            CountGap(state, state.Book.State, fault);
            state.Book.MarkGapped(fault, turn.At);
        }

        state.ClearClaims();
        Touch(state, BookEventKind.HealthChanged, turn.Number);
    }

    /// <summary>Counts a gap the book found itself: levels that cross.</summary>
    /// <param name="before">The state before the change.</param>
    /// <param name="state">The market.</param>
    /// <returns>True when the book is gapped.</returns>
    public bool NoteGap(BookState before, MarketState state)
    {
        if (state.Book.State != BookState.Gapped)
        {
            return false;
        }

        if (before != BookState.Gapped)
        {
            CountGap(state, before, state.Book.Fault);
        }

        state.ClearClaims();
        return true;
    }

    /// <summary>The subscription went silent or away.</summary>
    public void Stale(MarketState state, BookFault fault, in GateTurn turn)
    {
        OrderBook book = state.Book;
        BookState before = book.State;
        long version = book.Version;
        book.MarkStale(fault, turn.At);
        if (book.Version != version)
        {
            counters.Faults += before == BookState.Synced ? 1 : 0;
            Touch(state, BookEventKind.HealthChanged, turn.Number);
        }

        if (fault == BookFault.Disconnected)
        {
            Break(state);
        }
    }

    /// <summary>
    /// Notes that something is missing from a book. A suspicion is not that: a trade whose price is told a moment later
    /// raises one too.
    /// </summary>
    public void Break(MarketState state)
    {
        if (state.Continuity == BookContinuity.Whole && IsFollowed(state))
        {
            state.Continuity = BookContinuity.Broken;
            counters.BooksBroken++;
        }
    }

    /// <summary>A hash proved the whole book: it is synced, whatever was suspected.</summary>
    public void Accept(MarketState state, in GateTurn turn)
    {
        OrderBook book = state.Book;
        BookState before = book.State;
        state.ClaimsOpen = false;
        switch (before)
        {
            case BookState.Indicative:
                book.Promote(turn.At);
                counters.Resyncs += state.Base == BookBase.Rest ? 1 : 0;
                state.Base = BookBase.Stream;
                NoteGap(before, state);
                Touch(state, BookEventKind.Snapshot, turn.Number);
                break;
            case BookState.Suspect or BookState.Stale:
                book.Reconcile(turn.At);
                NoteGap(before, state);
                Touch(state, BookEventKind.HealthChanged, turn.Number);
                break;
            case BookState.Synced:
                book.Prove(turn.At);
                break;
            default:
                // Empty and gapped books wait for a snapshot.
                break;
        }
    }

    /// <summary>Gaps the suspects whose time is up.</summary>
    public void ExpireSuspects(in GateTurn turn)
    {
        for (int i = _suspects.Count - 1; i >= 0; i--)
        {
            MarketState state = _suspects[i];
            bool isSuspect = state.Book.State == BookState.Suspect && IsFollowed(state);
            if (isSuspect && turn.At - state.SuspectSince < suspectFor)
            {
                continue;
            }

            _suspects.RemoveAt(i);
            state.IsListedSuspect = false;
            if (isSuspect)
            {
                Gap(state, state.Book.Fault, turn);
            }
        }
    }

    /// <summary>Tells the feed of every touched book, once each.</summary>
    public void Report(in GateTurn turn)
    {
        foreach (MarketState state in _touched)
        {
            NoteWhole(state);
            if (IsFollowed(state))
            {
                feed.Changed(state.Book, state.TouchedAs, turn);
            }
        }

        _touched.Clear();
    }

    private void NoteWhole(MarketState state)
    {
        if (state.Book.State == BookState.Synced)
        {
            counters.BooksRebuilt += state.Continuity == BookContinuity.Broken ? 1 : 0;
            state.Continuity = BookContinuity.Whole;
        }
    }

    private void CountGap(MarketState state, BookState before, BookFault fault)
    {
        Lost?.Invoke(state.Id.Symbol, fault);
        counters.Faults += before == BookState.Synced ? 1 : 0;

        // A changed tick asks for a fresh book, but nothing was lost.
        if (fault != BookFault.TickSizeChanged)
        {
            counters.Gaps++;
            Break(state);
        }
    }
}
