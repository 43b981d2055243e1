using Arbit.Books;
using Arbit.Console.Study.Import;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Pairing;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Console.Study.Driving;

/// <summary>
/// One pair under the product's own detector, sizer and rails. Every observation becomes two book snapshots and one turn
/// of a gate; what comes out is what a live engine would have decided on these books with unlimited capital.
/// </summary>
internal sealed class Bench : IBookSource, IInstrumentSource, IFeeSource, IDetectionSink
{
    private readonly EventGate _gate = new();
    private readonly StudyMarket[] _markets;
    private readonly BenchKind _kind;
    private readonly decimal _nominalSize;
    private readonly BundleDetector _detector;
    private readonly DepthSizer _sizer;
    private readonly PersistentEdgeTracker _edges;
    private readonly CompositeRiskRail _rails;
    private readonly PortfolioBook _portfolio = new();
    private readonly List<BenchResult> _results = [];
    private DateTimeOffset _now;

    /// <summary>Creates a bench for rows whose legs have the terms of <paramref name="row"/>.</summary>
    public Bench(BenchKind kind, StudyRow row, StudyOptions options, PersistentEdgeTracker edges)
    {
        _kind = kind;
        _nominalSize = options.NominalSize;
        bool trade = kind == BenchKind.Trade;
        _markets =
        [
            StudyMarket.Of(row.Pair, row.First.Terms, trade, row.SettlesAt),
            StudyMarket.Of(row.Pair, row.Second.Terms, trade, row.SettlesAt),
        ];
        SizingOptions sizing = trade ? options.Sizing : BenchSizing.WithoutMinimums(options.Sizing);
        _detector = new BundleDetector(this, this, this, sizing.MinNetPerUnit);
        _sizer = new DepthSizer(sizing);
        _edges = edges;
        _rails = new CompositeRiskRail("study", trade
            ? [new SuspicionRail(options.Risk), new BookHealthRail(options.Risk), new PersistentEdgeRail(options.Risk, edges)]
            : []);
        foreach (Bundle bundle in BundlesOf(row))
        {
            _detector.Add(bundle);
        }
    }

    /// <summary>Decides on one observation: one result per direction, in the bundles' order.</summary>
    public IReadOnlyList<BenchResult> Decide(StudyRow row)
    {
        _results.Clear();
        _now = row.At;
        using GateTurn turn = _gate.Enter(new GateInput(GateInputKind.Reply, "study/row", [], row.At));
        _markets[0].Set(row.First, _kind == BenchKind.Touch, _nominalSize);
        _markets[1].Set(row.Second, _kind == BenchKind.Touch, _nominalSize);

        // Both directions hold both markets, so one look is enough.
        _detector.OnBookChanged(_markets[0].Book, turn, this);
        return [.. _results.OrderBy(static r => r.Bundle.Id.Value, StringComparer.Ordinal)];
    }

    OrderBook? IBookSource.Find(MarketId market) => MarketOf(market)?.Book;

    Instrument? IInstrumentSource.Find(MarketId market) => MarketOf(market)?.Instrument;

    public FeeSchedule? FeesOf(MarketId market) => MarketOf(market)?.Fees;

    void IDetectionSink.OnRejected(Bundle bundle, ReasonCode reason)
    {
        _edges.ObserveRejection(bundle.Id, reason);
        _results.Add(new BenchResult(bundle, GrossOf(bundle), reason, null));
    }

    void IDetectionSink.OnOpportunity(Opportunity opportunity)
    {
        // As the engine does: the edge is noted whether or not a plan comes of it.
        _edges.Observe(opportunity.Bundle.Id, opportunity.GrossEdge, _now);
        SizingResult sized = _sizer.Size(opportunity, SizingLimits.None);
        ReasonCode reason = sized.Reason;
        if (sized.HasPlan)
        {
            reason = _rails.Check(new RiskContext(sized.Plan, _now, this, _portfolio.Capital, _portfolio.Exposure))?.Reason ?? ReasonCode.Approved;
        }

        _results.Add(new BenchResult(opportunity.Bundle, opportunity.GrossEdge, reason, sized.Plan));
    }

    private IReadOnlyList<Bundle> BundlesOf(StudyRow row)
    {
        BundleBuild built = new BundleFactory(this).FromVerdict(
            new PairVerdict
            {
                Name = row.Pair,
                Relation = PairRelation.Identical,
                Tier = VerdictTier.Curated,
                Members = [.. _markets.Select(static m => new PairMember(m.Instrument.Id, "", "", ""))],
                SettlesAt = row.SettlesAt,
                DecidedBy = "the column map",
            },
            tradable: true);
        return built.IsRefused ? throw new InvalidOperationException(built.Problem) : built.Bundles;
    }

    private StudyMarket? MarketOf(MarketId market) =>
        _markets[0].Instrument.Id == market ? _markets[0] : _markets[1].Instrument.Id == market ? _markets[1] : null;

    // For reports only: the guarantee minus the best asks, where the detector had no reason to say it.
    private decimal? GrossOf(Bundle bundle)
    {
        decimal gross = bundle.Guarantee;
        foreach (ContractId leg in bundle.Legs)
        {
            OrderBook book = MarketOf(leg.Market)!.Book;
            if (book.State != BookState.Synced || !new BookView(book, leg.Outcome).TryBest(BookSide.Ask, out BookLevel ask))
            {
                return null;
            }

            gross -= Price.FromTicks(ask.Ticks, book.Scale).Value;
        }

        return gross;
    }
}
