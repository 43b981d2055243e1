using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Execution;

/// <summary>What traders paid for, one test each.</summary>
public sealed class OrderFieldNoteTests
{
    [Fact]
    public void Place_ThreeFillOrKillsTimeOutAndAllFilled_AllAreBookedAndNothingIsSentAgain()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutAccepted = 100, LostMessage = 100 }, digests: true).Start();

        PlaceResult[] placed = [.. Enumerable.Range(1, 3).Select(i => rig.Place(DeskRig.Request($"fok{i}", 10m, TimeInForce.FillOrKill)))];
        rig.Quiesce();

        Assert.All(placed, p => Assert.Equal((PlaceKind.Sent, OrderState.Unknown), (p.Kind, p.Order!.State)));
        Assert.All(new[] { "fok1", "fok2", "fok3" }, i => Assert.Equal((OrderState.Filled, new Quantity(10m)), (rig.Order(i).State, rig.Order(i).Filled)));
        Assert.Equal(3, rig.Venue.Sends.Count);
        rig.AssertTruth();
    }

    [Fact]
    public void Place_TimesOutAndNeverArrived_IsRejectedOnlyAfterLateEnoughAnswersTwice()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutNotAccepted = 100 }).Start();

        rig.Place(DeskRig.Request("gone"));
        DateTimeOffset unknownSince = rig.Order("gone").LastOnWire!.Value;
        DateTimeOffset? resolvedAt = null;
        for (int i = 0; i < 600 && resolvedAt is null; i++)
        {
            rig.Run(0.1);
            resolvedAt = rig.Order("gone").State == OrderState.Rejected ? rig.Clock.GetUtcNow() : null;
        }

        TimeSpan least = ScriptedVenue.VisibleWithin + rig.Tracking.SendTimeout;
        Assert.True(resolvedAt >= unknownSince + least, $"{resolvedAt - unknownSince} is too early");
        Assert.True(rig.Venue.Questions >= 2);
        Assert.Equal(1, rig.Venue.Sends["c-gone"]);
        Assert.Contains(rig.Journal.Records, r => r.Kind == JournalKinds.OrderResolved);
    }

    [Fact]
    public void Place_UnknownWhileReadsFail_StaysUnknown()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { TimeoutNotAccepted = 100 }).Start();
        rig.Place(DeskRig.Request("dark"));

        rig.Venue.Faults = new VenueFaults { ReadFails = 100 };
        rig.Run(3600);

        Assert.Equal(OrderState.Unknown, rig.Order("dark").State);
        Assert.NotEmpty(rig.Incidents(IncidentKind.EvidenceMissing));
        Assert.False(rig.Desk.LastReport(ScriptedVenue.Id)!.IsComplete);
        rig.Quiesce();
        Assert.Equal(OrderState.Rejected, rig.Order("dark").State);
        Assert.Empty(rig.Incidents(IncidentKind.EvidenceMissing));
    }

    [Fact]
    public void Cancel_RefusedBecauseFilled_LooksItUpAndBooksTheFill()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { LostMessage = 100 }).Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Venue.Match(rig.Venue.Order(DeskRig.IdOf("rest")), new Quantity(10m));

        CancelResult cancelled = rig.Cancel("rest");

        Assert.Equal(CancelOutcomeKind.NotOpen, cancelled.Outcome!.Value.Kind);
        Assert.Equal((OrderState.Filled, new Quantity(10m)), (rig.Order("rest").State, rig.Order("rest").Filled));
        Assert.Contains(rig.Events, e => e.Kind == OrderEventKind.FillBooked && e.Order!.Id == DeskRig.IdOf("rest"));
        rig.Quiesce();
        rig.AssertTruth();
    }

    [Fact]
    public void Fills_TwelveOfThirtyFourAreReverted_AreTakenBackAndTold()
    {
        DeskRig rig = new DeskRig(provisional: true, digests: true).Start();
        for (int i = 1; i <= 34; i++)
        {
            rig.Venue.Conclusions.Enqueue(i % 3 == 0 || i == 34 ? FillState.Voided : FillState.Confirmed);
            PlaceResult placed = rig.Place(DeskRig.Request($"t{i}", 1m, TimeInForce.FillOrKill));
            Assert.Equal(new Quantity(1m), placed.Order!.Filled);
        }

        rig.Quiesce();

        Assert.Equal(12, rig.Events.Count(e => e.Kind == OrderEventKind.FillVoided));
        Assert.Equal(12, rig.Incidents(IncidentKind.VoidedFill).Count);
        Assert.Equal(12, Enumerable.Range(1, 34).Count(i => rig.Order($"t{i}").Filled == Quantity.Zero));
        Assert.Equal(new Quantity(22m), rig.Tracker.Holdings()[DeskRig.Market.Contract(Outcome.Yes)]);
        rig.AssertTruth();
    }

    [Fact]
    public void Place_SameIntentAgain_IsTheSameOrderAlsoAfterARestart()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { ServerErrorAccepted = 100 }).Start();
        PlaceResult first = rig.Place(DeskRig.Request("once"));
        PlaceResult second = rig.Place(DeskRig.Request("once"));
        rig.Restart();
        PlaceResult third = rig.Place(DeskRig.Request("once"));

        Assert.Equal([PlaceKind.Sent, PlaceKind.Existing, PlaceKind.Existing], [first.Kind, second.Kind, third.Kind]);
        Assert.Equal([first.Order!.Id, first.Order.Id], [second.Order!.Id, third.Order!.Id]);
        Assert.Equal(1, rig.Venue.Sends["c-once"]);
        rig.Quiesce();
        rig.AssertTruth();
    }

    [Fact]
    public void Place_SameIntentTwiceAtOnce_IsSentOnce()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Journal.Latency = TimeSpan.FromMilliseconds(50);

        Task<PlaceResult> first = rig.Desk.PlaceAsync(DeskRig.Request("race")).AsTask();
        Task<PlaceResult> second = rig.Desk.PlaceAsync(DeskRig.Request("race")).AsTask();
        rig.Run(6);

        Assert.Equal((PlaceKind.Sent, PlaceKind.Existing), (DeskRig.Done(first).Kind, DeskRig.Done(second).Kind));
        Assert.Equal(1, rig.Venue.Sends["c-race"]);
    }

    [Fact]
    public void FillAndKill_RepliesLiveAndFillsTenSecondsLater_IsBookedThoughTheStreamIsSilent()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Venue.FillDelay = TimeSpan.FromSeconds(10);
        rig.Venue.IsSilent = true;

        PlaceResult placed = rig.Place(DeskRig.Request("late"));
        Assert.Equal((OrderState.Working, Quantity.Zero), (placed.Order!.State, placed.Order.Filled));
        rig.Run(40);

        Assert.Equal((OrderState.Filled, new Quantity(10m), true), (rig.Order("late").State, rig.Order("late").Filled, rig.Order("late").IsQuiescent));
    }

    [Fact]
    public void Place_SuccessWithoutAnOrder_IsUnknownAndThenProvedAbsent()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { SuccessWithoutOrder = 100 }).Start();

        PlaceResult placed = rig.Place(DeskRig.Request("deprecated"));
        Assert.Equal(OrderState.Unknown, placed.Order!.State);
        rig.Quiesce();

        Assert.Equal((OrderState.Rejected, Quantity.Zero), (rig.Order("deprecated").State, rig.Order("deprecated").Filled));
        rig.AssertTruth();
    }

    [Fact]
    public void Stream_SilentWhileConnected_IsNoticedAndFillsAreBookedByQuery()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Venue.IsSilent = true;
        rig.Venue.Match(rig.Venue.Order(DeskRig.IdOf("rest")), new Quantity(4m));

        rig.Run(90);

        Assert.True(rig.Order("rest").Filled >= new Quantity(4m));
        Assert.Contains(rig.Incidents(IncidentKind.StreamFault), i => i.Id.Contains("/silent/", StringComparison.Ordinal));
    }

    [Fact]
    public void Fill_BeforeTheReplyUnderTheVenuesOwnId_WaitsForItsOrder()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Venue.TellsOrders = false;
        Task<PlaceResult> placing = rig.Desk.PlaceAsync(DeskRig.Request("early")).AsTask();
        for (int i = 0; i < 100 && rig.Venue.Orders.Count == 0; i++)
        {
            rig.Run(0.005);
        }

        // The venue has told its fills by now, naming only its own id; the reply is still on its way.
        Assert.False(placing.IsCompleted);
        Assert.Empty(rig.Order("early").Fills);
        rig.Run(6);

        Assert.Equal((OrderState.Filled, new Quantity(10m)), (rig.Order("early").State, rig.Order("early").Filled));
        Assert.Empty(rig.Incidents());
    }
}
