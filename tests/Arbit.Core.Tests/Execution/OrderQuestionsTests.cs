using Arbit.Execution;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class OrderQuestionsTests
{
    [Fact]
    public void Ask_RoutineChecksHang_AnUnknownOrderIsAskedAboutAtOnce()
    {
        HookedGateway? hooks = null;
        DeskRig rig = new DeskRig(wrap: (gateway, _) => hooks = new HookedGateway(gateway)).Start();
        for (int i = 0; i < 8; i++)
        {
            rig.Place(DeskRig.Request($"rest-{i}", 10m, TimeInForce.GoodTillCancelled));
        }

        hooks!.HangsOnLookUp = static o => o.Id.Value.StartsWith("c-rest", StringComparison.Ordinal);
        rig.Run(60);
        rig.Venue.Faults = new VenueFaults { ServerErrorAccepted = 100 };
        int before = rig.Venue.Questions;
        Task<PlaceResult> placing = rig.Desk.PlaceAsync(DeskRig.Request("lost")).AsTask();

        rig.Run(2);

        Assert.True(rig.Venue.Questions > before);
        Assert.Equal((OrderState.Filled, new Quantity(10m)), (rig.Order("lost").State, rig.Order("lost").Filled));
        Assert.Equal(PlaceKind.Sent, DeskRig.Done(placing).Kind);
    }

    [Fact]
    public void Note_AnOlderStateAfterANewerOne_TheNewerOneCounts()
    {
        var clock = new ManualClock();
        var prepared = new PreparedOrder(DeskRig.Request("a"), DeskRig.IdOf("a"), default);
        TrackedOrder old = new(prepared, clock.GetUtcNow()) { State = OrderState.Rejected, Count = Quantity.Zero };
        TrackedOrder now = old with { State = OrderState.Unknown, Count = null };
        using var stop = new CancellationTokenSource();
        using var questions = new OrderQuestions(new Dictionary<VenueId, IOrderGateway>(), static _ => throw new InvalidOperationException(), _ => now,
            clock, new Random(1), new DeskOptions(), new TaskTracker(), stop.Token);

        questions.Note([now]);
        questions.Note([old]);

        Assert.Equal(1, questions.Open);
        stop.Cancel();
    }

    [Fact]
    public void CancelAll_RefusedAndOneCancelHangs_TheOthersGoOutAllTheSame()
    {
        HookedGateway? hooks = null;
        DeskRig rig = new DeskRig(wrap: (gateway, _) => hooks = new HookedGateway(gateway)).Start();
        string[] intents = ["a", "b", "c"];
        foreach (string intent in intents)
        {
            rig.Place(DeskRig.Request(intent, 10m, TimeInForce.GoodTillCancelled));
        }

        (hooks!.RefusesCancelAll, hooks.HangsOnCancel) = (true, static o => o.Id == DeskRig.IdOf("a"));
        Task<IReadOnlyDictionary<VenueId, VenueFault>> cancelling = rig.Desk.CancelAllAsync();
        rig.Run(1);

        Assert.False(cancelling.IsCompleted);
        Assert.Equal([ReportedState.Resting, ReportedState.Cancelled, ReportedState.Cancelled], intents.Select(i => rig.Venue.Order(DeskRig.IdOf(i)).Now.State));
        rig.Run(6);
        Assert.Equal([ScriptedVenue.Id], DeskRig.Done(cancelling).Keys);
    }
}
