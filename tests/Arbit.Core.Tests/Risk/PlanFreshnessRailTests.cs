using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class PlanFreshnessRailTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Check_Expiry_EndsThePlanAfterIt(int ticksAfter, bool refused)
    {
        var fixture = new RiskFixture();
        var plan = RiskFixture.Plan();

        Refusal? refusal = new PlanFreshnessRail().Check(fixture.Context(plan, plan.ExpiresAt.AddTicks(ticksAfter)));

        Assert.Equal(refused ? ReasonCode.PlanExpired : null, refusal?.Reason);
    }
}
