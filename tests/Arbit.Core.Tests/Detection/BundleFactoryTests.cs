using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Pairing;
using Arbit.Testing;
using PositiveInt = FsCheck.PositiveInt;

namespace Arbit.Core.Tests.Detection;

public sealed class BundleFactoryTests
{
    private static readonly MarketId A = MarketBench.Id("alpha", "KX-1");
    private static readonly MarketId B = MarketBench.Id("beta", "0xb");
    private static readonly MarketId C = MarketBench.Id("beta", "0xc");
    private readonly MarketBench _bench = new();

    public BundleFactoryTests()
    {
        _bench.Set(MarketBench.Market(A));
        _bench.Set(MarketBench.Market(B, asset: "pUSD"));
        _bench.Set(MarketBench.Market(C, asset: "pUSD"));
    }

    [Theory]
    [InlineData(PairRelation.Identical, "p:A.yes+B.no", "Yes,No", "p:A.no+B.yes", "No,Yes")]
    [InlineData(PairRelation.Complement, "p:A.yes+B.yes", "Yes,Yes", "p:A.no+B.no", "No,No")]
    [InlineData(PairRelation.Implies, "p:A.no+B.yes", "No,Yes", null, null)]
    [InlineData(PairRelation.Disjoint, "p:all.no", "No,No", null, null)]
    [InlineData(PairRelation.Partition, "p:all.yes", "Yes,Yes", "p:all.no", "No,No")]
    public void FromVerdict_TwoMembers_GivesTheRelationsBundles(PairRelation relation, string first, string firstLegs, string? second, string? secondLegs)
    {
        BundleBuild build = Build(Verdict(relation, Member(A), Member(B)));

        (string Name, string Legs)[] expected = second is null ? [(first, firstLegs)] : [(first, firstLegs), (second, secondLegs!)];
        Assert.False(build.IsRefused, build.Problem);
        Assert.Equal(expected, build.Bundles.Select(static b => (b.Id.Value, string.Join(',', b.Legs.Select(static l => l.Outcome)))));
        Assert.All(build.Bundles, static b => Assert.Equal([A, B], b.Legs.Select(static l => l.Market)));
        Assert.All(build.Bundles, static b => Assert.Equal(1m, b.Guarantee));
    }

    [Theory]
    [InlineData(PairRelation.Disjoint, "p:all.no", 2)]
    [InlineData(PairRelation.Partition, "p:all.yes", 1)]
    [InlineData(PairRelation.Partition, "p:all.no", 2)]
    public void FromVerdict_ThreeMembers_PromisesTheWorstRow(PairRelation relation, string name, int guarantee)
    {
        Bundle bundle = Build(Verdict(relation, Member(A), Member(B), Member(C))).Bundles.Single(b => b.Id.Value == name);

        Assert.Equal(guarantee, bundle.Guarantee);
        Assert.Equal(3, bundle.Legs.Count);
        Assert.Equal(relation == PairRelation.Disjoint ? 4 : 3, bundle.Outcomes.Count);
    }

    [Fact]
    public void FromVerdict_TermsOfTheVerdict_AreCarried()
    {
        PairVerdict verdict = Verdict(PairRelation.Identical, Member(A), Member(B)) with
        {
            ExpiresAt = MarketBench.Start.AddDays(3),
            SettlesAt = MarketBench.Start.AddDays(5),
        };

        Bundle bundle = new BundleFactory(_bench).FromVerdict(verdict, tradable: false).Bundles[0];

        Assert.Equal("p", bundle.PairName);
        Assert.Equal(BundleKind.CrossVenue, bundle.Kind);
        Assert.False(bundle.Tradable);
        Assert.Equal(verdict.ExpiresAt, bundle.ExpiresAt);
        Assert.Equal(verdict.SettlesAt, bundle.SettlesAt);
    }

    [Theory]
    [InlineData("0xb-yes", "0xb-no", Outcome.No)]
    [InlineData("0xb-no", "0xb-yes", Outcome.Yes)]
    [InlineData("0xb-no", "", Outcome.Yes)]
    [InlineData("", "0xb-yes", Outcome.Yes)]
    [InlineData("", "0xb-no", Outcome.No)]
    [InlineData("", "", Outcome.No)]
    public void FromVerdict_MemberSymbols_DecideWhichContractIsYes(string yes, string no, Outcome bought)
    {
        BundleBuild build = Build(Verdict(PairRelation.Identical, Member(A), new PairMember(B, yes, no, "")));

        Bundle aYes = build.Bundles[0];
        Assert.Equal("p:A.yes+B.no", aYes.Id.Value);
        Assert.Equal([A.Contract(Outcome.Yes), B.Contract(bought)], aYes.Legs);
    }

