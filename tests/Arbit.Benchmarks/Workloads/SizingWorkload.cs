using Arbit.Benchmarks.Wire;
using Arbit.Books;
using Arbit.Detection;
using Arbit.Markets;
using Arbit.Sizing;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Benchmarks.Workloads;

/// <summary>Exact pricing and sizing of a bundle of two venues through all of its levels, with the venues' own fee models.</summary>
internal sealed class SizingWorkload : IWorkload
{
    private readonly DepthSizer _sizer = new();
    private readonly Opportunity _opportunity;
    private readonly int _levels;
    private readonly KalshiMembership _membership;
    private decimal _net;

    public SizingWorkload(int levels, KalshiMembership membership = KalshiMembership.Direct)
    {
        (_levels, _membership) = (levels, membership);

        // YES from 0.460 up on one venue, NO from 0.461 up on the other: the edge pays for about three quarters of the depth.
        var bench = new BenchEngine(kalshiMarkets: 1, verify: false, kalshiBid: 459, kalshiAsk: 460, kalshiLevels: levels,
            new PolymarketWire(bid: 539, ask: 541, levels), membership);
        var kalshi = new MarketId(bench.Kalshi.Id, KalshiWire.Ticker(0));
        var polymarket = new MarketId(bench.Polymarket.Id, PolymarketWire.Condition);
        var bundle = new Bundle
        {
            Id = new BundleId("bench"),
            Kind = BundleKind.CrossVenue,
            Legs = [kalshi.Contract(Outcome.Yes), polymarket.Contract(Outcome.No)],
            Guarantee = 1m,
            Outcomes = [[true, false], [false, true]],
            Tradable = true,
        };
        _opportunity = new Opportunity(1, BenchEngine.Now, bundle, [Leg(bench.Kalshi, bundle.Legs[0]), Leg(bench.Polymarket, bundle.Legs[1])], 0.079m);
        SizingResult result = _sizer.Size(_opportunity, SizingLimits.None);
        if (!result.HasPlan)
        {
            throw new InvalidOperationException($"Nothing was sized: {result.Reason}");
        }

        Size = result.Plan.Quantity.Value;
    }

    public decimal Size { get; }

    public string Name => $"exact pricing and sizing of a bundle of {_levels} × {_levels} levels, {_membership} membership ({Size} units)";

    public int Operations => 16;

    public void Run()
    {
        for (int i = 0; i < 16; i++)
        {
            _net = _sizer.Size(_opportunity, SizingLimits.None).Plan!.Net;
        }
    }

    private static OpportunityLeg Leg(IVenue venue, ContractId contract)
    {
        OrderBook book = venue.Books.Find(contract.Market)!;
        return new OpportunityLeg(contract, (OutcomeMarket)venue.Instruments.Find(contract.Market)!, new BookView(book, contract.Outcome),
            venue.Fees.FeesOf(contract.Market)!.At(BenchEngine.Now)!, book.Epoch, book.Version);
    }
}
