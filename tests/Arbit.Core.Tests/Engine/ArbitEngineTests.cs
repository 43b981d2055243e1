using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Tests.Engine;

public class ArbitEngineTests
{
    private const string CheapYes = "A|35x50|40x50";
    private const string DearYes = "B|50x50|60x50";

    [Fact]
    public void Receive_EdgeOnBothBooks_ApprovesAndBooksThePlan()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);

        Decision decision = Assert.Single(harness.Decisions);
        Assert.Equal(ReasonCode.Approved, decision.Reason);
        Assert.Equal("P:A.yes+B.no", decision.Bundle.Id.Value);

        // YES at 40 and NO at 50 cost 90 cents and pay a dollar; the default plan spends at most 50 dollars.
        TradePlan plan = decision.Plan!;
        Assert.Equal(50m, plan.Quantity.Value);
        Assert.Equal(45m, plan.Cost);
        Assert.Equal(5m, plan.Net);
        EngineStatistics statistics = harness.Engine.Statistics;
        Assert.Equal((1, 1, 1, 5m), (statistics.Opportunities, statistics.Plans, statistics.Trades, statistics.NetPnl));
        Assert.Equal(45m, harness.Engine.Portfolio.Exposure.Committed);
        Assert.Equal(0, harness.Engine.Portfolio.InFlight);
        Assert.Equal(1_000m - 20m, harness.Engine.Portfolio.Capital.AvailableIn(new CollateralPool(new VenueId("left"), Asset.Usd, "")));
    }

    [Fact]
    public void Receive_EveryBookChange_EndsInOneReasonPerBundle()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", "B|30x50|45x50");
        harness.Book("right", "B||45x50");
        harness.Book("right", "B|gap");

        EngineStatistics statistics = harness.Engine.Statistics;
        Assert.Equal(statistics.Evaluations, statistics.Reasons.Values.Sum());

        // Two cross bundles and the market's own YES+NO are looked at for each of the four changes.
        Assert.Equal(4 * 3, statistics.Evaluations);
        Assert.Contains(ReasonCode.BookEmpty, statistics.Reasons.Keys);
        Assert.Contains(ReasonCode.NoEdge, statistics.Reasons.Keys);
        Assert.Contains(ReasonCode.OneSidedBook, statistics.Reasons.Keys);
        Assert.Contains(ReasonCode.BookGapped, statistics.Reasons.Keys);
        Assert.Equal(0, statistics.Trades);
    }

    [Theory]
    [InlineData("gap", ReasonCode.BookGapped)]
    [InlineData("suspect", ReasonCode.BookSuspect)]
    [InlineData("silent", ReasonCode.BookStale)]
    [InlineData("disconnect", ReasonCode.BookStale)]
    [InlineData("rest", ReasonCode.BookIndicative)]
    public void Receive_EdgeOnAnUntradableBook_DecidesNothingAndSaysWhy(string fault, ReasonCode reason)
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("right", DearYes);
        harness.Book("right", $"B|{fault}");
        harness.Book("left", CheapYes);

        Assert.Equal(0, harness.Engine.Statistics.Plans);
        Assert.Empty(harness.Decisions);

        // The spoiled market's own bundle at the fault, and both cross bundles when the edge appears on the other side.
        Assert.Equal(3, harness.Engine.Statistics.Reasons[reason]);
    }

    [Fact]
    public void Receive_SameBooksAgain_TradesThemOnlyOnce()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);
        harness.Book("right", DearYes);
        harness.Advance(TimeSpan.FromSeconds(5));
        harness.Book("right", DearYes);

        // Only one leg's book has moved since the trade: the other may show the very orders that were taken.
        EngineStatistics statistics = harness.Engine.Statistics;
        Assert.Equal(1, statistics.Trades);
        Assert.Equal(1, statistics.Reasons[ReasonCode.CoolDown]);
        Assert.Equal(1, statistics.Reasons[ReasonCode.SameLiquidity]);
        Assert.Equal(1, statistics.Opportunities);
    }

    [Fact]
    public void Receive_CatalogComesAfterPairs_VerdictWaitsForItsMarket()
    {
        var harness = new EngineHarness(rightMarkets: []);
        harness.LoadPairs();
        InputProblem problem = Assert.Single(harness.Engine.PairProblems);
        Assert.Contains("right:B", problem.ToString(), StringComparison.Ordinal);
        harness.Book("left", CheapYes);
        Assert.Equal(0, harness.Engine.Statistics.Evaluations);

        harness.Send(GateInputKind.Configuration, "right/catalog", "B");
        harness.Book("right", DearYes);

        Assert.Empty(harness.Engine.PairProblems);
        Assert.Equal(1, harness.Engine.Statistics.Trades);
    }

    [Fact]
    public void Receive_BrokenPairsFile_KeepsTheOldPairsAndSaysWhy()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.LoadPairs("{\"version\":1,\"pairs\":[{\"name\":\"P\"}]}");

        Assert.NotEmpty(harness.Engine.PairProblems);
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);
        Assert.Equal(1, harness.Engine.Statistics.Trades);
    }

    [Fact]
    public void Receive_NewPairsFile_ReplacesAllBundles()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.LoadPairs(EngineHarness.Pairs.Replace("curated", "guessed", StringComparison.Ordinal));
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);

        Assert.Equal(0, harness.Engine.Statistics.Trades);
        Assert.True(harness.Engine.Statistics.Reasons[ReasonCode.PairNotTradable] > 0);
    }

    [Fact]
    public void Receive_PairsFileWithoutAMarket_LetsItsBookGo()
    {
        var harness = new EngineHarness(rightMarkets: ["B", "C"]);
        harness.LoadPairs();
        harness.LoadPairs(EngineHarness.Pairs.Replace("\"B", "\"C", StringComparison.Ordinal));

        Assert.Null(harness.Right.Books.Find(new MarketId(harness.Right.Id, "B")));
        Assert.NotNull(harness.Right.Books.Find(new MarketId(harness.Right.Id, "C")));
        Assert.NotNull(harness.Left.Books.Find(new MarketId(harness.Left.Id, "A")));
        harness.LoadPairs("{\"version\":1,\"pairs\":[{\"name\":\"P\"}]}");
        Assert.NotNull(harness.Right.Books.Find(new MarketId(harness.Right.Id, "C")));
    }

    [Fact]
    public void Receive_Tick_ReachesEveryVenueInOneTurn()
    {
        var harness = new EngineHarness();
        harness.Tick();

        Assert.Equal((1, 1), (harness.Left.Ticks, harness.Right.Ticks));
        Assert.Equal(1, harness.Engine.Statistics.Inputs);
    }

    [Theory]
    [InlineData("nowhere/ws/1", GateInputKind.Frame)]
    [InlineData("engine/other", GateInputKind.Command)]
    [InlineData("engineer/tick", GateInputKind.Tick)]
    public void Receive_UnknownSource_IsNumberedAndCounted(string source, GateInputKind kind)
    {
        var harness = new EngineHarness();
        harness.Send(kind, source, "x");

        Assert.Equal(1, harness.Engine.UnknownSources);
        Assert.Equal(1, harness.Engine.Statistics.Inputs);
    }

    [Fact]
    public void Receive_HandlerDeclines_CapitalComesBackAndBundleIsFree()
    {
        var harness = new EngineHarness(static b => b.WithHandler(new Handler(static (_, _, _) => false)));
        Trade(harness);

        Assert.Equal(2, harness.Engine.Statistics.Reasons[ReasonCode.Approved]);
        Assert.Equal(0, harness.Engine.Statistics.Trades);
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Total);
    }

    [Fact]
    public void Receive_HandlerThrows_CapitalComesBackAndTheEngineGoesOn()
    {
        var harness = new EngineHarness(static b => b.WithHandler(new Handler(static (_, _, _) => throw new InvalidOperationException("no line"))));
        Trade(harness);

        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Total);
        Assert.Contains("no line", harness.Engine.LastComponentFailure, StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_HandlerKeepsThePlan_BundleIsInFlightUntilItReports()
    {
        Approved<TradePlan>? kept = null;
        ITradeDesk? desk = null;
        var harness = new EngineHarness(b => b.WithHandler(new Handler((approved, _, d) =>
        {
            kept = approved;
            desk = d;
            return true;
        })));
        Trade(harness);
        Assert.Equal(1, harness.Engine.Statistics.Reasons[ReasonCode.InFlight]);
        Assert.Equal(45m, harness.Engine.Portfolio.Exposure.Reserved);

        Assert.True(kept!.TryRedeem(harness.Now, out TradePlan? plan));
        harness.Engine.Portfolio.Release(kept.Reservation);
        desk!.Failed(plan, harness.Now);
        harness.Book("left", CheapYes);

        Assert.Equal(1, harness.Engine.Statistics.Reasons[ReasonCode.CoolDown]);
        Assert.Equal(0, harness.Engine.Statistics.Trades);
    }

    [Fact]
    public void Tick_ApprovalNobodyUsed_GivesItsCapitalBackAndFreesTheBundle()
    {
        var harness = new EngineHarness(static b => b.WithHandler(new Handler(static (_, _, _) => true)));
        Trade(harness);
        Assert.Equal(45m, harness.Engine.Portfolio.Exposure.Reserved);

        harness.Advance(TimeSpan.FromSeconds(1));
        harness.Tick();
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Reserved);

        harness.Book("right", DearYes);
        Assert.Equal(2, harness.Engine.Statistics.Reasons[ReasonCode.Approved]);
    }

    [Fact]
    public void Receive_CustomRailRefuses_NamesItselfInTheDecision()
    {
        var harness = new EngineHarness(static b => b.AddRail(new NoTrades()));
        Trade(harness);

        Decision decision = harness.Decisions[0];
        Assert.Equal(ReasonCode.ExposureCap, decision.Reason);
        Assert.Equal("no-trades: closed today", decision.Detail);
        Assert.NotNull(decision.Plan);
    }

    [Fact]
    public void Receive_SizerOrDetectorThrows_TheEvaluationIsRefusedAndTheRestGoesOn()
    {
        var harness = new EngineHarness(static b => b.WithSizer(static _ => new BrokenSizer()).AddDetector(static _ => new BrokenDetector()));
        Trade(harness);

        Assert.Equal(2, harness.Engine.Statistics.Reasons[ReasonCode.ComponentFailed]);
        Assert.Contains("broken", harness.Engine.LastComponentFailure, StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionsDigest_SameInputs_SameDigestAndOtherPriceAnother()
    {
        string first = Run(CheapYes), second = Run(CheapYes), other = Run("A|35x50|41x50");

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Build_BadOptions_ListsAllProblemsAtOnce()
    {
        var options = new ArbitOptions
        {
            Engine = new EngineOptions { StartingBalance = -1m },
            Risk = new RiskOptions { MaxTotalExposure = -5m, MaxBookAge = TimeSpan.FromDays(2) },
            Sizing = new SizingOptions { MinNetPerUnit = 2m },
        };

        InvalidOptionsException e = Assert.Throws<InvalidOptionsException>(() => new ArbitEngineBuilder().WithOptions(options).Build());

        Assert.Equal(["Engine:StartingBalance", "Sizing:MinNetPerUnit", "Risk:MaxBookAge", "Risk:MaxTotalExposure"], e.Problems.Select(static p => p.Path));
        Assert.All(e.Problems, static p => Assert.NotEmpty(p.Fix));
    }

    [Fact]
    public void Build_VenueTwice_Refuses()
    {
        ArbitEngineBuilder builder = new ArbitEngineBuilder()
            .AddVenue(static context => new FakeVenue("one", context))
            .AddVenue(static context => new FakeVenue("one", context));

        Assert.Contains("one", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    private static void Trade(EngineHarness harness)
    {
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);
        harness.Book("right", DearYes);
    }

    private static string Run(string left)
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", left);
        harness.Book("right", DearYes);
        return harness.Engine.DecisionsDigest;
    }

    private sealed class Handler(Func<Approved<TradePlan>, DateTimeOffset, ITradeDesk, bool> take) : IApprovedPlanHandler
    {
        public bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk) => take(approved, now, desk);
    }

    private sealed class NoTrades : IRiskRail
    {
        public string Name => "no-trades";

        public Refusal? Check(in RiskContext context) => new(Name, ReasonCode.ExposureCap, "closed today");
    }

    private sealed class BrokenSizer : ISizer
    {
        public SizingResult Size(Opportunity opportunity, in SizingLimits limits) => throw new InvalidOperationException("broken sizer");
    }

    private sealed class BrokenDetector : IArbitrageDetector
    {
        public void OnBookChanged(Arbit.Books.OrderBook book, in GateTurn turn, IDetectionSink sink) => throw new InvalidOperationException("broken detector");
    }
}