    [Theory]
    [InlineData("wrong", "")]
    [InlineData("0xb-yes", "0xb-yes")]
    [InlineData("0xb-yes", "other")]
    public void FromVerdict_UnknownSymbol_IsRefusedByName(string yes, string no)
    {
        BundleBuild build = Build(Verdict(PairRelation.Identical, Member(A), new PairMember(B, yes, no, "")));

        Assert.True(build.IsRefused);
        Assert.Empty(build.Bundles);
        Assert.Equal(ReasonCode.PairNotTradable, build.Reason);
        Assert.Contains("member 1 (beta:0xb)", build.Problem, StringComparison.Ordinal);
        Assert.Contains($"'{yes}'", build.Problem, StringComparison.Ordinal);
        Assert.Contains("'0xb-yes'", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_ContractsOfTheSameName_AreNotToldApart()
    {
        _bench.Set(MarketBench.Market(B) with { YesSymbol = "t", NoSymbol = "t" });

        Assert.Equal(ReasonCode.PairNotTradable, Build(Verdict(PairRelation.Identical, Member(A), new PairMember(B, "t", "", ""))).Reason);
    }

    [Theory]
    [InlineData(PairRelation.Unknown, 2)]
    [InlineData((PairRelation)99, 2)]
    [InlineData(PairRelation.Identical, 1)]
    [InlineData(PairRelation.Implies, 3)]
    [InlineData(PairRelation.Partition, 1)]
    public void FromVerdict_UnknownRelationOrWrongCount_GivesNoBundles(PairRelation relation, int members)
    {
        BundleBuild build = Build(Verdict(relation, [.. new[] { A, B, C }.Take(members).Select(Member)]));

        Assert.Empty(build.Bundles);
        Assert.Equal(ReasonCode.PairNotTradable, build.Reason);
        Assert.StartsWith("pair 'p': ", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_TooManyMembers_IsBounded()
    {
        var factory = new BundleFactory(_bench, new DetectionOptions { MaxMembers = 2 });

        BundleBuild build = factory.FromVerdict(Verdict(PairRelation.Partition, Member(A), Member(B), Member(C)), tradable: true);

        Assert.Equal(ReasonCode.PairNotTradable, build.Reason);
        Assert.Contains("has 3 members; give 2 to 2", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_MarketTwice_IsRefused() =>
        Assert.Contains("alpha:KX-1 is a member twice", Build(Verdict(PairRelation.Complement, Member(A), Member(A))).Problem, StringComparison.Ordinal);

    [Fact]
    public void FromVerdict_UnknownMarket_IsRefused()
    {
        BundleBuild build = Build(Verdict(PairRelation.Identical, Member(A), Member(MarketBench.Id("beta", "none"))));

        Assert.Equal(ReasonCode.InstrumentUnknown, build.Reason);
        Assert.Contains("member 1 (beta:none)", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_OtherPayout_IsRefused()
    {
        _bench.Set(MarketBench.Market(B) with { Payout = new Price(100m) });

        BundleBuild build = Build(Verdict(PairRelation.Identical, Member(A), Member(B)));

        Assert.Equal(ReasonCode.PayoffNotGuaranteed, build.Reason);
        Assert.Contains("pays 100", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_AssetsWithoutPeg_AreAMismatch()
    {
        _bench.Set(MarketBench.Market(B, asset: "USDT"));

        BundleBuild build = Build(Verdict(PairRelation.Identical, Member(A), Member(B)));

        Assert.Equal(ReasonCode.AssetMismatch, build.Reason);
        Assert.Contains("beta:0xb settles in USDT", build.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVerdict_OneAssetOutsideThePegs_NeedsNone()
    {
        _bench.Set(MarketBench.Market(A, asset: "EUR"));
        _bench.Set(MarketBench.Market(B, asset: "EUR"));

        Assert.False(Build(Verdict(PairRelation.Identical, Member(A), Member(B))).IsRefused);
    }

    [Fact]
    public void FromVerdict_PeggedAssets_PayTheHaircut()
    {
        var factory = new BundleFactory(_bench, new DetectionOptions { PegHaircut = 0.002m });

        BundleBuild mixed = factory.FromVerdict(Verdict(PairRelation.Identical, Member(A), Member(B)), tradable: true);
        BundleBuild same = factory.FromVerdict(Verdict(PairRelation.Identical, Member(B), Member(C)), tradable: true);

        Assert.All(mixed.Bundles, static b => Assert.Equal(0.998m, b.Guarantee));
        Assert.All(same.Bundles, static b => Assert.Equal(1m, b.Guarantee));
    }

    [Fact]
    public void FromMarket_KnownMarket_PairsItsOwnContracts()
    {
        Bundle bundle = new BundleFactory(_bench).FromMarket(A, tradable: true).Bundles.Single();

        Assert.Equal("alpha:KX-1:yes+no", bundle.Id.ToString());
        Assert.Equal(BundleKind.SameMarket, bundle.Kind);
        Assert.Equal([A.Contract(Outcome.Yes), A.Contract(Outcome.No)], bundle.Legs);
        Assert.Equal(1m, bundle.Guarantee);
        Assert.Equal([[true, false], [false, true]], bundle.Outcomes);
    }

    [Fact]
    public void FromMarket_UnknownMarket_IsRefused() =>
        Assert.Equal(ReasonCode.InstrumentUnknown, new BundleFactory(_bench).FromMarket(MarketBench.Id("beta", "none"), tradable: true).Reason);

    [Fact]
    public void Ctor_BadOptions_NamesAllOfThem()
    {
        var options = new DetectionOptions { PegHaircut = 1m, MaxMembers = 1, PeggedAssets = [""] };

        InvalidOptionsException thrown = Assert.Throws<InvalidOptionsException>(() => new BundleFactory(_bench, options));

        Assert.Equal(["PeggedAssets", "PegHaircut", "MaxMembers"], thrown.Problems.Select(static p => p.Path));
        Assert.Contains("PegHaircut: 1 is outside its range. Give a fraction", thrown.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 500)]
    public void FromVerdict_AnyTruthAndPolarity_PaysAtLeastTheGuarantee(PositiveInt size, int bits, int swaps)
    {
        foreach (PairRelation relation in Enum.GetValues<PairRelation>())
        {
            int members = relation is PairRelation.Partition or PairRelation.Disjoint ? 2 + (size.Get % 10) : 2;
            bool[] truth = [.. Enumerable.Range(0, members).Select(m => ((bits >> m) & 1) == 1)];
            if (!RelationRules.Allow(relation, truth))
            {
                continue;
            }

            // The verdict's YES is the venue's NO wherever the member is swapped.
            bool[] swapped = [.. Enumerable.Range(0, members).Select(m => ((swaps >> m) & 1) == 1)];
            MarketId[] markets = [.. Enumerable.Range(0, members).Select(static m => MarketBench.Id("v", "m" + m))];
            foreach (MarketId market in markets)
            {
                _bench.Set(MarketBench.Market(market));
            }

            BundleBuild build = Build(Verdict(relation, [.. markets.Select((market, m) =>
                new PairMember(market, market.Symbol + (swapped[m] ? "-no" : "-yes"), market.Symbol + (swapped[m] ? "-yes" : "-no"), ""))]));

            Assert.NotEmpty(build.Bundles);
            foreach (Bundle bundle in build.Bundles)
            {
                int payoff = bundle.Legs.Count(leg =>
                {
                    int member = Array.IndexOf(markets, leg.Market);
                    return (truth[member] != swapped[member]) == (leg.Outcome == Outcome.Yes);
                });
                Assert.True(payoff >= bundle.Guarantee, $"{bundle.Id} pays {payoff} of {bundle.Guarantee}");
            }
        }
    }

    private static PairMember Member(MarketId market) => new(market, "", "", "");

    private static PairVerdict Verdict(PairRelation relation, params PairMember[] members) =>
        new() { Name = "p", Relation = relation, Tier = VerdictTier.Curated, Members = members };

    private BundleBuild Build(PairVerdict verdict) => new BundleFactory(_bench).FromVerdict(verdict, tradable: true);
}
