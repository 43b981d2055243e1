using Arbit.Diagnostics;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Transport;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class OrderDeskTests
{
    [Fact]
    public void Place_PlainFill_JournalsIntentBeforeSendingAndVerdictAtTheEnd()
    {
        DeskRig rig = new DeskRig().Start();

        PlaceResult placed = rig.Place(DeskRig.Request("a"));

        Assert.Equal((PlaceKind.Sent, OrderState.Filled), (placed.Kind, placed.Order!.State));
        string[] kinds = [.. rig.Journal.Records.Select(r => r.Kind)];
        Assert.Equal([JournalKinds.OrderIntent, JournalKinds.OrderSent, JournalKinds.OrderOutcome], kinds.Where(k => k is JournalKinds.OrderIntent or JournalKinds.OrderSent or JournalKinds.OrderOutcome));
        Assert.Contains(JournalKinds.OrderFill, kinds);
        Assert.Equal(JournalKinds.OrderResolved, kinds[^1]);
    }

    [Fact]
    public void Place_JournalCannotFlush_SendsNothingAndHaltsNewOrders()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("open", 10m, TimeInForce.GoodTillCancelled));
        rig.Journal.Fails = true;

        PlaceResult failed = rig.Place(DeskRig.Request("b"));
        rig.Journal.Fails = false;
        PlaceResult after = rig.Place(DeskRig.Request("c"));
        CancelResult cancelled = rig.Cancel("open");

        Assert.Equal((PlaceKind.NotSent, OrderState.Rejected), (failed.Kind, failed.Order!.State));
        Assert.Contains("disk full", failed.Detail, StringComparison.Ordinal);
        Assert.Equal((PlaceKind.Halted, null), (after.Kind, after.Order));
        Assert.DoesNotContain("c-b", rig.Venue.Sends.Keys);
        Assert.NotNull(cancelled.Outcome);
    }

    [Fact]
    public void Place_JournalRefusesLines_SendsNothingAndHalts()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Journal.RefusesLines = true;

        PlaceResult failed = rig.Place(DeskRig.Request("b"));

        Assert.Equal(PlaceKind.NotSent, failed.Kind);
        Assert.Empty(rig.Venue.Sends);
        Assert.NotNull(rig.Desk.Halted);
        Assert.Equal(PlaceKind.Halted, rig.Place(DeskRig.Request("c")).Kind);
    }

    [Fact]
    public void Place_Impossible_IsRefusedWithoutALine()
    {
        DeskRig rig = new DeskRig().Start();

        PlaceResult bad = rig.Place(DeskRig.Request("zero", 0m));
        PlaceResult elsewhere = rig.Place(DeskRig.Request("x", market: new MarketId(new VenueId("nowhere"), "M")));

        Assert.Equal([PlaceKind.Refused, PlaceKind.Refused], [bad.Kind, elsewhere.Kind]);
        Assert.Contains("quantity", bad.Detail, StringComparison.Ordinal);
        Assert.Contains("nowhere", elsewhere.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Journal.Records, r => r.Kind == JournalKinds.OrderIntent);
    }

    [Fact]
    public async Task Place_GivenUpBeforeSending_IsNeverSent()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Journal.Latency = TimeSpan.FromSeconds(1);
        using var giveUp = new CancellationTokenSource();

        Task<PlaceResult> placing = rig.Desk.PlaceAsync(DeskRig.Request("d"), cancellationToken: giveUp.Token).AsTask();
        await giveUp.CancelAsync();

        Assert.Equal(PlaceKind.NotSent, (await placing).Kind);
        Assert.Empty(rig.Venue.Sends);
        Assert.Null(rig.Desk.Halted);
    }

    [Fact]
    public async Task Place_GivenUpWhileSending_IsUnknownAndResolved()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutAccepted = 100, LostMessage = 100 }).Start();
        using var giveUp = new CancellationTokenSource();

        Task<PlaceResult> placing = rig.Desk.PlaceAsync(DeskRig.Request("e"), cancellationToken: giveUp.Token).AsTask();
        rig.Run(1);
        await giveUp.CancelAsync();

        Assert.Equal(OrderState.Unknown, (await placing).Order!.State);
        rig.Quiesce();
        rig.AssertTruth();
    }

    [Fact]
    public void CancelAll_VenueDoesIt_AsksAboutEveryOrder()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("g1", 10m, TimeInForce.GoodTillCancelled));
        rig.Place(DeskRig.Request("g2", 10m, TimeInForce.GoodTillCancelled));

        Task<IReadOnlyDictionary<VenueId, VenueFault>> all = rig.Desk.CancelAllAsync();
        rig.Run(30);

        Assert.Empty(DeskRig.Done(all));
        Assert.All(new[] { "g1", "g2" }, i => Assert.True(rig.Order(i).IsFinal));
    }

    [Fact]
    public void CancelAll_VenueFails_CancelsOneByOneAndSaysSo()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("g1", 10m, TimeInForce.GoodTillCancelled));
        rig.Venue.Faults = new VenueFaults { CancelUnknown = 100 };

        Task<IReadOnlyDictionary<VenueId, VenueFault>> all = rig.Desk.CancelAllAsync();
        rig.Run(10);

        Assert.Equal([ScriptedVenue.Id], DeskRig.Done(all).Keys);
        Assert.Contains(rig.Journal.Records, r => r.Kind == JournalKinds.OrderCancel);
        rig.Quiesce();
    }

    [Fact]
    public void Cancel_UnknownOrEndedOrder_SendsNothing()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("done"));

        Assert.Null(rig.Cancel("done").Outcome);
        Assert.Equal(new CancelResult(null, null), rig.Cancel("never"));
        Assert.DoesNotContain(rig.Journal.Records, r => r.Kind == JournalKinds.OrderCancel);
    }

    [Fact]
    public void Start_Twice_Throws()
    {
        DeskRig rig = new DeskRig().Start();

        Assert.True(rig.Desk.StartAsync().IsFaulted);
    }

    [Fact]
    public async Task Dispose_WithOpenQuestions_EndsThem()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutNotAccepted = 100 }).Start();
        rig.Place(DeskRig.Request("u"));
        Assert.Equal(1, rig.Desk.OpenQuestions);

        ValueTask ending = rig.Desk.DisposeAsync();
        rig.Run(60);
        await ending;
        int questions = rig.Venue.Questions;
        rig.Run(600);

        Assert.Equal(questions, rig.Venue.Questions);
    }

    [Fact]
    public void OnFault_OfTheStream_IsAnIncidentAndComparesTheAccount()
    {
        DeskRig rig = new DeskRig().Start();
        DateTimeOffset before = rig.Desk.LastReport(ScriptedVenue.Id)!.At;

        rig.Desk.OnFault(ScriptedVenue.Id, "?"u8, new VenueFault(FaultKind.Malformed, "user.status", "'HALF' is no status"));
        rig.Run(2);

        Assert.Contains("HALF", Assert.Single(rig.Incidents(IncidentKind.StreamFault)).Detail, StringComparison.Ordinal);
        Assert.True(rig.Desk.LastReport(ScriptedVenue.Id)!.At > before);
    }

    [Fact]
    public void Halt_ByAPerson_RefusesNewOrders()
    {
        DeskRig rig = new DeskRig().Start();

        rig.Desk.Halt("lunch");

        Assert.Equal((PlaceKind.Halted, "lunch"), (rig.Place(DeskRig.Request("h")).Kind, rig.Place(DeskRig.Request("h")).Detail));
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithEveryProblem()
    {
        var desk = new DeskOptions { MaxQuestions = 0, QuestionTimeout = TimeSpan.Zero, Questions = new BackOffOptions { First = TimeSpan.Zero } };
        var tracking = new TrackerOptions { AnswersNeeded = 1, MaxOrders = 0, DustBelow = -1m };

        Assert.Equal(["Questions", "MaxQuestions", "QuestionTimeout"], desk.Validate().Select(p => p.Path));
        Assert.Equal(["AnswersNeeded", "MaxOrders", "DustBelow"], tracking.Validate().Select(p => p.Path));
        Assert.Empty(new DeskOptions().Validate());
        Assert.Empty(new TrackerOptions().Validate());
        DeskRig rig = new();
        Assert.Throws<InvalidOptionsException>(() => new OrderDesk(rig.Tracker, [], rig.Journal, rig.Clock, new Random(1), desk));
        Assert.Throws<InvalidOptionsException>(() => new Reconciler(rig.Tracker, [], rig.Clock, desk));
        Assert.Throws<InvalidOptionsException>(() => new OrderTracker(new Arbit.Events.EventGate(), rig.Journal, new Dictionary<VenueId, OrderGatewayCapabilities>(), tracking));
    }
}
