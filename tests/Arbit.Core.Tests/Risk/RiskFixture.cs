using Arbit.Books;
using Arbit.Detection;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Risk;

/// <summary>Two synced one-level books, funded pools, and plans over them.</summary>
internal sealed class RiskFixture : IBookSource
{
    internal static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    internal static readonly MarketId Alpha = new(new VenueId("alpha"), "A-1");
    internal static readonly MarketId Beta = new(new VenueId("beta"), "0x1");
    internal static readonly CollateralPool AlphaPool = new(Alpha.Venue, Asset.Usd, "");
    internal static readonly CollateralPool BetaPool = new(Beta.Venue, new Asset("USDC"), "");
    internal static readonly BundleId Id = new("x/yes-no");

    internal static BookScale Scale => new(4, 2);

    internal Dictionary<MarketId, OrderBook> Books { get; } = new() { [Alpha] = Synced(Alpha, Now), [Beta] = Synced(Beta, Now) };

    internal PortfolioBook Portfolio { get; } = Funded();

    internal static OrderBook Synced(MarketId market, DateTimeOffset at)
    {
        var book = new OrderBook(market, Scale);
        book.BeginSnapshot(Scale, at);
        book.PutSnapshotLevel(BookSide.Bid, 4000, 1000);
        book.PutSnapshotLevel(BookSide.Ask, 4500, 1000);
        book.CompleteSnapshot(BookState.Synced, at);
        return book;
    }

    internal static Bundle Bundle() => new()
    {
        Id = Id,
        Kind = BundleKind.CrossVenue,
        Legs = [Alpha.Contract(Outcome.Yes), Beta.Contract(Outcome.No)],
        Guarantee = 1m,
        Outcomes = [[true, false], [false, true]],
        Tradable = true,
    };

    /// <summary>10 bundles at .45 and .50: cost 9.5, gross edge .05.</summary>
    internal static TradePlan Plan() => new()
    {
        Number = 7,
        At = Now,
        Bundle = Bundle(),
        Legs = [Leg(Alpha.Contract(Outcome.Yes), AlphaPool, 0.45m), Leg(Beta.Contract(Outcome.No), BetaPool, 0.50m)],
        Quantity = new Quantity(10m),
        Cost = 9.5m,
        Fees = 0m,
        WorstPayoff = 10m,
        Net = 0.5m,
        NetPerUnit = 0.05m,
        GrossEdge = 0.05m,
        LockUp = null,
        AnnualisedReturn = null,
        ExpiresAt = Now.AddSeconds(1),
    };

    internal static PlanLeg Leg(ContractId contract, CollateralPool pool, decimal price) => new(contract, pool, new Quantity(10m),
        new Price(price), new Price(price), price, price * 10m, 0m, new Quantity(10m), Epoch: 1, BookVersion: 2);

    internal RiskContext Context(TradePlan plan, DateTimeOffset? now = null) =>
        new(plan, now ?? Now, this, Portfolio.Capital, Portfolio.Exposure);

    public OrderBook? Find(MarketId market) => Books.GetValueOrDefault(market);

    private static PortfolioBook Funded()
    {
        var book = new PortfolioBook();
        book.Capital.SetBalance(AlphaPool, 100m);
        book.Capital.SetBalance(BetaPool, 100m);
        return book;
    }
}
