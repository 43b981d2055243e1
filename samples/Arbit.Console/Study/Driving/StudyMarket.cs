using Arbit.Books;
using Arbit.Console.Study.Import;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Study.Driving;

/// <summary>One leg of a studied pair as the decision code knows a market: a catalog entry, a fee schedule and a live book.</summary>
internal sealed class StudyMarket
{
    // Fine enough for every tick and lot of both venues; together a money unit.
    private static readonly BookScale Scale = new(PriceDecimals: 6, QuantityDecimals: 6);

    private StudyMarket(OutcomeMarket instrument, FeeSchedule fees)
    {
        Instrument = instrument;
        Fees = fees;
        Book = new OrderBook(instrument.Id, Scale);
    }

    public OutcomeMarket Instrument { get; }

    public FeeSchedule Fees { get; }

    public OrderBook Book { get; }

    /// <summary>The market of a leg.</summary>
    /// <param name="pair">The pair's name, which is the market's symbol too.</param>
    /// <param name="terms">What the leg's venue asks of an order.</param>
    /// <param name="withMinimums">False to study prices alone: any number of lots may be bought.</param>
    /// <param name="settlesAt">When it is expected to pay out.</param>
    public static StudyMarket Of(string pair, LegTerms terms, bool withMinimums, DateTimeOffset? settlesAt)
    {
        var venue = new VenueId(terms.Venue);
        var step = new Quantity(terms.LotStep);
        return new StudyMarket(
            new OutcomeMarket
            {
                Id = new MarketId(venue, pair),
                Title = pair,
                Scale = Scale,
                Grid = PriceGrid.Outcome(terms.Tick),
                Lots = withMinimums ? new LotRules(step, new Quantity(terms.MinimumSize), terms.MinimumNotional) : new LotRules(step, step, 0m),
                Status = TradingStatus.Open,
                Pool = new CollateralPool(venue, Asset.Usd, ""),
                YesSymbol = "yes",
                NoSymbol = "no",
                ExpectedSettlement = settlesAt,
            },
            FeeSchedule.Always(ModelOf(terms.Fee)));
    }

    /// <summary>Sets the book to a leg's levels, read at the leg's time.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="touchOnly">True for the best level of each side alone.</param>
    /// <param name="nominalSize">The size of a level whose file states none.</param>
    public void Set(StudyLeg leg, bool touchOnly, decimal nominalSize)
    {
        Book.BeginSnapshot(Scale, leg.At);
        Put(BookSide.Bid, touchOnly ? leg.Bids.OrderByDescending(static l => l.Price).Take(1) : leg.Bids, nominalSize);
        Put(BookSide.Ask, touchOnly ? leg.Asks.OrderBy(static l => l.Price).Take(1) : leg.Asks, nominalSize);
        Book.CompleteSnapshot(BookState.Synced, leg.At);
    }

    private void Put(BookSide side, IEnumerable<StudyLevel> levels, decimal nominalSize)
    {
        foreach (StudyLevel level in levels)
        {
            // The importer lets through only what fits.
            if (!Scale.TryTicks(new Price(level.Price), out long ticks) || !Scale.TryLots(new Quantity(level.Size ?? nominalSize), out long lots))
            {
                throw new ArgumentException($"The level {level.Price} × {level.Size} does not fit the study's scale.", nameof(levels));
            }

            Book.PutSnapshotLevel(side, ticks, lots + Book.LotsAt(side, ticks));
        }
    }

    private static IFeeModel ModelOf(FeeTerms terms) => terms.Kind switch
    {
        FeeKind.None => NoFee.Instance,
        FeeKind.Kalshi => new KalshiFeeModel(KalshiFeeType.Quadratic, terms.Multiplier,
            terms.DirectMember ? KalshiMembership.Direct : KalshiMembership.NonDirect),
        FeeKind.Polymarket => new PolymarketFeeModel(terms.Rate, terms.Exponent),
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Kind, "Not a fee rule."),
    };
}
