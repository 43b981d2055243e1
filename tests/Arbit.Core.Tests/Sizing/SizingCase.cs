using Arbit.Books;
using Arbit.Core.Tests.Detection;
using Arbit.Detection;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Pairing;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

/// <summary>One leg of a <see cref="SizingCase"/>: a market with asks of the contract that is bought.</summary>
internal sealed record SizingLeg(OutcomeMarket Market, Outcome Buys, IFeeModel Fees, (decimal Price, decimal Size)[] Asks);

/// <summary>A small bundle over small books, with options and limits: everything a sizer is given.</summary>
internal sealed record SizingCase(SizingLeg[] Legs, Bundle Bundle, SizingOptions Options, SizingLimits Limits)
{
    public static readonly MarketId Kalshi = MarketBench.Id("kalshi", "K");
    public static readonly MarketId Polymarket = MarketBench.Id("polymarket", "P");

    public SizingResult Size(DepthSizer? sizer = null) => (sizer ?? new DepthSizer(Options)).Size(Opportunity(), Limits);

    public Opportunity Opportunity()
    {
        var legs = new OpportunityLeg[Legs.Length];
        decimal asks = 0m;
        for (int i = 0; i < legs.Length; i++)
        {
            SizingLeg leg = Legs[i];
            OrderBook book = Book(leg);
            legs[i] = new OpportunityLeg(leg.Market.Id.Contract(leg.Buys), leg.Market, new BookView(book, leg.Buys), leg.Fees, book.Epoch, book.Version);
            asks += leg.Asks.Length > 0 ? leg.Asks[0].Price : 0m;
        }

        return new Opportunity(7, MarketBench.Start, Bundle, legs, Bundle.Guarantee - asks);
    }

    /// <summary>The reference of the acceptance: Kalshi YES .40 × 10 with Polymarket NO .50 × 8, both on 1 ¢ grids.</summary>
    public static SizingCase Reference() => Pair(
        new SizingLeg(MarketBench.Market(Kalshi, 4, 2, step: 0.01m, minimum: 0.01m), Outcome.Yes, new CentRoundedFee(0.07m, 4), [(0.40m, 10m)]),
        new SizingLeg(MarketBench.Market(Polymarket, 4, 6, step: 0.01m, minimum: 5m, minimumNotional: 1m, asset: "pUSD"), Outcome.No,
            new FiveDecimalFee(0.05m), [(0.50m, 8m)]));

    public static SizingCase Pair(SizingLeg first, SizingLeg second, SizingOptions? options = null, SizingLimits? limits = null)
    {
        var bench = new MarketBench();
        bench.Set(first.Market);
        bench.Set(second.Market);
        Bundle bundle = new BundleFactory(bench).FromVerdict(new PairVerdict
        {
            Name = "ref",
            Relation = PairRelation.Identical,
            Tier = VerdictTier.Strict,
            Members = [new PairMember(first.Market.Id, "", "", ""), new PairMember(second.Market.Id, "", "", "")],
        }, tradable: true).Bundles.Single(b => b.Legs[0].Outcome == first.Buys);
        return new SizingCase([first, second], bundle, options ?? new SizingOptions(), limits ?? SizingLimits.None);
    }

    /// <summary>All NO of a set of which exactly one happens.</summary>
    public static SizingCase AllNo(SizingLeg[] legs, SizingOptions options, SizingLimits limits)
    {
        var bench = new MarketBench();
        foreach (SizingLeg leg in legs)
        {
            bench.Set(leg.Market);
        }

        Bundle bundle = new BundleFactory(bench).FromVerdict(new PairVerdict
        {
            Name = "set",
            Relation = PairRelation.Partition,
            Tier = VerdictTier.Strict,
            Members = [.. legs.Select(static l => new PairMember(l.Market.Id, "", "", ""))],
        }, tradable: true).Bundles.Single(static b => b.Id.Value == "set:all.no");
        return new SizingCase(legs, bundle, options, limits);
    }

    private static OrderBook Book(SizingLeg leg)
    {
        var book = new OrderBook(leg.Market.Id, leg.Market.Scale);
        book.BeginSnapshot(leg.Market.Scale, MarketBench.Start);
        foreach ((decimal price, decimal size) in leg.Asks)
        {
            // The NO contract's asks are the book's bids at one minus the price.
            bool no = leg.Buys == Outcome.No;
            Assert.True(leg.Market.Scale.TryTicks(new Price(no ? 1m - price : price), out long ticks));
            Assert.True(leg.Market.Scale.TryLots(new Quantity(size), out long lots));
            book.PutSnapshotLevel(no ? BookSide.Bid : BookSide.Ask, ticks, lots);
        }

        book.CompleteSnapshot(BookState.Synced, MarketBench.Start);
        return book;
    }
}
