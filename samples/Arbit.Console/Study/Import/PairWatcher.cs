using Arbit.Books;
using Arbit.Detection;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Console.Study.Import;

/// <summary>
/// Sits in the engine like a detector and notes, at every change of a book, how the books of its pairs stand together.
/// </summary>
/// <param name="parts">The engine's books, catalogs and fees.</param>
internal sealed class PairWatcher(EngineParts parts) : IArbitrageDetector
{
    private readonly Dictionary<MarketId, List<PairVerdict>> _pairs = [];
    private readonly Dictionary<OutcomeMarket, OutcomeMarket> _mirrored = new(ReferenceEqualityComparer.Instance);
    private readonly List<StudyRow> _rows = [];
    private long _line;

    /// <summary>Verdicts that are not two markets of the same or the opposite outcome; they are not studied.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes the verdicts in force from now on.</summary>
    public void Watch(IReadOnlyList<PairVerdict> verdicts)
    {
        _pairs.Clear();
        LeftOut = 0;
        foreach (PairVerdict verdict in verdicts)
        {
            if (verdict.Relation is not (PairRelation.Identical or PairRelation.Complement))
            {
                LeftOut++;
                continue;
            }

            foreach (PairMember member in verdict.Members)
            {
                if (!_pairs.TryGetValue(member.Market, out List<PairVerdict>? held))
                {
                    _pairs.Add(member.Market, held = []);
                }

                held.Add(verdict);
            }
        }
    }

    /// <summary>The observations since the last call.</summary>
    /// <param name="line">The line of the next input.</param>
    public IReadOnlyList<StudyRow> Drain(long line)
    {
        StudyRow[] rows = [.. _rows];
        _rows.Clear();
        _line = line;
        return rows;
    }

    public void OnBookChanged(OrderBook book, in GateTurn turn, IDetectionSink sink)
    {
        foreach (PairVerdict verdict in _pairs.GetValueOrDefault(book.Market) ?? [])
        {
            bool opposite = verdict.Relation == PairRelation.Complement;
            if (LegOf(verdict.Members[0], opposite: false) is { } first && LegOf(verdict.Members[1], opposite) is { } second)
            {
                _rows.Add(new StudyRow(_line, turn.At, verdict.Name, verdict.SettlesAt, first, second));
            }
        }
    }

    private StudyLeg? LegOf(PairMember member, bool opposite)
    {
        // A market without a catalog entry, a fee or a book is not in anyone's reach yet.
        if (parts.Instruments.Find(member.Market) is not OutcomeMarket instrument || parts.Books.Find(member.Market) is not { } book ||
            parts.Fees.FeesOf(member.Market) is not { } fees)
        {
            return null;
        }

        bool swapped = (member.YesSymbol.Length > 0 && member.YesSymbol == instrument.NoSymbol) ||
            (member.NoSymbol.Length > 0 && member.NoSymbol == instrument.YesSymbol);
        bool mirror = swapped != opposite;
        var view = new BookView(book, mirror ? Outcome.No : Outcome.Yes);
        return new StudyLeg(new RecordedTerms(mirror ? Mirrored(instrument) : instrument, fees), book.ProvenAt, Levels(view, BookSide.Bid), Levels(view, BookSide.Ask))
        {
            State = book.State,
        };
    }

    private OutcomeMarket Mirrored(OutcomeMarket instrument)
    {
        if (!_mirrored.TryGetValue(instrument, out OutcomeMarket? mirrored))
        {
            mirrored = instrument with { Grid = instrument.Grid.Complement(), YesSymbol = instrument.NoSymbol, NoSymbol = instrument.YesSymbol };
            _mirrored.Add(instrument, mirrored);
        }

        return mirrored;
    }

    private static StudyLevel[] Levels(BookView view, BookSide side)
    {
        var levels = new StudyLevel[view.Count(side)];
        for (int rank = 0; rank < levels.Length; rank++)
        {
            BookLevel level = view.Level(side, rank);
            levels[rank] = new StudyLevel(Price.FromTicks(level.Ticks, view.Book.Scale).Value, Quantity.FromLots(level.Lots, view.Book.Scale).Value);
        }

        return levels;
    }
}
