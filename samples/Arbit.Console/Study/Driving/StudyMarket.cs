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
    private static readonly BookScale MappedScale = new(PriceDecimals: 6, QuantityDecimals: 6);

    private StudyMarket(OutcomeMarket instrument, FeeSchedule fees)
    {
        Instrument = instrument;
        Fees = fees;
        Book = new OrderBook(instrument.Id, instrument.Scale);
    }

    public OutcomeMarket Instrument { get; }

    public FeeSchedule Fees { get; }

    public OrderBook Book { get; }

    /// <summary>The market of a leg.</summary>
    /// <param name="pair">The pair's name, which is a mapped market's symbol too.</param>
    /// <param name="terms">What the leg's venue asks of an order.</param>
    /// <param name="withMinimums">False to study prices alone: any number of lots may be bought.</param>
    /// <param name="settlesAt">When a mapped market is expected to pay out.</param>
    public static StudyMarket Of(string pair, LegTerms terms, bool withMinimums, DateTimeOffset? settlesAt)
    {
        (OutcomeMarket instrument, FeeSchedule fees) = terms switch
        {
            RecordedTerms recorded => (recorded.Instrument, recorded.Fees),
            MapTerms map => (InstrumentOf(pair, map, settlesAt), FeeSchedule.Always(ModelOf(map.Fee))),
            _ => throw new ArgumentOutOfRangeException(nameof(terms), terms, "Not the terms of a leg."),
        };
        return new StudyMarket(
            withMinimums ? instrument : instrument with { Lots = new LotRules(instrument.Lots.Step, instrument.Lots.Step, 0m) }, fees);
    }

    private static OutcomeMarket InstrumentOf(string pair, MapTerms terms, DateTimeOffset? settlesAt)
    {
        var venue = new VenueId(terms.Venue);
        return new OutcomeMarket
        {
            Id = new MarketId(venue, pair),
            Title = pair,
            Scale = MappedScale,
            Grid = PriceGrid.Outcome(terms.Tick),
            Lots = new LotRules(new Quantity(terms.LotStep), new Quantity(terms.MinimumSize), terms.MinimumNotional),
            Status = TradingStatus.Open,
            Pool = new CollateralPool(venue, Asset.Usd, ""),
            YesSymbol = "yes",
            NoSymbol = "no",
            ExpectedSettlement = settlesAt,
        };
    }

    /// <summary>Sets the book to a leg's levels, read at the leg's time.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="touchOnly">True for the best level of each side alone.</param>
    /// <param name="nominalSize">The size of a level whose file states none.</param>
    public void Set(StudyLeg leg, bool touchOnly, decimal nominalSize)
    {
        Book.BeginSnapshot(Instrument.Scale, leg.At);
        if (leg.State == BookState.Empty)
        {
            return;
        }

        Put(BookSide.Bid, touchOnly ? leg.Bids.OrderByDescending(static l => l.Price).Take(1) : leg.Bids, nominalSize);
        Put(BookSide.Ask, touchOnly ? leg.Asks.OrderBy(static l => l.Price).Take(1) : leg.Asks, nominalSize);
        Book.CompleteSnapshot(leg.State == BookState.Indicative ? BookState.Indicative : BookState.Synced, leg.At);
        switch (leg.State)
        {
            case BookState.Suspect:
                Book.MarkSuspect(BookFault.HashMismatch, leg.At);
                break;
            case BookState.Gapped:
                Book.MarkGapped(BookFault.SequenceGap, leg.At);
                break;
            case BookState.Stale:
                Book.MarkStale(BookFault.Silent, leg.At);
                break;
        }
    }

    private void Put(BookSide side, IEnumerable<StudyLevel> levels, decimal nominalSize)
    {
        foreach (StudyLevel level in levels)
        {
            // The importer lets through only what fits.
            if (!Instrument.Scale.TryTicks(new Price(level.Price), out long ticks) || !Instrument.Scale.TryLots(new Quantity(level.Size ?? nominalSize), out long lots))
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
