using System.Text;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class OrderTrackerTests
{
    [Fact]
    public void Retire_FinalOrdersPastTheirTime_LeavesMemoryAndStillAnswersForTheirIntents()
    {
        DeskRig rig = new DeskRig(tracking: new TrackerOptions { RetainFor = TimeSpan.FromMinutes(5) }).Start();
        rig.Place(DeskRig.Request("a"));
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Run(600);

        Assert.Equal(["c-rest"], rig.Tracker.Snapshot().Select(o => o.Id.Value));
        Assert.Equal(PlaceKind.Existing, rig.Place(DeskRig.Request("a")).Kind);
        Assert.Equal(new Quantity(10m), rig.Tracker.Holdings()[DeskRig.Market.Contract(Outcome.Yes)]);
        Assert.Empty(rig.Reconcile().Differences);
    }

    [Fact]
    public void Restore_JournalThatEndsBetweenTheLinesOfATurn_WritesTheLinesThatFollow()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [new OrderReport(DeskRig.IdOf("rest"), "v-2", DeskRig.Market.Contract(Outcome.Yes),
            ReportedState.Unrecognised, null, ReportSource.Stream, rig.Clock.GetUtcNow()) { Detail = "HALF_OPEN" }], []);
        string[] followed = [.. rig.Journal.Records.Select(static r => r.Kind).Where(static k => k is JournalKinds.OrderResolved or JournalKinds.Incident)];
        Assert.Contains(JournalKinds.OrderResolved, followed);
        Assert.Contains(JournalKinds.Incident, followed);

        Assert.Equal(followed.Order(), Begun(rig.Journal.Records.Where(static r => r.Kind is not (JournalKinds.OrderResolved or JournalKinds.Incident))));
        Assert.Empty(Begun(rig.Journal.Records));

        // What a run on a journal writes when it begins, and nothing the second time.
        IEnumerable<string> Begun(IEnumerable<JournalRecord> records)
        {
            var journal = new MemoryJournal(rig.Clock);
            var tracker = new OrderTracker(new EventGate(), journal,
                new Dictionary<VenueId, OrderGatewayCapabilities> { [ScriptedVenue.Id] = rig.Venue.Capabilities }, observers: ObserverSchedulers.Inline);
            Assert.Empty(tracker.Restore(records));
            tracker.Apply(new OrderInput.Restart(ScriptedVenue.Id), rig.Clock.GetUtcNow());
            tracker.Apply(new OrderInput.Restart(ScriptedVenue.Id), rig.Clock.GetUtcNow());
            return journal.Records.Select(static r => r.Kind).Order();
        }
    }

    [Fact]
    public async Task CloseIncident_ByHand_IsClosedHereInTheJournalAndAfterARestart()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [new OrderReport(DeskRig.IdOf("rest"), "v-1", DeskRig.Market.Contract(Outcome.Yes),
            ReportedState.Unrecognised, null, ReportSource.Stream, rig.Clock.GetUtcNow()) { Detail = "HALF_OPEN" }], []);
        string id = Assert.Single(rig.Incidents(IncidentKind.UnrecognisedState)).Id;

        Assert.False(rig.Tracker.CloseIncident("another", "ann", "looked at", rig.Clock.GetUtcNow()));
        Assert.True(rig.Tracker.CloseIncident(id, "ann", "looked at the order", rig.Clock.GetUtcNow()));
        Assert.False(rig.Tracker.CloseIncident(id, "ann", "again", rig.Clock.GetUtcNow()));

        JournalRecord record = Assert.Single(rig.Journal.Records, static r => r.Kind == JournalKinds.IncidentClosed);
        Assert.True(JournalEntries.TryRead(record, out JournalEntry? entry, out _));
        Assert.Equal(new IncidentClosed(id, "ann") { Detail = "looked at the order" }, entry);
        Assert.Empty(rig.Tracker.Incidents());
        await rig.Journal.FlushAsync(CancellationToken.None);
        rig.Restart();
        Assert.DoesNotContain(rig.Tracker.Incidents(), i => i.Id == id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restore_OrderThatGetsOutOfAPosition_IsStillOne(bool unwind)
    {
        DeskRig rig = new DeskRig().Start();
        OrderRequest request = DeskRig.Request("out", 10m, TimeInForce.GoodTillCancelled) with { Unwind = unwind };
        rig.Place(request);
        rig.Restart();

        Assert.Equal(request, rig.Order("out").Request);
    }

    [Fact]
    public void Retire_TooManyOrders_LetsTheOldestFinalOnesGo()
    {
        DeskRig rig = new DeskRig(tracking: new TrackerOptions { MaxOrders = 3, MaxRetired = 2 }).Start();
        for (int i = 1; i <= 8; i++)
        {
            rig.Place(DeskRig.Request($"t{i}"));
        }

        rig.Run(120);

        Assert.Equal(["c-t6", "c-t7", "c-t8"], rig.Tracker.Snapshot().Select(o => o.Id.Value));
        Assert.NotNull(rig.Order("t5"));
        Assert.Null(rig.Order("t1"));
    }

    [Fact]
    public void Fill_LateForARetiredOrder_ComesBackAndIsBooked()
    {
        DeskRig rig = new DeskRig(tracking: new TrackerOptions { RetainFor = TimeSpan.FromMinutes(5) }).Start();
        rig.Venue.Faults = new VenueFaults { PartialFill = 100 };
        rig.Place(DeskRig.Request("a", 10m));
        rig.Run(600);
        Assert.Empty(rig.Tracker.Snapshot());
        TrackedOrder before = rig.Order("a");

        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [], [new Fill("late", before.Id, before.Request.Contract, Side.Buy, new Quantity(0.5m), new Price(0.4m),
            new Money(0m, Asset.Usd), Liquidity.Taker, FillState.Confirmed, rig.Clock.GetUtcNow())]);

        TrackedOrder after = Assert.Single(rig.Tracker.Snapshot());
        Assert.Equal(before.Filled + new Quantity(0.5m), after.Filled);
        Assert.Single(rig.Incidents(IncidentKind.ContradictoryEvidence));
    }

    [Fact]
    public void Updates_UnrecognisedState_StopsTheOrderAndRaisesAnIncident()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));

        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [new OrderReport(DeskRig.IdOf("rest"), "v-1", DeskRig.Market.Contract(Outcome.Yes),
            ReportedState.Unrecognised, null, ReportSource.Stream, rig.Clock.GetUtcNow()) { Detail = "HALF_OPEN" }], []);

        Assert.Equal((OrderState.Unknown, true), (rig.Order("rest").State, rig.Order("rest").IsStopped));
        Assert.Contains("HALF_OPEN", Assert.Single(rig.Incidents(IncidentKind.UnrecognisedState)).Detail, StringComparison.Ordinal);
        rig.Venue.Cancel(rig.Venue.Order(DeskRig.IdOf("rest")));
        rig.Run(120);
        Assert.Equal((OrderState.Cancelled, true), (rig.Order("rest").State, rig.Order("rest").IsStopped));
    }

    [Fact]
    public void Unmatched_MoreThanFit_LetsTheOldestGoAndSaysSo()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutNotAccepted = 100, ReadFails = 100 }, tracking: new TrackerOptions { MaxUnmatched = 2 }).Start();
        rig.Place(DeskRig.Request("u"));

        for (int i = 0; i < 4; i++)
        {
            rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [], [new Fill($"f{i}", new ClientOrderId(""), DeskRig.Market.Contract(Outcome.Yes), Side.Buy,
                new Quantity(1m), new Price(0.4m), new Money(0m, Asset.Usd), Liquidity.Taker, FillState.Confirmed, rig.Clock.GetUtcNow()) { VenueOrderId = $"v{i}" }]);
        }

        Assert.Contains(rig.Incidents(IncidentKind.StreamFault), i => i.Id.EndsWith("/unmatched", StringComparison.Ordinal));

        // The order never arrived; then the rest is nobody's of ours, and booked.
        rig.Venue.Faults = VenueFaults.None;
        rig.Run(120);
        Assert.Equal(OrderState.Rejected, rig.Order("u").State);
        Assert.NotEmpty(rig.Incidents(IncidentKind.ForeignOrder));
    }

    [Fact]
    public void Updates_SizesWithoutAnExactSum_HaltNewOrdersAndEndNothing()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        Fill Huge(string id, decimal size) => new(id, DeskRig.IdOf("rest"), DeskRig.Market.Contract(Outcome.Yes), Side.Buy, new Quantity(size),
            new Price(0.4m), new Money(0m, Asset.Usd), Liquidity.Taker, FillState.Confirmed, rig.Clock.GetUtcNow());

        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [], [Huge("f-1", 0.1m), Huge("f-2", decimal.MaxValue)]);

        Assert.NotNull(rig.Tracker.InputFailure);
        Assert.Equal(new Quantity(0.1m), rig.Order("rest").Filled);
        Assert.Contains(rig.Journal.Records, r => r.Kind == JournalKinds.OrderFill);
        Assert.Contains(rig.Incidents(IncidentKind.ContradictoryEvidence), i => i.Id.EndsWith("/input", StringComparison.Ordinal));
        Assert.Equal(PlaceKind.Halted, rig.Place(DeskRig.Request("next")).Kind);
        Assert.Equal(CancelOutcomeKind.Cancelled, rig.Cancel("rest").Outcome!.Value.Kind);
    }

    [Fact]
    public void Receive_GarbageOrAnotherVenues_IsCountedAndChangesNothing()
    {
        DeskRig rig = new DeskRig().Start();

        rig.Tracker.Receive(new GateInput(GateInputKind.Fill, "alpha/orders", "{\"input\":\"tick\""u8, rig.Clock.GetUtcNow()));
        rig.Tracker.Receive(new GateInput(GateInputKind.Fill, "alpha/orders", "{\"input\":\"unheard\",\"venue\":\"alpha\"}"u8, rig.Clock.GetUtcNow()));
        rig.Tracker.Receive(new GateInput(GateInputKind.Tick, "beta/orders", "{\"input\":\"tick\",\"venue\":\"beta\"}"u8, rig.Clock.GetUtcNow()));

        Assert.Equal(3, rig.Tracker.UnreadableInputs);
        Assert.Empty(rig.Tracker.Snapshot());
    }

    [Fact]
    public void Restore_UnreadableRecordOrUnknownVenue_IsAProblem()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        JournalRecord intent = rig.Journal.Records.First(r => r.Kind == JournalKinds.OrderIntent);
        var elsewhere = new OrderTracker(new EventGate(), rig.Journal, new Dictionary<VenueId, OrderGatewayCapabilities>());

        IReadOnlyList<InputProblem> problems = elsewhere.Restore([intent, intent with { Kind = "order/unheard" }]);

        Assert.Equal(2, problems.Count);
        Assert.Contains("'alpha'", problems[0].Problem, StringComparison.Ordinal);
        Assert.Contains("'order/unheard'", problems[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_ThatPassTheGate_HoldNoRawMessage()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Desk.OnUpdates(ScriptedVenue.Id, "{\"owner\":\"api-key-1234\"}"u8, [], [new Fill("x", DeskRig.IdOf("a"), DeskRig.Market.Contract(Outcome.Yes), Side.Buy,
            new Quantity(1m), new Price(0.4m), new Money(0m, Asset.Usd), Liquidity.Taker, FillState.Confirmed, rig.Clock.GetUtcNow())]);

        Assert.DoesNotContain(rig.Tap.Inputs, i => Encoding.UTF8.GetString(i.Payload).Contains("api-key", StringComparison.Ordinal));
        Assert.Contains(rig.Tap.Inputs, i => i is { Kind: GateInputKind.Fill, Source: "alpha/orders" });
    }
}
