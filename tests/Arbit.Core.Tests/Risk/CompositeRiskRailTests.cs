using Arbit.Diagnostics;
using Arbit.Pairing;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class CompositeRiskRailTests
{
    private readonly RiskFixture _fixture = new();

    [Fact]
    public void Check_FirstRefusal_CountsAndStops()
    {
        var second = new ScriptedRail("second", new Refusal("second", ReasonCode.ExposureCap, "2"));
        var third = new ScriptedRail("third", new Refusal("third", ReasonCode.PositionCap, "3"));
        var rail = new CompositeRiskRail("all", [NullRiskRail.Instance, second, third]);

        Assert.Equal("all", rail.Name);
        Assert.Equal(ReasonCode.ExposureCap, rail.Check(_fixture.Context(RiskFixture.Plan()))?.Reason);
        Assert.Equal((1, 0), (second.Asked, third.Asked));
    }

    [Fact]
    public void Check_NoRails_Passes() => Assert.Null(new CompositeRiskRail("none", []).Check(_fixture.Context(RiskFixture.Plan())));

    [Fact]
    public void NullRiskRail_AnyPlan_Passes()
    {
        Assert.Equal("null", NullRiskRail.Instance.Name);
        Assert.Null(NullRiskRail.Instance.Check(_fixture.Context(RiskFixture.Plan() with { GrossEdge = 0.99m })));
    }

    [Fact]
    public void Standard_Rails_AreInTheirOrderWithNamesOfTheirOwn()
    {
        var options = new RiskOptions();
        IReadOnlyList<IRiskRail> rails = RiskRails.Standard(options, new PairRegistry(new PairingOptions()), new PersistentEdgeTracker(options));

        Assert.Equal(["plan-freshness", "pair", "suspicion", "book-health", "persistent-edge", "exposure"], rails.Select(static r => r.Name));
    }
}
