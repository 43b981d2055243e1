using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class SuspicionRailTests
{
    private readonly RiskFixture _fixture = new();

    [Theory]
    [InlineData("0.0001", false)]
    [InlineData("0.2", false)]
    [InlineData("0.2000001", true)]
    [InlineData("0.5700", true)]
    public void Check_GrossEdge_IsBelievedUpToTheLimit(string gross, bool refused)
    {
        Refusal? refusal = new SuspicionRail(new RiskOptions()).Check(_fixture.Context(RiskFixture.Plan() with { GrossEdge = Dec(gross) }));

        Assert.Equal(refused, refusal is not null);
    }

    /// <summary>
    /// An old ledger line of a women's basketball game: .22 on one venue and .21 on the other, "57 % profit". The books
    /// were those of two moments.
    /// </summary>
    [Fact]
    public void Check_LedgerRowOf57Percent_IsSuspectData()
    {
        decimal gross = 1m - (0.2200m + 0.2100m);

        Refusal refusal = new SuspicionRail(new RiskOptions()).Check(_fixture.Context(RiskFixture.Plan() with { GrossEdge = gross }))!;

        Assert.Equal(new Refusal("suspicion", ReasonCode.SuspiciousEdge, "gross edge 0.57; the limit is 0.20"), refusal);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("0")]
    [InlineData("0.01")]
    public void Check_LimitZero_RefusesEverything(string gross) => Assert.NotNull(
        new SuspicionRail(new RiskOptions { MaxGrossEdge = 0m }).Check(_fixture.Context(RiskFixture.Plan() with { GrossEdge = Dec(gross) })));

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
