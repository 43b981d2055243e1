using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class PersistentEdgeRailTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private static readonly BundleId Id = RiskFixture.Id;

    private readonly RiskOptions _options = new() { PersistentEdgeThreshold = 0.03m, PersistentEdgeDuration = TimeSpan.FromMinutes(10) };
    private readonly PersistentEdgeTracker _tracker;
    private readonly PersistentEdgeRail _rail;
    private readonly RiskFixture _fixture = new();

    public PersistentEdgeRailTests()
    {
        _tracker = new PersistentEdgeTracker(_options);
        _rail = new PersistentEdgeRail(_options, _tracker);
    }

    [Fact]
    public void Check_StaleQuoteOf39TenthsOfACent_IsSuspendedAfterTenMinutes()
    {
        // A constant 3.9 ¢ over 15 minutes, logged once a second: a stale or inverted quote.
        DateTimeOffset? suspendedAt = null;
        for (int second = 0; second <= 920; second++)
        {
            _tracker.Observe(Id, 0.039m, Now.AddSeconds(second));
            suspendedAt ??= Check(second) is null ? null : Now.AddSeconds(second);
        }

        Assert.Equal(Now.AddMinutes(10), suspendedAt);
        Assert.Equal(new Refusal("persistent-edge", ReasonCode.PersistentEdge, "the edge has stood for 00:15:20; the limit is 00:10:00"), Check(920));
    }

    [Fact]
    public void Check_EdgeBelowTheThreshold_StandsAsLongAsItLikes()
    {
        _tracker.Observe(Id, 0.0299m, Now);
        _tracker.Observe(Id, 0.0299m, Now.AddDays(1));

        Assert.Null(Check(24 * 3600));
        Assert.Equal(0, _tracker.Count);
        Assert.Null(_tracker.StandingOf(Id, Now));
    }

    [Fact]
    public void Check_EdgeThatDisappearedOnce_StartsAnew()
    {
        _tracker.Observe(Id, 0.04m, Now);
        _tracker.Observe(Id, 0.01m, Now.AddMinutes(9));
        _tracker.Observe(Id, 0.04m, Now.AddMinutes(11));

        Assert.Null(Check(12 * 60));
        Assert.NotNull(Check(21 * 60));
    }

    [Fact]
    public void ObserveRejection_NoEdge_EndsTheSuspension()
    {
        _tracker.Observe(Id, 0.04m, Now);
        Assert.NotNull(Check(600));

        _tracker.ObserveRejection(Id, ReasonCode.NoEdge);

        Assert.Null(Check(600));
    }

    [Fact]
    public void ObserveRejection_AnyOtherReason_ProvesNothing()
    {
        _tracker.Observe(Id, 0.04m, Now);

        foreach (ReasonCode reason in Enum.GetValues<ReasonCode>().Where(static r => r != ReasonCode.NoEdge))
        {
            _tracker.ObserveRejection(Id, reason);
        }

        Assert.Equal(TimeSpan.FromMinutes(10), _tracker.StandingOf(Id, Now.AddMinutes(10)));
    }

    [Fact]
    public void Observe_OtherBundle_IsApart()
    {
        _tracker.Observe(Id, 0.04m, Now);
        _tracker.Observe(new BundleId("other"), 0.01m, Now);
        _tracker.ObserveRejection(new BundleId("other"), ReasonCode.NoEdge);

        Assert.Equal(1, _tracker.Count);
    }

    [Fact]
    public void Check_DurationZero_SuspendsAtFirstSight()
    {
        var options = new RiskOptions { PersistentEdgeDuration = TimeSpan.Zero };
        _tracker.Observe(Id, 0.04m, Now);

        Assert.NotNull(new PersistentEdgeRail(options, _tracker).Check(_fixture.Context(RiskFixture.Plan())));
    }

    private Refusal? Check(int second) => _rail.Check(_fixture.Context(RiskFixture.Plan(), Now.AddSeconds(second)));
}
