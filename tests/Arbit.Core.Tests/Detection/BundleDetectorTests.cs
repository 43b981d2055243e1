using Arbit.Books;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Core.Tests.Detection;

public sealed class BundleDetectorTests
{
    private static readonly MarketId A = MarketBench.Id("alpha", "KX-1");
    private static readonly MarketId B = MarketBench.Id("beta", "0xb");
    private readonly MarketBench _bench = new();
    private readonly BundleDetector _detector;
    private readonly BundleFactory _factory;

    public BundleDetectorTests()
    {
        _bench.Add(MarketBench.Market(A), new CentRoundedFee(0.07m, 4));
        _bench.Add(MarketBench.Market(B, priceDecimals: 3, quantityDecimals: 4, asset: "pUSD"), new FiveDecimalFee(0.05m));
        _detector = new BundleDetector(_bench, _bench, _bench, 0.005m);
        _factory = new BundleFactory(_bench);
    }

    [Fact]
    public void OnBookChanged_EdgeAboveHurdleAndFees_IsAnOpportunity()
    {
        AddPair();
        OrderBook a = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);
        OrderBook b = _bench.Fill(B, [(0.50m, 8m)], [(0.52m, 3m)]);

        _bench.Detect(_detector, a);

        Opportunity found = Assert.Single(_bench.Opportunities);
        Assert.Equal("p:A.yes+B.no", found.Bundle.Id.Value);
        Assert.Equal(0.10m, found.GrossEdge);
        Assert.Equal(MarketBench.Start, found.At);
        Assert.Equal(1, found.Number);
        Assert.Equal([A.Contract(Outcome.Yes), B.Contract(Outcome.No)], found.Legs.Select(static l => l.Contract));
        Assert.Equal([a.Epoch, b.Epoch], found.Legs.Select(static l => l.Epoch));
        Assert.Equal([a.Version, b.Version], found.Legs.Select(static l => l.Version));
        Assert.True(found.Legs[1].View.TryBest(BookSide.Ask, out BookLevel touch));
        Assert.Equal(new BookLevel(500, 80000), touch);
        Assert.IsType<FiveDecimalFee>(found.Legs[1].Fees);
        Assert.Equal(("p:A.no+B.yes", ReasonCode.NoEdge), (_bench.Rejections.Single().Bundle.Value, _bench.Rejections.Single().Reason));
    }

    [Theory]
    [InlineData(0.955, true)] // 0.40 + fee .0168 + hurdle .005 leaves .5782, and .565 + fee .01229 is the last tenth of a cent below
    [InlineData(0.967, false)]
    public void OnBookChanged_AtTheHurdle_IsDecidedByTheFeesToo(double sum, bool passes)
    {
        AddPair();
        decimal no = (decimal)(int)(sum * 1000) / 1000m - 0.40m;
        OrderBook a = _bench.Fill(A, [], [(0.40m, 10m)]);
        _bench.Fill(B, [(1m - no, 8m)], []);

        _bench.Detect(_detector, a);

        Assert.Equal(passes ? 1 : 0, _bench.Opportunities.Count);
    }

    [Theory]
    [InlineData(0.585, true)]
    [InlineData(0.586, false)]
    public void OnBookChanged_NoFees_PassesAtEqualityOnly(double no, bool passes)
    {
        _bench.Set(A, FeeSchedule.Always(NoFee.Instance));
        _bench.Set(B, FeeSchedule.Always(NoFee.Instance));
        AddPair();
        OrderBook a = _bench.Fill(A, [], [(0.41m, 10m)]);
        _bench.Fill(B, [(1m - (decimal)(int)(no * 1000) / 1000m, 8m)], []);

        _bench.Detect(_detector, a);

        Assert.Equal(passes ? 1 : 0, _bench.Opportunities.Count);
    }

    [Theory]
    [InlineData(BookState.Suspect, ReasonCode.BookSuspect)]
    [InlineData(BookState.Gapped, ReasonCode.BookGapped)]
    [InlineData(BookState.Stale, ReasonCode.BookStale)]
    [InlineData(BookState.Indicative, ReasonCode.BookIndicative)]
    [InlineData(BookState.Empty, ReasonCode.BookEmpty)]
    public void OnBookChanged_BookNotSynced_SaysWhich(BookState state, ReasonCode reason)
    {
        AddPair();
        OrderBook a = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);
        OrderBook b = _bench.Fill(B, [(0.50m, 8m)], [(0.52m, 3m)]);
        switch (state)
        {
            case BookState.Suspect:
                b.MarkSuspect(BookFault.HashMismatch, _bench.Now);
                break;
            case BookState.Gapped:
                b.MarkGapped(BookFault.SequenceGap, _bench.Now);
                break;
            case BookState.Stale:
                b.MarkStale(BookFault.Disconnected, _bench.Now);
                break;
            case BookState.Indicative:
                _bench.Fill(B, [(0.50m, 8m)], [(0.52m, 3m)], BookState.Indicative);
                break;
            default:
                b.BeginSnapshot(b.Scale, _bench.Now);
                break;
        }

        Assert.Equal(state, b.State);
        AssertAll(reason, a);
    }

    [Fact]
    public void OnBookChanged_OtherMarketNotFollowed_IsBookEmpty()
    {
        AddPair();
        OrderBook a = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);
        _bench.Unfollow(B);

        AssertAll(ReasonCode.BookEmpty, a);
    }

    [Fact]
    public void OnBookChanged_SideWithoutOrders_IsOneSided()
    {
        AddPair();
        OrderBook a = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);
        _bench.Fill(B, [], []);

        AssertAll(ReasonCode.OneSidedBook, a);
    }

    [Fact]
    public void OnBookChanged_MarketLeavesOpen_IsNoticedAtOnce()
    {
        AddPair();
        OrderBook a = FillEdge();
        _bench.Detect(_detector, a);
        Assert.Single(_bench.Opportunities);

        _bench.Set(MarketBench.Market(B, 3, 4, asset: "pUSD", status: TradingStatus.Paused));

        AssertAll(ReasonCode.MarketNotOpen, a);
    }

    [Fact]
    public void OnBookChanged_SourcesThatDoNotCount_AreAskedEveryTime()
    {
        var bench = new MarketBench { Uncounted = true };
        OrderBook a = bench.Add(MarketBench.Market(A), NoFee.Instance);
        bench.Add(MarketBench.Market(B), NoFee.Instance);
        var detector = new BundleDetector(bench, bench, bench, 0m);
        detector.Add(new BundleFactory(bench).FromVerdict(Verdict(), tradable: true).Bundles[0]);
        bench.Fill(A, [], [(0.4m, 1m)]);
        bench.Fill(B, [(0.7m, 1m)], []);
        bench.Detect(detector, a);
        Assert.Single(bench.Opportunities);

        bench.Set(MarketBench.Market(A, status: TradingStatus.Closed));
        bench.Detect(detector, a);

        Assert.Equal(ReasonCode.MarketNotOpen, bench.Rejections.Single().Reason);
    }

    [Fact]
    public void OnBookChanged_SourcesThatCount_AreAskedOnce()
    {
        AddPair();
        OrderBook a = FillEdge();
        _bench.Detect(_detector, a);
        int before = _bench.Lookups;

        for (int i = 0; i < 10; i++)
        {
            _bench.Detect(_detector, a);
        }

        Assert.Equal(before, _bench.Lookups);
    }

    [Fact]
    public void OnBookChanged_InstrumentGoneOrOfAnotherPayout_IsUnknown()
    {
        AddPair();
        OrderBook a = FillEdge();
        _bench.Set(MarketBench.Market(B, 3, 4) with { Payout = new Price(2m) });

        AssertAll(ReasonCode.InstrumentUnknown, a);
    }

    [Fact]
    public void OnBookChanged_FeeSchedule_TakesTheModelInForceAtTheTurn()
    {
        DateTimeOffset change = MarketBench.Start.AddHours(1);
        var dear = new CentRoundedFee(0.9m, 4);
        AddPair();
        _bench.Set(A, new FeeSchedule([new(MarketBench.Start, NoFee.Instance), new(change, dear), new(change.AddHours(1), NoFee.Instance)]));
        OrderBook a = FillEdge();

        _bench.Now = MarketBench.Start;
        _bench.Detect(_detector, a);
        Assert.Same(NoFee.Instance, _bench.Opportunities.Single().Legs[0].Fees);

        _bench.Now = change.AddTicks(-1);
        _bench.Detect(_detector, a);
        Assert.Single(_bench.Opportunities);

        _bench.Now = change;
        _bench.Detect(_detector, a);
        Assert.Empty(_bench.Opportunities);

        _bench.Now = change.AddHours(2);
        _bench.Detect(_detector, a);
        Assert.Single(_bench.Opportunities);
    }

    [Fact]
    public void OnBookChanged_NoFeeModelYetOrAtAll_IsFeesUnknown()
    {
        AddPair();
        OrderBook a = FillEdge();
        _bench.Set(B, new FeeSchedule([new(MarketBench.Start.AddDays(1), NoFee.Instance)]));
        AssertAll(ReasonCode.FeesUnknown, a);

        _bench.Set(B, schedule: null);
        AssertAll(ReasonCode.FeesUnknown, a);
    }

    [Fact]
    public void OnBookChanged_WatchedPair_IsNotTradable()
    {
        foreach (Bundle bundle in _factory.FromVerdict(Verdict(), tradable: false).Bundles)
        {
            _detector.Add(bundle);
        }

        AssertAll(ReasonCode.PairNotTradable, FillEdge());
    }

    [Fact]
    public void OnBookChanged_AfterExpiry_IsExpired()
    {
        PairVerdict verdict = Verdict() with { ExpiresAt = MarketBench.Start };
        foreach (Bundle bundle in _factory.FromVerdict(verdict, tradable: true).Bundles)
        {
            _detector.Add(bundle);
        }

        OrderBook a = FillEdge();
        _bench.Detect(_detector, a);
        Assert.Single(_bench.Opportunities);

        _bench.Now = MarketBench.Start.AddTicks(1);
        AssertAll(ReasonCode.PairExpired, a);
    }

    [Fact]
    public void OnBookChanged_PromiseItsRowsDoNotKeep_IsNotGuaranteed()
    {
        _detector.Add(_factory.FromVerdict(Verdict(), tradable: true).Bundles[0] with { Guarantee = 1.01m });

        AssertAll(ReasonCode.PayoffNotGuaranteed, FillEdge());
    }

    [Fact]
    public void OnBookChanged_BundleWithoutOutcomes_IsNotGuaranteed()
    {
        _detector.Add(_factory.FromVerdict(Verdict(), tradable: true).Bundles[0] with { Outcomes = [] });

        AssertAll(ReasonCode.PayoffNotGuaranteed, FillEdge());
    }

    [Fact]
    public void OnBookChanged_ScaleFinerThanMoney_IsAnOverflow()
    {
        _bench.Add(MarketBench.Market(B, priceDecimals: 7, quantityDecimals: 6), NoFee.Instance);
        AddPair();

        AssertAll(ReasonCode.NumberOverflow, FillEdge());
    }

    [Fact]
    public void OnBookChanged_PriceAboveOne_IsAnOverflow()
    {
        AddPair();
        OrderBook a = FillEdge();
        OrderBook b = _bench.Find(B)!;
        b.BeginSnapshot(b.Scale, _bench.Now);
        b.PutSnapshotLevel(BookSide.Ask, 1_001, 1);
        b.CompleteSnapshot(BookState.Synced, _bench.Now);

        _bench.Detect(_detector, a);

        Assert.Contains(("p:A.no+B.yes", ReasonCode.NumberOverflow), _bench.Rejections.Select(static r => (r.Bundle.Value, r.Reason)));
    }

    [Fact]
    public void OnBookChanged_FeeThatOverflows_RefusesTheEvaluation()
    {
        _bench.Set(A, FeeSchedule.Always(new OverflowingFee()));
        AddPair();
        OrderBook a = FillEdge();

        _bench.Detect(_detector, a);

        Assert.Empty(_bench.Opportunities);
        Assert.Contains(("p:A.yes+B.no", ReasonCode.NumberOverflow), _bench.Rejections.Select(static r => (r.Bundle.Value, r.Reason)));
    }

    [Fact]
    public void OnBookChanged_MarketWithoutBundles_SaysNothing()
    {
        OrderBook a = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);

        _bench.Detect(_detector, a);

        Assert.Empty(_bench.Rejections);
        Assert.Empty(_bench.Opportunities);
    }

    [Fact]
    public void OnBookChanged_BookThatWasReplaced_DecidesNothing()
    {
        AddPair();
        OrderBook old = FillEdge();
        _bench.Detect(_detector, old);
        _bench.Follow(A);
        OrderBook live = _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);

        _bench.Detect(_detector, old);
        Assert.Empty(_bench.Opportunities);
        Assert.Empty(_bench.Rejections);

        _bench.Detect(_detector, live);
        Assert.Same(live, _bench.Opportunities.Single().Legs[0].View.Book);
    }

    [Fact]
    public void Remove_OneOfTwo_LeavesTheOther()
    {
        AddPair();
        OrderBook a = FillEdge();

        Assert.True(_detector.Remove(new BundleId("p:A.yes+B.no")));
        Assert.False(_detector.Remove(new BundleId("p:A.yes+B.no")));
        _bench.Detect(_detector, a);

        Assert.Equal("p:A.no+B.yes", Assert.Single(_bench.Rejections).Bundle.Value);
        Assert.Equal(["p:A.no+B.yes"], _detector.Bundles.Select(static b => b.Id.Value));
    }

    [Fact]
    public void Remove_Last_ForgetsTheMarketAndCanBeAddedAgain()
    {
        AddPair();
        OrderBook a = FillEdge();
        _bench.Detect(_detector, a);
        foreach (Bundle bundle in _detector.Bundles.ToArray())
        {
            Assert.True(_detector.Remove(bundle.Id));
        }

        _bench.Detect(_detector, a);
        Assert.Empty(_bench.Rejections);

        AddPair();
        _bench.Detect(_detector, a);
        Assert.Single(_bench.Opportunities);
    }

    [Fact]
    public void Remove_NeverLookedAt_IsForgottenToo()
    {
        AddPair();

        Assert.True(_detector.Remove(new BundleId("p:A.yes+B.no")));
        Assert.True(_detector.Remove(new BundleId("p:A.no+B.yes")));
        Assert.Empty(_detector.Bundles);
    }

    [Fact]
    public void Add_SameName_IsRefused()
    {
        AddPair();

        Assert.False(_detector.Add(_factory.FromVerdict(Verdict(), tradable: true).Bundles[0]));
    }

    [Fact]
    public void Add_MalformedBundle_Throws()
    {
        Bundle bundle = _factory.FromVerdict(Verdict(), tradable: true).Bundles[0];

        Assert.Throws<ArgumentException>(() => _detector.Add(bundle with { Legs = [bundle.Legs[0]] }));
        Assert.Throws<ArgumentException>(() => _detector.Add(bundle with { Legs = [bundle.Legs[0], bundle.Legs[0]] }));
        Assert.Throws<ArgumentException>(() => _detector.Add(bundle with { Outcomes = [[true]] }));
        Assert.Throws<OverflowException>(() => _detector.Add(bundle with { Guarantee = 0.00000000000001m }));
        Assert.Empty(_detector.Bundles);
    }

    [Fact]
    public void OnBookChanged_SameMarketBundle_ReadsBothSidesOfOneBook()
    {
        _bench.Set(A, FeeSchedule.Always(NoFee.Instance));
        _detector.Add(_factory.FromMarket(A, tradable: true).Bundles[0]);
        OrderBook a = _bench.Fill(A, [(0.47m, 5m)], [(0.48m, 10m)]);

        _bench.Detect(_detector, a);
        Assert.Equal(ReasonCode.NoEdge, Assert.Single(_bench.Rejections).Reason);

        // Only an already crossed book has a same-market edge, and a crossed book is not synced.
        _bench.Fill(A, [(0.50m, 5m)], [(0.48m, 10m)]);
        _bench.Detect(_detector, a);
        Assert.Equal(ReasonCode.BookGapped, Assert.Single(_bench.Rejections).Reason);
    }

    [Fact]
    public void OnBookChanged_NothingPasses_AllocatesNothing()
    {
        AddPair();
        OrderBook a = _bench.Fill(A, [(0.40m, 5m)], [(0.42m, 10m)]);
        OrderBook b = _bench.Fill(B, [(0.40m, 8m)], [(0.43m, 3m)]);
        var sink = new CountingSink();
        for (int i = 0; i < 100; i++)
        {
            _bench.Look(_detector, i % 2 == 0 ? a : b, sink);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            // The touch moves every time, so the kept fee bounds are recomputed too.
            a.SetLevel(BookSide.Ask, 41, i % 2, _bench.Now);
            a.EndUpdate(_bench.Now);
            _bench.Look(_detector, a, sink);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal([ReasonCode.NoEdge], sink.Reasons);
        Assert.Equal(20_200, sink.Count);
    }

    [Fact]
    public void Ctor_NegativeHurdle_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BundleDetector(_bench, _bench, _bench, -0.01m));

    private static PairVerdict Verdict() => new()
    {
        Name = "p",
        Relation = PairRelation.Identical,
        Tier = VerdictTier.Curated,
        Members = [new PairMember(A, "", "", ""), new PairMember(B, "", "", "")],
    };

    private void AddPair()
    {
        foreach (Bundle bundle in _factory.FromVerdict(Verdict(), tradable: true).Bundles)
        {
            Assert.True(_detector.Add(bundle));
        }
    }

    private OrderBook FillEdge()
    {
        _bench.Fill(B, [(0.50m, 8m)], [(0.52m, 3m)]);
        return _bench.Fill(A, [(0.38m, 5m)], [(0.40m, 10m)]);
    }

    private void AssertAll(ReasonCode reason, OrderBook changed)
    {
        _bench.Detect(_detector, changed);
        Assert.Empty(_bench.Opportunities);
        Assert.All(_bench.Rejections, r => Assert.Equal(reason, r.Reason));
        Assert.Equal(_detector.Bundles.Count(), _bench.Rejections.Count);
    }

    private sealed class OverflowingFee : IFeeModel
    {
        public FeeCharge Charge(in FeeQuery fill, FeeState state) => throw new OverflowException();

        public Int128 FloorPerUnit(in FeeQuery unit) => throw new OverflowException();
    }

    private sealed class CountingSink : IDetectionSink
    {
        public int Count { get; private set; }

        public void OnOpportunity(Opportunity opportunity) => throw new InvalidOperationException("nothing should pass");

        public HashSet<ReasonCode> Reasons { get; } = [];

        public void OnRejected(Bundle bundle, ReasonCode reason)
        {
            Count++;
            Reasons.Add(reason);
        }
    }
}
