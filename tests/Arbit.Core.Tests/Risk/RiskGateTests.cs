using Arbit.Diagnostics;
using Arbit.Pairing;
using Arbit.Risk;
using Arbit.Sizing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Risk;

public sealed class RiskGateTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private static readonly RiskOptions Options = new() { PersistentEdgeThreshold = 0.03m, PersistentEdgeDuration = TimeSpan.FromMinutes(10) };

    private readonly RiskFixture _fixture = new();
    private readonly PersistentEdgeTracker _tracker = new(Options);

    [Fact]
    public void Evaluate_AllRailsPass_ApprovesAndReserves()
    {
        TradePlan plan = RiskFixture.Plan();

        RiskVerdict verdict = Standard().Evaluate(plan, Now, _fixture);

        Assert.True(verdict.IsApproved);
        Assert.Null(verdict.Refusal);
        Assert.Equal(ReasonCode.Approved, verdict.Reason);
        Assert.Equal(95.5m, _fixture.Portfolio.Capital.AvailableIn(RiskFixture.AlphaPool));
        Assert.Equal(95m, _fixture.Portfolio.Capital.AvailableIn(RiskFixture.BetaPool));
        Assert.Equal(9.5m, _fixture.Portfolio.Exposure.Reserved);
        Assert.True(verdict.Approval.TryRedeem(Now, out TradePlan? redeemed));
        Assert.Same(plan, redeemed);
    }

    [Fact]
    public void Evaluate_FeesOfALeg_AreReservedToo()
    {
        TradePlan plan = RiskFixture.Plan();
        plan = plan with { Legs = [plan.Legs[0] with { Fee = 0.17m }, plan.Legs[1]], Cost = 9.67m };

        Assert.True(Gate(NullRiskRail.Instance).Evaluate(plan, Now, _fixture).IsApproved);

        Assert.Equal(4.67m, _fixture.Portfolio.Capital.ReservedIn(RiskFixture.AlphaPool));
    }

    [Fact]
    public void Evaluate_FirstRefusalInOrder_IsTheAnswer()
    {
        var later = new ScriptedRail("later", null);
        RiskVerdict verdict = Gate(new SuspicionRail(Options), later).Evaluate(RiskFixture.Plan() with { GrossEdge = 0.57m }, Now, _fixture);

        Assert.False(verdict.IsApproved);
        Assert.Equal(ReasonCode.SuspiciousEdge, verdict.Reason);
        Assert.Equal(0, later.Asked);
        Assert.Equal(0m, _fixture.Portfolio.Exposure.Total);
    }

    [Fact]
    public void Evaluate_PoolTooSmall_ReservesNothing()
    {
        _fixture.Portfolio.Capital.SetBalance(RiskFixture.BetaPool, 4.99m);

        RiskVerdict verdict = Standard().Evaluate(RiskFixture.Plan(), Now, _fixture);

        Assert.Equal(new Refusal("risk-gate", ReasonCode.InsufficientCapital, "beta/USDC lacks 0.01"), verdict.Refusal);
        Assert.Equal(100m, _fixture.Portfolio.Capital.AvailableIn(RiskFixture.AlphaPool));
    }

    [Fact]
    public void Evaluate_TwoPlansForOnePurse_ApprovesOne()
    {
        _fixture.Portfolio.Capital.SetBalance(RiskFixture.BetaPool, 9m);
        RiskGate gate = Standard();

        Assert.True(gate.Evaluate(RiskFixture.Plan(), Now, _fixture).IsApproved);
        Assert.Equal(ReasonCode.InsufficientCapital, gate.Evaluate(RiskFixture.Plan(), Now, _fixture).Reason);
    }

    [Fact]
    public void Evaluate_RailThatThrows_IsAComponentFailure()
    {
        var rail = new ScriptedRail("mine", null, new InvalidOperationException("boom"));

        Assert.Equal(new Refusal("mine", ReasonCode.ComponentFailed, "InvalidOperationException: boom"),
            Gate(rail).Evaluate(RiskFixture.Plan(), Now, _fixture).Refusal);
    }

    [Fact]
    public void Evaluate_RailWhoseNameThrows_IsNamedAfterItsType() =>
        Assert.Equal("NamelessRail", Gate(new NamelessRail()).Evaluate(RiskFixture.Plan(), Now, _fixture).Refusal?.Rail);

    [Fact]
    public void Evaluate_RailThatOverflows_IsANumberOverflow() => Assert.Equal(ReasonCode.NumberOverflow,
        Gate(new ScriptedRail("mine", null, new OverflowException("too big"))).Evaluate(RiskFixture.Plan(), Now, _fixture).Reason);

    [Theory]
    [InlineData(ReasonCode.None)]
    [InlineData(ReasonCode.Approved)]
    public void Evaluate_RefusalWithoutAReason_IsAComponentFailure(ReasonCode reason) =>
        Assert.Equal(new Refusal("mine", ReasonCode.ComponentFailed, "refused without a reason code: hm"),
            Gate(new ScriptedRail("mine", new Refusal("mine", reason, "hm"))).Evaluate(RiskFixture.Plan(), Now, _fixture).Refusal);

    [Fact]
    public void Evaluate_CostWithoutExactDecimal_IsANumberOverflow()
    {
        TradePlan plan = RiskFixture.Plan();
        plan = plan with { Legs = [plan.Legs[0] with { Notional = decimal.MaxValue, Fee = 0.5m }] };

        Assert.Equal(ReasonCode.NumberOverflow, Gate(NullRiskRail.Instance).Evaluate(plan, Now, _fixture).Reason);
    }

    [Fact]
    public void Evaluate_PlanNoSizerShouldMake_IsAComponentFailure()
    {
        TradePlan plan = RiskFixture.Plan();
        RiskGate gate = Gate(NullRiskRail.Instance);

        Assert.Equal("the plan says it costs 9.49, its legs cost 9.5", gate.Evaluate(plan with { Cost = 9.49m }, Now, _fixture).Refusal?.Detail);

        Assert.Equal(ReasonCode.ComponentFailed, gate.Evaluate(plan with { Legs = [] }, Now, _fixture).Reason);
        Assert.Equal(ReasonCode.ComponentFailed, gate.Evaluate(plan with { Legs = [plan.Legs[0] with { Notional = -1m }] }, Now, _fixture).Reason);
        Assert.Equal(ReasonCode.ComponentFailed, gate.Evaluate(plan with { Legs = [plan.Legs[0] with { Fee = -1m }] }, Now, _fixture).Reason);
    }

    [Fact]
    public void Evaluate_EveryPlan_IsObservedForItsEdge()
    {
        RiskGate gate = Standard();
        TradePlan plan = RiskFixture.Plan() with { ExpiresAt = Now.AddHours(1) };
        foreach (int minute in new[] { 0, 4, 8 })
        {
            Assert.True(Evaluate(gate, plan, minute).IsApproved);
        }

        Assert.Equal(ReasonCode.PersistentEdge, Evaluate(gate, plan, 10).Reason);
        Assert.True(Evaluate(gate, plan with { GrossEdge = 0.01m }, 11).IsApproved);
        Assert.True(Evaluate(gate, plan, 12).IsApproved);
    }

    [Fact]
    public void Evaluate_ApprovalLeftLying_GivesItsCapitalBack()
    {
        RiskGate gate = Standard();
        RiskVerdict first = gate.Evaluate(RiskFixture.Plan(), Now, _fixture);
        Assert.Equal(1, gate.Pending);

        Assert.Equal(0, gate.ReleaseExpired(first.Approval!.ExpiresAt));
        Assert.Equal(1, gate.ReleaseExpired(first.Approval.ExpiresAt.AddTicks(1)));

        Assert.Equal(0, gate.Pending);
        Assert.Equal(0m, _fixture.Portfolio.Exposure.Total);
        Assert.False(first.Approval.TryRedeem(Now, out _));
    }

    [Fact]
    public void ReleaseExpired_RedeemedInTime_LeavesItsCapitalAlone()
    {
        RiskGate gate = Standard();
        Approved<TradePlan> approval = gate.Evaluate(RiskFixture.Plan(), Now, _fixture).Approval!;
        Assert.True(approval.TryRedeem(Now, out _));

        Assert.Equal(0, gate.ReleaseExpired(Now.AddHours(1)));

        Assert.Equal(9.5m, _fixture.Portfolio.Exposure.Reserved);
        Assert.Equal(0, gate.Pending);
    }

    /// <summary>Any mix of good, bad and failing rails: one reason, and capital is reserved exactly when approved.</summary>
    [Property]
    public void Evaluate_AnyRails_EndsInExactlyOneReason(byte[] kinds)
    {
        var rails = kinds.Select(static (k, i) => (k % 5) switch
        {
            0 => new ScriptedRail($"r{i}", new Refusal($"r{i}", ReasonCode.ExposureCap, "")),
            1 => new ScriptedRail($"r{i}", null, new InvalidOperationException()),
            _ => new ScriptedRail($"r{i}", null),
        }).ToArray();
        var fixture = new RiskFixture();
        var gate = new RiskGate(rails, fixture.Portfolio, new PersistentEdgeTracker(Options));

        RiskVerdict verdict = gate.Evaluate(RiskFixture.Plan(), Now, fixture);

        int first = Array.FindIndex(kinds, static k => k % 5 < 2);
        Assert.Equal(first < 0, verdict.IsApproved);
        Assert.Equal(first < 0 ? ReasonCode.Approved : kinds[first] % 5 == 0 ? ReasonCode.ExposureCap : ReasonCode.ComponentFailed, verdict.Reason);
        Assert.Equal(verdict.IsApproved ? 9.5m : 0m, fixture.Portfolio.Exposure.Total);
        Assert.All(rails.Skip(first < 0 ? rails.Length : first + 1), static r => Assert.Equal(0, r.Asked));
    }

    private RiskVerdict Evaluate(RiskGate gate, TradePlan plan, int minute)
    {
        DateTimeOffset at = Now.AddMinutes(minute);
        foreach (var book in _fixture.Books.Values)
        {
            book.Prove(at);
        }

        RiskVerdict verdict = gate.Evaluate(plan, at, _fixture);
        verdict.Approval?.Withdraw();
        return verdict;
    }

    private RiskGate Standard() => Gate([.. RiskRails.Standard(Options, new PairRegistry(new PairingOptions()), _tracker)]);

    private RiskGate Gate(params IRiskRail[] rails) => new(rails, _fixture.Portfolio, _tracker);
}
