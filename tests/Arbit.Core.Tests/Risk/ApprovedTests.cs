using Arbit.Risk;
using Arbit.Sizing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Risk;

public sealed class ApprovedTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private readonly RiskFixture _fixture = new();

    [Fact]
    public void Type_Constructors_AreNotPublic()
    {
        Assert.Empty(typeof(Approved<TradePlan>).GetConstructors());
        Assert.True(typeof(Approved<>).IsSealed);
    }

    [Fact]
    public void TryRedeem_Twice_IsRefusedAndLeavesTheCapitalWithTheFirst()
    {
        Approved<TradePlan> approval = Approve();

        Assert.True(approval.IsPending);
        Assert.True(approval.TryRedeem(Now, out TradePlan? plan));
        Assert.NotNull(plan);
        Assert.False(approval.IsPending);
        Assert.False(approval.TryRedeem(Now, out TradePlan? again));
        Assert.Null(again);
        Assert.False(approval.Withdraw());

        Assert.True(approval.Reservation.IsOpen);
        Assert.Equal(9.5m, _fixture.Portfolio.Exposure.Reserved);
    }

    [Fact]
    public void TryRedeem_AtExpiry_IsInTime() => Assert.True(Approve() is var approval && approval.TryRedeem(approval.ExpiresAt, out _));

    [Fact]
    public void TryRedeem_Late_IsRefusedAndGivesTheCapitalBackOnce()
    {
        Approved<TradePlan> approval = Approve();
        DateTimeOffset late = approval.ExpiresAt.AddTicks(1);

        Assert.False(approval.TryRedeem(late, out TradePlan? plan));
        Assert.Null(plan);
        Assert.False(approval.Reservation.IsOpen);
        Assert.Equal(0m, _fixture.Portfolio.Exposure.Total);

        Approve();
        Assert.False(approval.TryRedeem(late, out _));
        Assert.False(approval.TryRedeem(Now, out _));
        Assert.False(approval.Withdraw());
        Assert.Equal(9.5m, _fixture.Portfolio.Exposure.Reserved);
    }

    [Fact]
    public void Withdraw_Pending_GivesTheCapitalBackAndEndsIt()
    {
        Approved<TradePlan> approval = Approve();

        Assert.True(approval.Withdraw());
        Assert.False(approval.Withdraw());
        Assert.False(approval.TryRedeem(Now, out _));

        Assert.Equal(100m, _fixture.Portfolio.Capital.AvailableIn(RiskFixture.AlphaPool));
        Assert.Equal(0, _fixture.Portfolio.InFlight);
    }

    /// <summary>Any calls in any order: at most one redemption, and the capital comes back exactly when there was none.</summary>
    [Property]
    public void AnyCalls_AtMostOneRedemption_AndCapitalComesBackOnceWithoutIt(byte[] calls)
    {
        var fixture = new RiskFixture();
        Approved<TradePlan> approval = new RiskGate([], fixture.Portfolio, new PersistentEdgeTracker(new RiskOptions()))
            .Evaluate(RiskFixture.Plan(), Now, fixture).Approval!;
        int redeemed = 0, ended = 0;
        foreach (byte call in calls)
        {
            bool before = approval.IsPending;
            bool taken = (call % 3) switch
            {
                0 => approval.TryRedeem(Now, out _),
                1 => approval.TryRedeem(Now.AddHours(1), out _),
                _ => approval.Withdraw() && false,
            };
            redeemed += taken ? 1 : 0;
            ended += before && !taken ? 1 : 0;
        }

        Assert.True(redeemed + ended <= 1);
        Assert.Equal(redeemed + ended == 0, approval.IsPending);
        Assert.Equal(ended == 1 ? 0m : 9.5m, fixture.Portfolio.Exposure.Reserved);
    }

    private Approved<TradePlan> Approve() =>
        new RiskGate([], _fixture.Portfolio, new PersistentEdgeTracker(new RiskOptions())).Evaluate(RiskFixture.Plan(), Now, _fixture).Approval!;
}
