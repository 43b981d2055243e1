using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Books;

/// <summary>A change of a book or of its health, with the touch after it. Book and health changes come in one order.</summary>
/// <param name="Number">The gate turn it happened in.</param>
/// <param name="At">The time of that turn.</param>
/// <param name="Market">The market.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Version">The book's version after the change.</param>
/// <param name="Health">The book's health after the change.</param>
/// <param name="BestBid">The first contract's best bid level, or null.</param>
/// <param name="BestAsk">The first contract's best ask level, or null.</param>
/// <param name="Scale">The scale of the levels.</param>
public readonly record struct BookEvent(long Number, DateTimeOffset At, MarketId Market, BookEventKind Kind, long Version,
    BookHealth Health, BookLevel? BestBid, BookLevel? BestAsk, BookScale Scale) : IArbitEvent;
