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
/// Size taken from a level stays taken until an order finds the level empty, whatever else happens to it: a book that is
/// rebuilt after a gap shows again what was taken before it. Of a level that grows only what is shown beyond the size taken
/// can be had. Both are harder than the market would be.
/// </remarks>
/// <threadsafety>Not thread-safe: used inside the gate.</threadsafety>
public sealed class PaperMarket(IBookSource books, IInstrumentSource instruments, IFeeSource fees)
{
    private readonly TakenDepth _taken = new();

    /// <summary>Fills an order now, in full, in part or not at all.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">The time of its arrival.</param>
    public PaperFill Fill(in PaperOrder order, DateTimeOffset now)
    {
        if (books.Find(order.Contract.Market) is not { State: BookState.Synced } book)
        {
            return PaperFill.None("the book is not synced at arrival");
        }

        _taken.Forget(book);

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

            (BookSide side, BookLevel shown) = PlaceOf(view.Book, outcome, level);
            long take = Math.Min(lots - filled, _taken.Free(view.Book, side, shown));
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
            _taken.Add(view.Book, side, shown.Ticks, take);
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

    // Buying NO takes the YES bids, and the other way round: one level, one place.
    private static (BookSide Side, BookLevel Level) PlaceOf(OrderBook book, Outcome outcome, BookLevel level) => outcome == Outcome.No
        ? (BookSide.Bid, level with { Ticks = book.Scale.One - level.Ticks })
        : (BookSide.Ask, level);

    private static long? StepOf(OutcomeMarket market, BookScale scale) => scale.TryLots(market.Lots.Step, out long step) && step > 0 ? step : null;
}
