using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Core.Tests.Pairing;

public sealed class PairRegistryTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly MarketId First = new(new VenueId("alpha"), "A-1");
    private static readonly MarketId Second = new(new VenueId("beta"), "0x1");
    private static readonly string Text = RuleFingerprint.Of("more than 4000");
    private static readonly string OtherText = RuleFingerprint.Of("at least 4000");

    [Fact]
    public void StandingOf_CuratedPair_IsTradable()
    {
        PairRegistry registry = With(Verdict());

        PairStanding standing = registry.StandingOf("x", Now);

        Assert.True(standing.IsTradable);
        Assert.Equal(new PairStanding(ReasonCode.None, ""), standing);
    }

    [Fact]
    public void StandingOf_UnknownName_FailsClosed() =>
        Assert.Equal(new PairStanding(ReasonCode.PairNotTradable, "no verdict named 'y'"), With(Verdict()).StandingOf("y", Now));

    [Theory]
    [InlineData(VerdictTier.None, VerdictTier.Curated, false)]
    [InlineData(VerdictTier.Guessed, VerdictTier.Curated, false)]
    [InlineData(VerdictTier.Derived, VerdictTier.Curated, false)]
    [InlineData(VerdictTier.Curated, VerdictTier.Curated, true)]
    [InlineData(VerdictTier.Strict, VerdictTier.Curated, true)]
    [InlineData((VerdictTier)200, VerdictTier.Curated, false)]
    [InlineData(VerdictTier.Curated, VerdictTier.Strict, false)]
    [InlineData(VerdictTier.Guessed, VerdictTier.Guessed, true)]
    [InlineData(VerdictTier.None, VerdictTier.Guessed, false)]
    public void StandingOf_Tier_IsComparedWithTheMinimum(VerdictTier tier, VerdictTier minimum, bool tradable)
    {
        var registry = new PairRegistry(new PairingOptions { MinimumTier = minimum });
        registry.Add(Verdict() with { Tier = tier });

        PairStanding standing = registry.StandingOf("x", Now);

        Assert.Equal(tradable, standing.IsTradable);
        Assert.Equal(tradable ? ReasonCode.None : ReasonCode.PairNotTradable, standing.Reason);
    }

    [Theory]
    [InlineData(PairRelation.Unknown)]
    [InlineData((PairRelation)99)]
    public void StandingOf_UnknownRelation_FailsClosed(PairRelation relation) =>
        Assert.Equal(ReasonCode.PairNotTradable, With(Verdict() with { Relation = relation }).StandingOf("x", Now).Reason);

    [Theory]
    [InlineData(-1, ReasonCode.None)]
    [InlineData(0, ReasonCode.None)]
    [InlineData(1, ReasonCode.PairExpired)]
    public void StandingOf_Expiry_EndsTradingAfterIt(int ticksAfter, ReasonCode expected) =>
        Assert.Equal(expected, With(Verdict() with { ExpiresAt = Now }).StandingOf("x", Now.AddTicks(ticksAfter)).Reason);

    [Fact]
    public void ReportRuleText_SameText_ChangesNothing()
    {
        PairRegistry registry = With(Verdict(Text));

        Assert.Empty(registry.ReportRuleText(First, Text.ToUpperInvariant()));
        Assert.Empty(registry.ReportRuleText(First, Text));
        Assert.True(registry.StandingOf("x", Now).IsTradable);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReportRuleText_OtherText_RevokesForGood(bool gone)
    {
        PairRegistry registry = With(Verdict(Text));

        Assert.Equal(["x"], registry.ReportRuleText(First, gone ? "" : OtherText));
        Assert.Empty(registry.ReportRuleText(First, Text));

        Assert.Equal(new PairStanding(ReasonCode.PairNotTradable, "the rule text of 'alpha:A-1' changed"), registry.StandingOf("x", Now));
    }

    [Fact]
    public void ReportRuleText_NoFingerprintInTheVerdict_RevokesOnChangeOnly()
    {
        PairRegistry registry = With(Verdict());

        Assert.Empty(registry.ReportRuleText(First, Text));
        Assert.Empty(registry.ReportRuleText(First, Text));
        Assert.Equal(["x"], registry.ReportRuleText(First, OtherText));
    }

    [Fact]
    public void ReportRuleText_OtherMarket_TouchesNothing()
    {
        PairRegistry registry = With(Verdict(Text));

        Assert.Empty(registry.ReportRuleText(new MarketId(new VenueId("beta"), "0x9"), OtherText));
        Assert.True(registry.StandingOf("x", Now).IsTradable);
    }

    [Fact]
    public void ReportRuleText_MarketOfTwoVerdicts_RevokesBoth()
    {
        PairRegistry registry = With(Verdict(Text));
        registry.Add(Verdict(Text) with { Name = "y" });

        Assert.Equal(["x", "y"], registry.ReportRuleText(First, OtherText));
    }

    [Fact]
    public void Add_TextAlreadyKnownToDiffer_StartsRevoked()
    {
        var registry = new PairRegistry(new PairingOptions());
        registry.ReportRuleText(First, OtherText);
        registry.Add(Verdict(Text));

        Assert.False(registry.StandingOf("x", Now).IsTradable);
    }

    [Fact]
    public void Add_TextKnownToBeTheSame_IsTradable()
    {
        var registry = new PairRegistry(new PairingOptions());
        registry.ReportRuleText(First, Text);
        registry.Add(Verdict(Text));

        Assert.True(registry.StandingOf("x", Now).IsTradable);
    }

    [Fact]
    public void Add_NameTwice_Throws() => Assert.Throws<ArgumentException>(() => With(Verdict()).Add(Verdict()));

    [Fact]
    public void Revoke_Once_KeepsTheFirstReason()
    {
        PairRegistry registry = With(Verdict());

        Assert.True(registry.Revoke("x", "operator"));
        Assert.False(registry.Revoke("x", "again"));
        Assert.False(registry.Revoke("y", "not there"));
        Assert.Equal("operator", registry.StandingOf("x", Now).Detail);
    }

    [Fact]
    public void Remove_Revoked_LetsANewVerdictStand()
    {
        PairRegistry registry = With(Verdict(Text));
        registry.ReportRuleText(First, OtherText);

        Assert.True(registry.Remove("x"));
        Assert.False(registry.Remove("x"));
        Assert.Null(registry.Find("x"));
        registry.Add(Verdict(OtherText));

        Assert.True(registry.StandingOf("x", Now).IsTradable);
        Assert.Empty(registry.ReportRuleText(First, OtherText));
    }

    [Fact]
    public void Verdicts_AnyOrder_AreSortedByName()
    {
        PairRegistry registry = With(Verdict() with { Name = "b" });
        registry.Add(Verdict() with { Name = "a" });

        Assert.Equal(["a", "b"], registry.Verdicts.Select(static v => v.Name));
        Assert.Equal("b", registry.Find("b")!.Name);
    }

    [Theory]
    [InlineData(VerdictTier.None)]
    [InlineData((VerdictTier)9)]
    public void Ctor_TierThatCannotTrade_IsRefused(VerdictTier tier)
    {
        var options = new PairingOptions { MinimumTier = tier };

        InputProblem problem = Assert.Single(options.Validate());
        Assert.Equal("MinimumTier", problem.Path);
        Assert.Equal([problem], Assert.Throws<InvalidOptionsException>(() => new PairRegistry(options)).Problems);
    }

    [Fact]
    public void PairingOptions_Defaults_AreValid()
    {
        var options = new PairingOptions();

        Assert.Equal(VerdictTier.Curated, options.MinimumTier);
        Assert.Empty(options.Validate());
    }

    private static PairRegistry With(PairVerdict verdict)
    {
        var registry = new PairRegistry(new PairingOptions());
        registry.Add(verdict);
        return registry;
    }

    private static PairVerdict Verdict(string firstText = "") => new()
    {
        Name = "x",
        Relation = PairRelation.Identical,
        Tier = VerdictTier.Curated,
        Members = [new PairMember(First, "yes", "no", firstText), new PairMember(Second, "11", "12", "")],
    };
}
