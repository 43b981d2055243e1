using Arbit.Markets;

namespace Arbit.Books;

/// <summary>An immutable copy of one contract's book, in public units, best price first on both sides.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Version">The version of the book it was taken from.</param>
/// <param name="Health">The book's health when it was taken.</param>
/// <param name="Bids">Bids, highest first.</param>
/// <param name="Asks">Asks, lowest first.</param>
public sealed record BookSnapshot(ContractId Contract, long Version, BookHealth Health,
    IReadOnlyList<BookSnapshotLevel> Bids, IReadOnlyList<BookSnapshotLevel> Asks)
{
    /// <summary>Copies up to <paramref name="depth"/> levels a side of a contract's book.</summary>
    public static BookSnapshot Take(OrderBook book, Outcome outcome, int depth)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        var view = new BookView(book, outcome);
        return new BookSnapshot(book.Market.Contract(outcome), book.Version, book.Health,
            Copy(view, BookSide.Bid, depth), Copy(view, BookSide.Ask, depth));
    }

    private static BookSnapshotLevel[] Copy(BookView view, BookSide side, int depth)
    {
        var levels = new BookSnapshotLevel[Math.Min(depth, view.Count(side))];
        for (int rank = 0; rank < levels.Length; rank++)
        {
            BookLevel level = view.Level(side, rank);
            levels[rank] = new BookSnapshotLevel(Price.FromTicks(level.Ticks, view.Book.Scale), Quantity.FromLots(level.Lots, view.Book.Scale));
        }

        return levels;
    }
}
