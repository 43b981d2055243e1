using Arbit.Execution;
using Arbit.Orders;
using Arbit.Transport;

namespace Arbit.Core.Tests.Execution;

/// <summary>What gets out of a position is never held up by what looks for one.</summary>
public sealed class BudgetLaneTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CancelAndUnwind_WhileScansHaveUsedUpTheBudget_GoOutAtOnce(bool storm)
    {
        RequestBudget? budget = null;
        DeskRig rig = new DeskRig(wrap: (gateway, clock) => new BudgetedGateway(gateway, budget ??= new RequestBudget(
            new RequestBudgetOptions { Capacity = 40, RefillTokens = 1, RefillPeriod = TimeSpan.FromHours(1), Reserved = 20 }, clock))).Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        while (budget!.TryAcquire(1))
        {
        }

        using var scans = new CancellationTokenSource();
        Task[] scanning = [.. Enumerable.Range(0, 500).Select(_ => budget.AcquireAsync(1, BudgetLane.Normal, scans.Token).AsTask())];
        if (storm)
        {
            // The venue answers 429 to everything: the normal lane is held back.
            budget.Penalise(TimeSpan.FromHours(1));
        }

        Task<CancelResult> cancelling = rig.Desk.CancelAsync(DeskRig.IdOf("rest")).AsTask();
        Task<PlaceResult> unwinding = rig.Desk.PlaceAsync(DeskRig.Request("out") with { Unwind = true }).AsTask();
        Task<PlaceResult> entering = rig.Desk.PlaceAsync(DeskRig.Request("in")).AsTask();
        rig.Run(1);

        Assert.Equal(CancelOutcomeKind.Cancelled, DeskRig.Done(cancelling).Outcome!.Value.Kind);
        Assert.Equal((PlaceKind.Sent, OrderState.Filled), (DeskRig.Done(unwinding).Kind, DeskRig.Done(unwinding).Order!.State));
        Assert.False(entering.IsCompleted);
        Assert.DoesNotContain("c-in", rig.Venue.Sends.Keys);
        Assert.All(scanning, s => Assert.False(s.IsCompleted));
        rig.Run(10);
        Assert.Equal(OrderState.Rejected, DeskRig.Done(entering).Order!.State);
        Assert.DoesNotContain("c-in", rig.Venue.Sends.Keys);
        scans.Cancel();
    }
}
