using Arbit.Markets;

namespace Arbit.Books;

/// <summary>
/// The one book of one market, in integer ticks and lots. For a binary market it is the first contract's book; the
/// second contract's is the same book seen through <see cref="BookView"/>.
/// </summary>
/// <remarks>
/// Updates only come from the venue's adapter, inside the gate. An update is checked before it changes anything the
/// decision path may trade on: a bad one leaves the book out of <see cref="BookState.Synced"/> with a stated fault.
/// </remarks>
/// <threadsafety>Not thread-safe: read and written inside the gate. Others use snapshots and events.</threadsafety>
public sealed class OrderBook
{
    private readonly Ladder _bids = new(ascending: true);
    private readonly Ladder _asks = new(ascending: false);
    private Continuity _continuity = new();
    private long _provenTicks;

    /// <summary>Creates an empty book.</summary>
    /// <param name="market">The market.</param>
    /// <param name="scale">The integer scale from the market's catalog entry.</param>
    public OrderBook(MarketId market, BookScale scale)
    {
        Market = market;
        Scale = scale;
    }

    /// <summary>The market.</summary>
    public MarketId Market { get; }

    /// <summary>The integer scale of ticks and lots.</summary>
    public BookScale Scale { get; private set; }

    /// <summary>Counts rebuilds, from 0 before the first snapshot.</summary>
    public int Epoch { get; private set; }

    /// <summary>Counts changes of levels or state over all epochs.</summary>
    public long Version { get; private set; }

    /// <summary>How far the book can be trusted.</summary>
    public BookState State { get; private set; }

    /// <summary>Why the book is not synced; none when it is.</summary>
    public BookFault Fault { get; private set; }

    /// <summary>State, fault, epoch and proof in one value.</summary>
    public BookHealth Health => new(State, Fault, Epoch, ProvenAt, new DateTimeOffset(ChangedTicks, TimeSpan.Zero));

    /// <summary>The last proof of continuity of this book or of its subscription, in UTC.</summary>
    public DateTimeOffset ProvenAt => new(ProvenTicks, TimeSpan.Zero);

    /// <summary>True when the highest bid is at or above the lowest ask.</summary>
    public bool IsCrossed => _bids.Count > 0 && _asks.Count > 0 && _bids.Best.Ticks >= _asks.Best.Ticks;

    /// <summary><see cref="ProvenAt"/> in ticks of UTC.</summary>
    internal long ProvenTicks => Math.Max(_continuity.ProvenTicks, _provenTicks);

    /// <summary>When the state last changed, in ticks of UTC.</summary>
    internal long ChangedTicks { get; private set; }

    /// <summary>How many levels a side has.</summary>
    public int Count(BookSide side) => Of(side).Count;

    /// <summary>The level at a rank; rank 0 is the best price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side has no such rank.</exception>
    public BookLevel Level(BookSide side, int rank) => Of(side)[rank];

    /// <summary>The best level of a side, or false when the side is empty.</summary>
    public bool TryBest(BookSide side, out BookLevel level)
    {
        Ladder ladder = Of(side);
        bool any = ladder.Count > 0;
        level = any ? ladder.Best : default;
        return any;
    }

    /// <summary>The resting lots at a price; 0 when there is no such level.</summary>
    public long LotsAt(BookSide side, long ticks) => Of(side).LotsAt(ticks);

    /// <summary>Joins the proof of continuity of a subscription.</summary>
    public void Join(Continuity continuity)
    {
        ArgumentNullException.ThrowIfNull(continuity);
        _continuity = continuity;
    }

    /// <summary>Empties the book for a new snapshot and begins a new epoch; the state is Empty until <see cref="CompleteSnapshot"/>.</summary>
    /// <param name="scale">The scale of the new epoch.</param>
    /// <param name="at">The turn's time.</param>
    public void BeginSnapshot(BookScale scale, DateTimeOffset at)
    {
        _bids.Clear();
        _asks.Clear();
        Scale = scale;
        Epoch++;
        Become(BookState.Empty, BookFault.None, at);
    }

    /// <summary>Puts one level of a snapshot.</summary>
    /// <param name="side">The side.</param>
    /// <param name="ticks">The price in ticks, 0 or more.</param>
    /// <param name="lots">The size in lots, 0 or more; 0 is left out.</param>
    public void PutSnapshotLevel(BookSide side, long ticks, long lots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        ArgumentOutOfRangeException.ThrowIfNegative(lots);
        Of(side).Set(ticks, lots);
    }

    /// <summary>Takes all levels of another book as the snapshot's: a copy to look at while the other one moves on.</summary>
    /// <exception cref="ArgumentException">The books have different scales.</exception>
    public void PutSnapshot(OrderBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Scale != Scale)
        {
            throw new ArgumentException($"Levels of {other.Scale} do not fit a book of {Scale}.", nameof(other));
        }

