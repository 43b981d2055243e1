using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Pairing;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class PairRailTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private readonly RiskFixture _fixture = new();
    private readonly PairRegistry _pairs = new(new PairingOptions());

    public PairRailTests() => _pairs.Add(new PairVerdict
    {
        Name = "x",
        Relation = PairRelation.Identical,
        Tier = VerdictTier.Curated,
        Members = [new PairMember(RiskFixture.Alpha, "yes", "no", ""), new PairMember(RiskFixture.Beta, "1", "2", "")],
    });

    [Fact]
    public void Check_TradableVerdict_Passes() => Assert.Null(Check(RiskFixture.Bundle() with { PairName = "x" }));

    [Fact]
    public void Check_BundleOfOneMarket_NeedsNoVerdict() => Assert.Null(Check(RiskFixture.Bundle()));

    [Fact]
    public void Check_RevokedVerdict_IsRefused()
    {
        _pairs.Revoke("x", "operator");

        Assert.Equal(new Refusal("pair", ReasonCode.PairNotTradable, "operator"), Check(RiskFixture.Bundle() with { PairName = "x" }));
    }

    [Fact]
    public void Check_UnknownVerdict_IsRefused() =>
        Assert.Equal(ReasonCode.PairNotTradable, Check(RiskFixture.Bundle() with { PairName = "y" })?.Reason);

    [Fact]
    public void Check_WatchedBundle_IsRefused() => Assert.Equal(
        new Refusal("pair", ReasonCode.PairNotTradable, "x/yes-no is watched, not traded"), Check(RiskFixture.Bundle() with { Tradable = false }));

    [Theory]
    [InlineData(0, ReasonCode.PairExpired)]
    [InlineData(1, null)]
    public void Check_BundleExpiry_EndsTradingAfterIt(int later, ReasonCode? expected) =>
        Assert.Equal(expected, Check(RiskFixture.Bundle() with { ExpiresAt = Now.AddTicks(later - 1) })?.Reason);

    private Refusal? Check(Bundle bundle) => new PairRail(_pairs).Check(_fixture.Context(RiskFixture.Plan() with { Bundle = bundle }));
}
