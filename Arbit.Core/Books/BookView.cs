using Arbit.Markets;

namespace Arbit.Books;

/// <summary>
/// A market's book as one of its contracts sees it. The second contract's asks are the first one's bids at one minus
/// their price, and the other way round; nothing is copied.
/// </summary>
public readonly struct BookView
{
    private readonly bool _mirrored;

    /// <summary>The view of <paramref name="outcome"/> on <paramref name="book"/>.</summary>
    public BookView(OrderBook book, Outcome outcome)
    {
        Book = book;
        _mirrored = outcome == Outcome.No;
    }

    /// <summary>The book behind the view.</summary>
    public OrderBook Book { get; }

    /// <summary>How many levels a side has.</summary>
    public int Count(BookSide side) => Book.Count(Underlying(side));

    /// <summary>The level at a rank; rank 0 is the best price of this contract.</summary>
    public BookLevel Level(BookSide side, int rank) => Mirror(Book.Level(Underlying(side), rank));

    /// <summary>The best level of a side, or false when the side is empty.</summary>
    public bool TryBest(BookSide side, out BookLevel level)
    {
        bool any = Book.TryBest(Underlying(side), out level);
        level = any ? Mirror(level) : default;
        return any;
    }

    /// <summary>The resting lots at a price of this contract.</summary>
    public long LotsAt(BookSide side, long ticks) =>
        Book.LotsAt(Underlying(side), _mirrored ? Book.Scale.One - ticks : ticks);

    /// <summary>The other contract's view.</summary>
    public BookView Complement => new(Book, _mirrored ? Outcome.Yes : Outcome.No);

    private BookSide Underlying(BookSide side) => _mirrored == (side == BookSide.Bid) ? BookSide.Ask : BookSide.Bid;

    private BookLevel Mirror(BookLevel level) => _mirrored ? level with { Ticks = Book.Scale.One - level.Ticks } : level;
}
