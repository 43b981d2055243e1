using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Books;

/// <summary>A change of a book or of its health, with the touch after it. Book and health changes come in one order.</summary>
/// <remarks>
/// Nobody who holds one can change it. It is no readonly struct only because a book fills its event in where it will lie:
/// a copy of that many bytes to the heap costs as much as the change of the book. Times are kept as ticks for the same reason.
/// </remarks>
public record struct BookEvent : IArbitEvent
{
    private long _number, _version, _at, _provenAt, _changedAt;
    private MarketId _market;
    private BookLevel _bid, _ask;
    private BookScale _scale;
    private int _epoch;
    private BookState _state;
    private BookFault _fault;
    private BookEventKind _kind;
    private bool _hasBid, _hasAsk;

    /// <summary>Creates an event.</summary>
    /// <param name="number">The gate turn it happened in.</param>
    /// <param name="at">The time of that turn.</param>
    /// <param name="market">The market.</param>
    /// <param name="kind">What changed.</param>
    /// <param name="version">The book's version after the change.</param>
    /// <param name="health">The book's health after the change.</param>
    /// <param name="bestBid">The first contract's best bid level, or null.</param>
    /// <param name="bestAsk">The first contract's best ask level, or null.</param>
    /// <param name="scale">The scale of the levels.</param>
    public BookEvent(long number, DateTimeOffset at, MarketId market, BookEventKind kind, long version, BookHealth health,
        BookLevel? bestBid, BookLevel? bestAsk, BookScale scale)
    {
        (_number, _market, _kind, _version, _scale) = (number, market, kind, version, scale);
        (_at, _provenAt, _changedAt) = (at.UtcTicks, health.ProvenAt.UtcTicks, health.ChangedAt.UtcTicks);
        (_state, _fault, _epoch) = (health.State, health.Fault, health.Epoch);
        (_hasBid, _bid, _hasAsk, _ask) = (bestBid.HasValue, bestBid.GetValueOrDefault(), bestAsk.HasValue, bestAsk.GetValueOrDefault());
    }

    /// <summary>The gate turn it happened in.</summary>
    public readonly long Number => _number;

    /// <summary>The time of that turn, in UTC.</summary>
    public readonly DateTimeOffset At => new(_at, TimeSpan.Zero);

    /// <summary>The market.</summary>
    public readonly MarketId Market => _market;

    /// <summary>What changed.</summary>
    public readonly BookEventKind Kind => _kind;

    /// <summary>The book's version after the change.</summary>
    public readonly long Version => _version;

    /// <summary>The book's health after the change, its times in UTC.</summary>
    public readonly BookHealth Health => new(_state, _fault, _epoch, new DateTimeOffset(_provenAt, TimeSpan.Zero), new DateTimeOffset(_changedAt, TimeSpan.Zero));

    /// <summary>The first contract's best bid level, or null.</summary>
    public readonly BookLevel? BestBid => _hasBid ? _bid : null;

    /// <summary>The first contract's best ask level, or null.</summary>
    public readonly BookLevel? BestAsk => _hasAsk ? _ask : null;

    /// <summary>The scale of the levels.</summary>
    public readonly BookScale Scale => _scale;

    /// <summary>Whether both tell of the same state of the same epoch, and why it is that state.</summary>
    internal readonly bool HasHealthOf(in BookEvent other) => _state == other._state && _fault == other._fault && _epoch == other._epoch;

    /// <summary>The same event as one of another kind.</summary>
    internal readonly BookEvent As(BookEventKind kind)
    {
        BookEvent other = this;
        other._kind = kind;
        return other;
    }

    /// <summary>Becomes what a book reports of itself in a turn.</summary>
    internal void Fill(OrderBook book, BookEventKind kind, in GateTurn turn)
    {
        _number = turn.Number;
        _at = turn.At.UtcTicks;
        _market = book.Market;
        _kind = kind;
        _version = book.Version;
        _scale = book.Scale;
        _state = book.State;
        _fault = book.Fault;
        _epoch = book.Epoch;
        _provenAt = book.ProvenTicks;
        _changedAt = book.ChangedTicks;
        _hasBid = book.TryBest(BookSide.Bid, out _bid);
        _hasAsk = book.TryBest(BookSide.Ask, out _ask);
    }
}
