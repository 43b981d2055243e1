using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>
/// Fills paper orders against the live books as they stand at the orders' arrival: only displayed depth, only once, only
/// what the venue's lot and minimum rules allow, with the venue's fees. A book that is not synced fills nothing: what is
/// there is not known.
/// </summary>
/// <remarks>
/// Size taken from a level stays taken until the level goes away or its book is rebuilt: other people's orders that
/// appear behind it are not counted, which is harder than the market would be.
/// </remarks>
/// <threadsafety>Not thread-safe: used inside the gate.</threadsafety>
public sealed class PaperMarket(IBookSource books, IInstrumentSource instruments, IFeeSource fees)
{
    private readonly Dictionary<(MarketId Market, BookSide Side, long Ticks), Taken> _taken = [];

    /// <summary>Fills an order now, in full, in part or not at all.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">The time of its arrival.</param>
    public PaperFill Fill(in PaperOrder order, DateTimeOffset now)
    {
        if (books.Find(order.Contract.Market) is not { State: BookState.Synced } book)
        {
            return PaperFill.None("the book is not synced at arrival");
        }

        if (instruments.Find(order.Contract.Market) is not OutcomeMarket { Status: TradingStatus.Open } market)
        {
            return PaperFill.None("the market is not open at arrival");
        }

        if (fees.FeesOf(order.Contract.Market)?.At(now) is not { } model)
        {
            return PaperFill.None("the fees are not known at arrival");
        }

        Quantity lawful = market.Lots.RoundDown(order.Quantity);
        if (lawful == Quantity.Zero || order.Limit * lawful < market.Lots.MinimumNotional)
        {
            return PaperFill.None("the size is below the venue's minimum");
        }

        return book.Scale.TryTicks(order.Limit, out long limit) && book.Scale.TryLots(lawful, out long lots) && StepOf(market, book.Scale) is { } step
            ? Walk(new BookView(book, order.Contract.Outcome), order.Contract.Outcome, model, limit, lots, step)
            : PaperFill.None("the order does not fit the book's scale");
    }

    private PaperFill Walk(BookView view, Outcome outcome, IFeeModel model, long limit, long lots, long step)
    {
        BookScale scale = view.Book.Scale;
        Int128 notional = 0, cash = 0;
        long filled = 0, shares = 0;
        FeeState state = default;
        var executions = new List<PaperExecution>();
        for (int rank = 0; rank < view.Count(BookSide.Ask) && filled < lots; rank++)
        {
            BookLevel level = view.Level(BookSide.Ask, rank);
            if (level.Ticks > limit)
            {
                break;
            }

            long take = Math.Min(lots - filled, Free(view.Book, outcome, level));
            take -= take % step;
            if (take <= 0)
            {
                continue;
            }

            var query = new FeeQuery(Side.Buy, level.Ticks, take, scale, Liquidity.Taker);
            FeeCharge charge = model.Charge(query, state);
            state = charge.Next;
            notional += query.Notional;
            cash += charge.Cash;
            shares += charge.Lots;
            filled += take;
            Take(view.Book, outcome, level, take);
            executions.Add(new PaperExecution(Price.FromTicks(level.Ticks, scale), Quantity.FromLots(take, scale)));
        }

        return filled == 0
            ? PaperFill.None("nothing was left within the limit at arrival")
            : new PaperFill(Quantity.FromLots(filled, scale), Quantity.FromLots(filled - shares, scale), MoneyUnits.ToDecimal(notional),
                MoneyUnits.ToDecimal(cash), filled < lots ? "only part was left within the limit at arrival" : "")
            {
                Executions = executions,
            };
    }

    private long Free(OrderBook book, Outcome outcome, BookLevel level) =>
        _taken.TryGetValue(KeyOf(book, outcome, level), out Taken taken) && taken.Epoch == book.Epoch
            ? Math.Max(0, level.Lots - taken.Lots)
            : level.Lots;

    private void Take(OrderBook book, Outcome outcome, BookLevel level, long lots)
    {
        Forget(book);
        (MarketId, BookSide, long) key = KeyOf(book, outcome, level);
        long before = _taken.TryGetValue(key, out Taken taken) && taken.Epoch == book.Epoch ? taken.Lots : 0;
        _taken[key] = new Taken(book.Epoch, before + lots);
    }

    // What was taken of levels that are gone does not bind what appears there later.
    private void Forget(OrderBook book)
    {
        foreach ((MarketId Market, BookSide Side, long Ticks) key in _taken.Keys.Where(k => k.Market == book.Market).ToList())
        {
            if (_taken[key].Epoch != book.Epoch || book.LotsAt(key.Side, key.Ticks) == 0)
            {
                _taken.Remove(key);
            }
        }
    }

    // Buying NO takes the YES bids, and the other way round: one level, one key.
    private static (MarketId Market, BookSide Side, long Ticks) KeyOf(OrderBook book, Outcome outcome, BookLevel level) => outcome == Outcome.No
        ? (book.Market, BookSide.Bid, book.Scale.One - level.Ticks)
        : (book.Market, BookSide.Ask, level.Ticks);

    private static long? StepOf(OutcomeMarket market, BookScale scale) => scale.TryLots(market.Lots.Step, out long step) && step > 0 ? step : null;

    private readonly record struct Taken(int Epoch, long Lots);
}
