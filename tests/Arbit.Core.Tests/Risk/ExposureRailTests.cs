using Arbit.Diagnostics;
using Arbit.Portfolio;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class ExposureRailTests
{
    private readonly RiskFixture _fixture = new();

    [Fact]
    public void Check_WithinAllLimits_Passes() => Assert.Null(Check(new RiskOptions()));

    [Theory]
    [InlineData("9.5", false)]
    [InlineData("9.49", true)]
    [InlineData("0", true)]
    public void Check_CostOfThePlan_IsCapped(string limit, bool refused) =>
        Assert.Equal(refused ? ReasonCode.ExposureCap : null, Check(new RiskOptions { MaxCostPerPlan = Dec(limit) })?.Reason);

    [Theory]
    [InlineData("109.5", false)]
    [InlineData("109.49", true)]
    [InlineData("0", true)]
    public void Check_TotalExposure_CountsHeldAndInFlight(string limit, bool refused)
    {
        _fixture.Portfolio.Exposure.Reserve("held", 60m);
        _fixture.Portfolio.Exposure.Commit("held", 60m, 60m);
        _fixture.Portfolio.Exposure.Reserve("in flight", 40m);

        Refusal? refusal = Check(new RiskOptions { MaxTotalExposure = Dec(limit) });

        Assert.Equal(refused ? ReasonCode.ExposureCap : null, refusal?.Reason);
    }

    [Fact]
    public void Check_TotalExposure_TellsTheNumbers()
    {
        _fixture.Portfolio.Exposure.Reserve("b", 495m);

        Assert.Equal(new Refusal("exposure", ReasonCode.ExposureCap, "495 is tied up and the plan costs 9.5; the limit is 500"), Check(new RiskOptions()));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(0, true)]
    public void Check_Positions_AreCapped(int limit, bool refused)
    {
        _fixture.Portfolio.Exposure.Reserve("a", 1m);
        _fixture.Portfolio.Exposure.Reserve("b", 1m);

        Refusal? refusal = Check(new RiskOptions { MaxConcurrentPositions = limit });

        Assert.Equal(refused ? ReasonCode.PositionCap : null, refusal?.Reason);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Check_MoreOfAHeldBundle_IsNoNewPosition(int limit, bool refused)
    {
        _fixture.Portfolio.Exposure.Reserve(RiskFixture.Id.Value, 1m);

        Refusal? refusal = Check(new RiskOptions { MaxConcurrentPositions = limit });

        Assert.Equal(refused ? ReasonCode.PositionCap : null, refusal?.Reason);
    }

    [Theory]
    [InlineData("0", "50")]
    [InlineData("460", "40")]
    [InlineData("500", "0")]
    [InlineData("600", "0")]
    public void CostCap_ForASizer_IsWhatIsLeft(string held, string cap)
    {
        var exposure = new ExposureBook();
        exposure.Reserve("b", Dec(held));

        Assert.Equal(Dec(cap), ExposureRail.CostCap(new RiskOptions(), exposure));
    }

    private Refusal? Check(RiskOptions options) => new ExposureRail(options).Check(_fixture.Context(RiskFixture.Plan()));

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