        _bids.CopyFrom(other._bids);
        _asks.CopyFrom(other._asks);
    }

    /// <summary>
    /// Ends a snapshot. A crossed one is a fault, not a book; one in which a fault was met stays at that fault.
    /// </summary>
    /// <param name="state">Synced for a stream's snapshot, Indicative for one from REST.</param>
    /// <param name="at">The turn's time.</param>
    public void CompleteSnapshot(BookState state, DateTimeOffset at)
    {
        if (state is not (BookState.Synced or BookState.Indicative))
        {
            throw new ArgumentOutOfRangeException(nameof(state), state, "A snapshot ends Synced or Indicative.");
        }

        Prove(at);
        if (State != BookState.Empty)
        {
            return;
        }

        if (IsCrossed)
        {
            Become(BookState.Gapped, BookFault.Crossed, at);
        }
        else
        {
            Become(state, BookFault.None, at);
        }
    }

    /// <summary>
    /// The stream proved an indicative book to the last level: from here on it is the stream's own, in the same epoch.
    /// A crossed one is a fault.
    /// </summary>
    public void Promote(DateTimeOffset at)
    {
        if (State == BookState.Indicative)
        {
            Prove(at);
            Become(IsCrossed ? BookState.Gapped : BookState.Synced, IsCrossed ? BookFault.Crossed : BookFault.None, at);
        }
    }

    /// <summary>Replaces all levels within the epoch: a full book that a stream sends in the middle of its updates.</summary>
    /// <remarks>Follow with <see cref="PutSnapshotLevel"/> calls and <see cref="EndReplace"/>.</remarks>
    public void BeginReplace()
    {
        _bids.Clear();
        _asks.Clear();
    }

    /// <summary>Ends a replacement begun with <see cref="BeginReplace"/>.</summary>
    public BookFault EndReplace(DateTimeOffset at) => Checked(at);

    /// <summary>Sets a level to an absolute size; 0 removes it.</summary>
    /// <returns>The fault this caused, or none. Crossing is judged by <see cref="EndUpdate"/>, after all changes of a message.</returns>
    public BookFault SetLevel(BookSide side, long ticks, long lots, DateTimeOffset at)
    {
        if (lots < 0 || ticks < 0)
        {
            return Fail(BookFault.NegativeSize, at);
        }

        Of(side).Set(ticks, lots);
        return BookFault.None;
    }

    /// <summary>Adds a signed change to a level.</summary>
    /// <returns>The fault this caused, or none.</returns>
    public BookFault AddToLevel(BookSide side, long ticks, long lots, DateTimeOffset at)
    {
        BookFault fault = ticks < 0 ? BookFault.NegativeSize : Of(side).Add(ticks, lots);
        return fault == BookFault.None ? fault : Fail(fault, at);
    }

    /// <summary>Ends the changes of one message: counts the version and checks that the book is not crossed.</summary>
    public BookFault EndUpdate(DateTimeOffset at) => Checked(at);

    /// <summary>Notes a proof of continuity of this one book: a matched hash, a REST check.</summary>
    public void Prove(DateTimeOffset at) => _provenTicks = Math.Max(_provenTicks, at.UtcTicks);

    /// <summary>An integrity check failed: untradable at once, until <see cref="Reconcile"/> or a snapshot.</summary>
    public void MarkSuspect(BookFault fault, DateTimeOffset at)
    {
        if (State == BookState.Synced)
        {
            Become(BookState.Suspect, fault, at);
        }
    }

    /// <summary>
    /// A suspicion was explained away, or a silent subscription spoke again and proved that nothing was lost: back to
    /// Synced in the same epoch. A gap or a lost connection is not mended this way.
    /// </summary>
    public void Reconcile(DateTimeOffset at)
    {
        if (State == BookState.Suspect || (State == BookState.Stale && Fault == BookFault.Silent))
        {
            Prove(at);
            if (IsCrossed)
            {
                // Updates that came meanwhile were applied without this check.
                Fail(BookFault.Crossed, at);
            }
            else
            {
                Become(BookState.Synced, BookFault.None, at);
            }
        }
    }

    /// <summary>Updates were lost: untradable until the next snapshot.</summary>
    public void MarkGapped(BookFault fault, DateTimeOffset at) => Fail(fault, at);

    /// <summary>
    /// The subscription went silent or away. Silence makes a synced book stale and <see cref="Reconcile"/> may mend it;
    /// books that are not tradable anyway keep their own fault, which silence must not wash away. Anything else needs a
    /// snapshot, even when silence came first.
    /// </summary>
    public void MarkStale(BookFault fault, DateTimeOffset at)
    {
        bool stale = fault == BookFault.Silent
            ? State == BookState.Synced
            : State is not (BookState.Empty or BookState.Stale) || (State == BookState.Stale && Fault == BookFault.Silent);
        if (stale)
        {
            Become(BookState.Stale, fault, at);
        }
    }

    private Ladder Of(BookSide side) => side == BookSide.Bid ? _bids : _asks;

    private BookFault Checked(DateTimeOffset at)
    {
        Version++;
        return IsCrossed && State == BookState.Synced ? Fail(BookFault.Crossed, at) : BookFault.None;
    }

    private BookFault Fail(BookFault fault, DateTimeOffset at)
    {
        // The first fault of an epoch is the one that tells; later ones are its echo.
        if (State != BookState.Gapped)
        {
            Become(BookState.Gapped, fault, at);
        }

        return fault;
    }

    private void Become(BookState state, BookFault fault, DateTimeOffset at)
    {
        State = state;
        Fault = fault;
        ChangedTicks = at.UtcTicks;
        Version++;
    }
}
