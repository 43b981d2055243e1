using Arbit.Books;
using Arbit.Console.Screen;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Sizing;

namespace Arbit.Console.Tests.Screen;

public class ScreenModelTests
{
    private static readonly Bundle Bundle = new()
    {
        Id = new BundleId("rain"),
        Kind = BundleKind.CrossVenue,
        Legs = [],
        Guarantee = 1m,
        Outcomes = [],
        Tradable = true,
    };

    [Fact]
    public void OnBook_ManyMarkets_KeepsTheLatestOfEachUpToABound()
    {
        var model = new ScreenModel();
        for (int round = 1; round <= 2; round++)
        {
            for (int i = 0; i < 600; i++)
            {
                model.OnBook(Change($"M{i:D3}", bid: 4_000 + round));
            }
        }

        ScreenView view = View(model);

        Assert.Equal(500, view.Books.Count);
        Assert.All(view.Books, static b => Assert.Equal(0.4002m, b.Bid));
        Assert.Null(view.Books[0].Ask);
    }

    [Fact]
    public void OnDecision_PlansAndRepeats_ShowsTheNewestOfEachBundleFirst()
    {
        var model = new ScreenModel();
        for (int i = 1; i <= 60; i++)
        {
            model.OnDecision(Decided(i, ReasonCode.Approved));
            model.OnDecision(Decided(i, ReasonCode.InFlight));
            model.OnDecision(new Decision(i, default, Bundle, ReasonCode.NoEdge, null, ""));
        }

        model.OnDecision(Decided(40, ReasonCode.Approved) with { Number = 100 });

        ScreenView view = View(model);

        Assert.Equal(50, view.Plans.Count);
        Assert.Equal((40m, 60m, 11m), (view.Plans[0].Net, view.Plans[1].Net, view.Plans[^1].Net));
        Assert.Single(view.Plans, static p => p.Bundle == "rain 40");
        Assert.Equal("approved", view.Plans[0].Outcome);
    }

    private static ScreenView View(ScreenModel model)
    {
        using ArbitEngine engine = new ArbitEngineBuilder().WithObservers(ObserverSchedulers.Inline).Build();
        return model.View("watch", Views.Now, TimeSpan.Zero, engine, [], []);
    }

    private static BookEvent Change(string symbol, long bid) => new(1, Views.Now, new MarketId(new VenueId("kalshi"), symbol), BookEventKind.Updated, 1,
        new BookHealth(BookState.Synced, BookFault.None, 1, Views.Now, Views.Now), new BookLevel(bid, 100), null, new BookScale(4, 2));

    private static Decision Decided(int net, ReasonCode reason) => new(net, Views.Now, Bundle with { Id = new BundleId($"rain {net}") }, reason, new TradePlan
    {
        Number = net,
        At = Views.Now,
        Bundle = Bundle,
        Legs = [],
        Quantity = default,
        Cost = 1m,
        Fees = 0m,
        WorstPayoff = 1m,
        Net = net,
        NetPerUnit = 1m,
        GrossEdge = 1m,
        LockUp = null,
        AnnualisedReturn = null,
        ExpiresAt = Views.Now,
    }, "");
}
