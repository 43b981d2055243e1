using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>
/// What paper orders took of the levels that the books show. It stays taken, across rebuilds and changes of precision too,
/// until the level is found empty in a synced book: a snapshot after a gap shows the very orders again that were taken before it.
/// </summary>
/// <remarks>
/// A level that paper took from and that still shows its size may be the same orders, or others behind them: a book does not
/// say. Only what it shows beyond the size taken is new for certain.
/// </remarks>
/// <threadsafety>Not thread-safe: used inside the gate.</threadsafety>
internal sealed class TakenDepth
{
    private readonly Dictionary<MarketId, Dictionary<(BookSide Side, Price Price), Quantity>> _markets = [];

    /// <summary>The lots of a level that were not taken yet, rounded down.</summary>
    public long Free(OrderBook book, BookSide side, BookLevel level)
    {
        if (!_markets.TryGetValue(book.Market, out Dictionary<(BookSide, Price), Quantity>? levels)
            || !levels.TryGetValue((side, Price.FromTicks(level.Ticks, book.Scale)), out Quantity taken))
        {
            return level.Lots;
        }

        Quantity free = Quantity.FromLots(level.Lots, book.Scale) - taken;
        return free <= Quantity.Zero ? 0 : (long)decimal.Floor(ExactDecimal.Multiply(free.Value, book.Scale.Unit));
    }

    /// <summary>Notes what was taken of a level.</summary>
    public void Add(OrderBook book, BookSide side, long ticks, long lots)
    {
        if (!_markets.TryGetValue(book.Market, out Dictionary<(BookSide, Price), Quantity>? levels))
        {
            _markets.Add(book.Market, levels = []);
        }

        (BookSide, Price) key = (side, Price.FromTicks(ticks, book.Scale));
        levels[key] = levels.GetValueOrDefault(key) + Quantity.FromLots(lots, book.Scale);
    }

    /// <summary>Forgets the levels that a synced book does not show any more: what appears there later is new.</summary>
    public void Forget(OrderBook book)
    {
        if (book.State == BookState.Synced && _markets.TryGetValue(book.Market, out Dictionary<(BookSide Side, Price Price), Quantity>? levels))
        {
            foreach ((BookSide Side, Price Price) key in levels.Keys.Where(k => IsGone(book, k.Side, k.Price)).ToList())
            {
                levels.Remove(key);
            }
        }
    }

    // A price that a coarser scale has no tick for shows nothing.
    private static bool IsGone(OrderBook book, BookSide side, Price price) =>
        !book.Scale.TryTicks(price, out long ticks) || book.LotsAt(side, ticks) == 0;
}
