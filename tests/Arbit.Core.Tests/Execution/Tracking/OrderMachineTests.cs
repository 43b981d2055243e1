using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution.Tracking;

/// <summary>The table of <c>docs/orders.md</c>, cell by cell.</summary>
public sealed class OrderMachineTests
{
    private static readonly DateTimeOffset At = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrderRules Rules = new(BuysMayOverfill: false, TimeSpan.FromSeconds(10), AnswersNeeded: 2);

    [Theory]
    [InlineData("Intended", "sent", "Sent", null)]
    [InlineData("Working", "sent", "Working", "DuplicateOrder")]
    [InlineData("Filled", "sent", "Filled", "DuplicateOrder")]
    [InlineData("Intended", "notSent", "Rejected", null)]
    [InlineData("Sent", "notSent", "Sent", "ContradictoryEvidence")]
    [InlineData("Sent", "accepted", "Working", null)]
    [InlineData("Unknown", "accepted", "Working", null)]
    [InlineData("Working", "accepted", "Working", null)]
    [InlineData("Filled", "accepted", "Filled", null)]
    [InlineData("Intended", "accepted", "Working", "ContradictoryEvidence")]
    [InlineData("Rejected", "accepted", "Working", "ContradictoryEvidence")]
    [InlineData("Sent", "refused", "Rejected", null)]
    [InlineData("Unknown", "refused", "Rejected", null)]
    [InlineData("Rejected", "refused", "Rejected", null)]
    [InlineData("Working", "refused", "Unknown", "ContradictoryEvidence")]
    [InlineData("Cancelled", "refused", "Rejected", null)]
    [InlineData("Filled", "refused", "Filled", "ContradictoryEvidence")]
    [InlineData("Sent", "noAnswer", "Unknown", null)]
    [InlineData("Working", "noAnswer", "Working", null)]
    [InlineData("Filled", "noAnswer", "Filled", null)]
    [InlineData("Sent", "rests", "Working", null)]
    [InlineData("Unknown", "rests", "Working", null)]
    [InlineData("Cancelled", "rests", "Cancelled", null)]
    [InlineData("Filled", "rests", "Filled", null)]
    [InlineData("Rejected", "rests", "Working", "ContradictoryEvidence")]
    [InlineData("Working", "unrecognised", "Unknown", "UnrecognisedState")]
    [InlineData("Filled", "unrecognised", "Filled", "UnrecognisedState")]
    [InlineData("Sent", "fill", "Working", null)]
    [InlineData("Working", "fill", "Working", null)]
    [InlineData("Unknown", "fill", "Unknown", null)]
    [InlineData("Cancelled", "fill", "Cancelled", "ContradictoryEvidence")]
    [InlineData("Rejected", "fill", "Unknown", "ContradictoryEvidence")]
    [InlineData("Intended", "fill", "Unknown", "ContradictoryEvidence")]
    [InlineData("Sent", "wholeFill", "Filled", null)]
    [InlineData("Unknown", "wholeFill", "Filled", null)]
    [InlineData("Filled", "wholeFill", "Filled", "Overfill")]
    [InlineData("Working", "cancelled", "Cancelled", null)]
    [InlineData("Unknown", "cancelled", "Cancelled", null)]
    [InlineData("Rejected", "cancelled", "Cancelled", "ContradictoryEvidence")]
    [InlineData("Filled", "cancelled", "Filled", null)]
    [InlineData("Working", "notOpen", "Unknown", null)]
    [InlineData("Sent", "notOpen", "Sent", null)]
    [InlineData("Working", "cancelRefused", "Working", null)]
    [InlineData("Sent", "restart", "Unknown", null)]
    [InlineData("Intended", "restart", "Unknown", null)]
    [InlineData("Working", "restart", "Working", null)]
    [InlineData("Cancelled", "restart", "Cancelled", null)]
    public void Step_FromEachState_IsAsTheTableSays(string from, string what, string to, string? incident)
    {
        TrackedOrder order = Make(Enum.Parse<OrderState>(from));

        OrderStep step = Happen(order, what);

        Assert.Equal(Enum.Parse<OrderState>(to), step.Next.State);
        Assert.Equal(incident, step.Incidents.Select(i => i.Kind.ToString()).FirstOrDefault(k => k == incident) ?? step.Incidents.FirstOrDefault()?.Kind.ToString());
        if (what.Contains("fill", StringComparison.OrdinalIgnoreCase))
        {
            Assert.True(step.Next.Filled > order.Filled, "a fill was not booked");
        }
    }

    [Fact]
    public void Fill_ToldThreeTimes_IsBookedOnceInItsLatestState()
    {
        TrackedOrder order = Make(OrderState.Working);
        Fill fill = FillOf(4m, "f", FillState.Provisional);

        order = OrderFills.Apply(order, fill, false, Rules, At).Next;
        order = OrderFills.Apply(order, fill with { State = FillState.Confirmed }, false, Rules, At).Next;
        OrderStep late = OrderFills.Apply(order, fill, false, Rules, At);

        Assert.Same(order, late.Next);
        Assert.Equal((new Quantity(4m), FillState.Confirmed), (order.Filled, Assert.Single(order.Fills).State));
    }

    [Fact]
    public void Fill_Voided_LowersTheFilledSizeAndAsksForTheCountAgain()
    {
        TrackedOrder order = Make(OrderState.Filled);
        Assert.True(order.IsQuiescent);

        OrderStep step = OrderFills.Apply(order, order.Fills[0] with { State = FillState.Voided }, false, Rules, At);
        OrderStep stale = OrderFills.Apply(step.Next, order.Fills[0], false, Rules, At);

        Assert.Equal((Quantity.Zero, null, false), (step.Next.Filled, step.Next.Count, step.Next.IsQuiescent));
        Assert.Equal(IncidentKind.VoidedFill, Assert.Single(step.Incidents).Kind);
        Assert.Same(step.Next, stale.Next);
        foreach (decimal count in new[] { 0m, 10m })
        {
            // Whether a venue's count still holds what was voided differs.
            Assert.True(OrderReports.Apply(step.Next, Report(ReportedState.Filled, count, ReportSource.Query), At, Rules, At).Next.IsQuiescent);
        }
    }

    [Fact]
    public void Fill_SameIdOtherTerms_IsAnIncidentAndTheQueryIsBelieved()
    {
        TrackedOrder order = OrderFills.Apply(Make(OrderState.Working), FillOf(4m, "f"), false, Rules, At).Next;

        OrderStep stream = OrderFills.Apply(order, FillOf(5m, "f"), false, Rules, At);
        OrderStep query = OrderFills.Apply(order, FillOf(5m, "f"), true, Rules, At);

        Assert.Equal((new Quantity(4m), new Quantity(5m)), (stream.Next.Filled, query.Next.Filled));
        Assert.All(new[] { stream, query }, s => Assert.Equal(IncidentKind.ContradictoryEvidence, Assert.Single(s.Incidents).Kind));
    }

    [Fact]
    public void Fill_ToldOfTheOtherOutcome_IsBookedAsOrderedAndTheSameFill()
    {
        Fill asOrdered = FillOf(4m, "f"), other = asOrdered.For(asOrdered.Contract.Opposite)!;
        Assert.Equal((Outcome.No, Side.Sell, new Price(0.6m)), (other.Contract.Outcome, other.Side, other.Price));

        OrderStep step = OrderFills.Apply(Make(OrderState.Working), other, false, Rules, At);
        OrderStep again = OrderFills.Apply(step.Next, asOrdered, true, Rules, At);

        Fill booked = Assert.Single(again.Next.Fills);
        Assert.Equal((asOrdered.Contract, Side.Buy, asOrdered.Price), (booked.Contract, booked.Side, booked.Price));
        Assert.Empty(again.Incidents);
    }

    [Fact]
    public void Fill_FeeToldLater_IsTakenOver()
    {
        TrackedOrder order = OrderFills.Apply(Make(OrderState.Working), FillOf(4m, "f") with { FeeKnown = false }, false, Rules, At).Next;

        order = OrderFills.Apply(order, FillOf(4m, "f") with { Fee = new Money(0.07m, Asset.Usd), FeeShares = new Quantity(0.1m), TransactionId = "0x1" }, false, Rules, At).Next;

        Fill fill = Assert.Single(order.Fills);
        Assert.Equal((true, 0.07m, "0x1"), (fill.FeeKnown, fill.Fee.Amount, fill.TransactionId));
        Assert.Equal(new Quantity(3.9m), order.NetFilled);
    }

    [Fact]
    public void Fill_AboveTheSizeWhereAVenueMay_IsNoIncident()
    {
        TrackedOrder order = Make(OrderState.Working);

        OrderStep step = OrderFills.Apply(order, FillOf(10.4m, "f"), false, Rules with { BuysMayOverfill = true }, At);

        Assert.Empty(step.Incidents);
        Assert.Equal(new Quantity(10.4m), step.Next.Filled);
    }

    [Fact]
    public void Stream_EndedWithACount_IsAFloorAndNotTheCount()
    {
        TrackedOrder order = Make(OrderState.Working);

        order = OrderReports.Apply(order, Report(ReportedState.Cancelled, 4m, ReportSource.Stream), null, null, At).Next;
        Assert.Equal((OrderState.Cancelled, new Quantity(4m), null), (order.State, order.Floor, order.Count));

        // A query that counts less may be an old one, until it is asked late enough.
        order = OrderReports.Apply(order, Report(ReportedState.Cancelled, 3m, ReportSource.Query), At.AddSeconds(1), Rules, At.AddSeconds(1)).Next;
        Assert.Null(order.Count);
        order = OrderReports.Apply(order, Report(ReportedState.Cancelled, 3m, ReportSource.Query), At.AddSeconds(11), Rules, At.AddSeconds(11)).Next;
        Assert.Equal(new Quantity(3m), order.Count);
    }

    [Fact]
    public void Query_RestingAfterTheEnd_ReopensOnlyWhenAskedLateEnough()
    {
        TrackedOrder order = OrderReports.Apply(Make(OrderState.Working), Report(ReportedState.Cancelled, 0m, ReportSource.Query), At, Rules, At).Next;
        OrderReport rests = Report(ReportedState.Resting, 0m, ReportSource.Query);

        OrderStep old = OrderReports.Apply(order, rests, At.AddSeconds(9), Rules, At.AddSeconds(12));
        OrderStep news = OrderReports.Apply(order, rests, At.AddSeconds(10), Rules, At.AddSeconds(12));

        Assert.Same(order, old.Next);
        Assert.Equal((OrderState.Working, null), (news.Next.State, news.Next.Count));
        Assert.Equal(OrderState.Working, news.Verdict!.State);
    }

    [Fact]
    public void Query_RestingAfterACancelThatWasNotOpen_LeavesTheQuestionOpenUntilAskedLateEnough()
    {
        TrackedOrder order = OrderMachine.CancelAnswered(Make(OrderState.Working), CancelOutcomeKind.NotOpen, "404", At).Next;
        var lookup = new OrderLookup(Report(ReportedState.Resting, 0m, ReportSource.Query), []);

        TrackedOrder soon = OrderLookups.Apply(order, lookup, At.AddSeconds(1), Rules, At.AddSeconds(1)).Next;
        TrackedOrder late = OrderLookups.Apply(order, lookup, At.AddSeconds(10), Rules, At.AddSeconds(10)).Next;

        Assert.Equal((OrderState.Unknown, At), (soon.State, soon.OpenSince));
        Assert.Equal((OrderState.Working, null), (late.State, late.OpenSince));
    }

    [Theory]
    [InlineData(9, 2, "Unknown")]
    [InlineData(10, 1, "Unknown")]
    [InlineData(10, 2, "Rejected")]
    public void NotFound_ForAnUnknownOrder_CountsOnlyLateAndTwice(int secondsAfter, int answers, string state)
    {
        TrackedOrder order = OrderMachine.Answered(Make(OrderState.Sent), OrderOutcome.Unknown(new ClientOrderId("c"), "timeout"), At).Next;
        OrderVerdicts(ref order, secondsAfter, answers);

        Assert.Equal(Enum.Parse<OrderState>(state), order.State);
        Assert.Equal(state == "Rejected", order.IsFinal);
    }

    [Fact]
    public void NotFound_ForAnOrderTheVenueHasShown_NeverRejectsIt()
    {
        TrackedOrder order = Make(OrderState.Working);
        OrderVerdicts(ref order, 60, 20);

        Assert.Equal((OrderState.Unknown, false), (order.State, order.IsEnded));
        OrderStep concluded = OrderMachine.Concluded(order, "not open, all fills known", At);
        Assert.Equal((OrderState.Cancelled, true), (concluded.Next.State, concluded.Next.IsFinal));
    }

    [Fact]
    public void NotFound_ForAStoppedOrder_DecidesNothing()
    {
        TrackedOrder order = Make(OrderState.Unknown) with { IsStopped = true };
        OrderVerdicts(ref order, 60, 20);

        Assert.Equal(OrderState.Unknown, order.State);
    }

    [Fact]
    public void NotFound_ForAnEndTheStreamTold_TakesWhatWasTold()
    {
        TrackedOrder order = OrderReports.Apply(Make(OrderState.Working), Report(ReportedState.Cancelled, 0m, ReportSource.Stream), null, null, At).Next;
        OrderVerdicts(ref order, 60, 2);

        Assert.Equal((OrderState.Cancelled, true), (order.State, order.IsFinal));
    }

    [Fact]
    public void Named_WithASecondVenueId_StopsTheOrder()
    {
        TrackedOrder order = Make(OrderState.Working);

        OrderStep step = OrderReports.Apply(order, Report(ReportedState.Filled, 10m, ReportSource.Query) with { VenueOrderId = "v-2" }, At, Rules, At);

        Assert.True(step.Next.IsStopped);
        Assert.Equal((OrderState.Working, IncidentKind.DuplicateOrder), (step.Next.State, Assert.Single(step.Incidents).Kind));
    }

    [Fact]
    public void Rejected_ByAQueryAlthoughFilled_IsAnIncidentAndStaysOpen()
    {
        TrackedOrder order = OrderFills.Apply(Make(OrderState.Working), FillOf(4m, "f"), false, Rules, At).Next;

        OrderStep step = OrderReports.Apply(order, Report(ReportedState.Rejected, null, ReportSource.Query), At, Rules, At);

        Assert.Equal((OrderState.Unknown, new Quantity(4m)), (step.Next.State, step.Next.Filled));
        Assert.Equal(IncidentKind.ContradictoryEvidence, Assert.Single(step.Incidents).Kind);
    }

    [Fact]
    public void LookUp_EndedWithoutACount_TakesTheListedFillsInTheEnd()
    {
        TrackedOrder order = Make(OrderState.Working);
        var lookup = new OrderLookup(Report(ReportedState.Cancelled, null, ReportSource.Query), [FillOf(4m, "f")]);

        order = OrderLookups.Apply(order, lookup, At, Rules, At).Next;
        Assert.False(order.IsQuiescent);
        for (int i = 1; i <= 2; i++)
        {
            order = OrderLookups.Apply(order, lookup, At.AddSeconds(10 * i), Rules, At.AddSeconds(10 * i)).Next;
        }

        Assert.Equal((OrderState.Cancelled, new Quantity(4m), true), (order.State, order.Filled, order.IsFinal));
    }

    private static void OrderVerdicts(ref TrackedOrder order, int secondsAfter, int answers)
    {
        for (int i = 0; i < answers; i++)
        {
            order = OrderLookups.Apply(order, new OrderLookup(null, []), At.AddSeconds(secondsAfter), Rules, At.AddSeconds(secondsAfter)).Next;
        }
    }

    private static TrackedOrder Make(OrderState state)
    {
        var request = new OrderRequest(new IntentId("i"), new MarketId(new VenueId("alpha"), "M").Contract(Outcome.Yes), Side.Buy, new Quantity(10m),
            new Price(0.4m), TimeInForce.ImmediateOrCancel);
        var order = new TrackedOrder(new PreparedOrder(request, new ClientOrderId("c"), default), At);
        TrackedOrder sent = OrderMachine.Sent(order, At).Next;
        return state switch
        {
            OrderState.Intended => order,
            OrderState.Sent => sent,
            OrderState.Working => OrderMachine.Answered(sent, OrderOutcome.Accepted(order.Id, "v-1"), At).Next,
            OrderState.Unknown => OrderMachine.Answered(sent, OrderOutcome.Unknown(order.Id, "timeout"), At).Next,
            OrderState.Rejected => OrderMachine.Answered(sent, OrderOutcome.Rejected(order.Id, "no"), At).Next,
            OrderState.Filled => OrderFills.Apply(
                OrderMachine.Answered(sent, OrderOutcome.Accepted(order.Id, "v-1", Report(ReportedState.Filled, 10m, ReportSource.Reply)), At).Next,
                FillOf(10m, "whole"), false, Rules, At).Next,
            OrderState.Cancelled => OrderMachine.Answered(sent, OrderOutcome.Accepted(order.Id, "v-1", Report(ReportedState.Cancelled, 0m, ReportSource.Reply)), At).Next,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }

    private static OrderStep Happen(TrackedOrder order, string what) => what switch
    {
        "sent" => OrderMachine.Sent(order, At),
        "notSent" => OrderMachine.NotSent(order, "no key", At),
        "accepted" => OrderMachine.Answered(order, OrderOutcome.Accepted(order.Id, "v-1"), At),
        "refused" => OrderMachine.Answered(order, OrderOutcome.Rejected(order.Id, "no"), At),
        "noAnswer" => OrderMachine.Answered(order, OrderOutcome.Unknown(order.Id, "timeout"), At),
        "rests" => OrderReports.Apply(order, Report(ReportedState.Resting, 0m, ReportSource.Stream), null, null, At),
        "unrecognised" => OrderReports.Apply(order, Report(ReportedState.Unrecognised, null, ReportSource.Query) with { Detail = "HALF" }, At, Rules, At),
        "fill" => OrderFills.Apply(order, FillOf(4m, "new"), false, Rules, At),
        "wholeFill" => OrderFills.Apply(order, FillOf(10m, "new"), false, Rules, At),
        "cancelled" => OrderMachine.CancelAnswered(order, CancelOutcomeKind.Cancelled, "", At),
        "notOpen" => OrderMachine.CancelAnswered(order, CancelOutcomeKind.NotOpen, "404", At),
        "cancelRefused" => OrderMachine.CancelAnswered(order, CancelOutcomeKind.Refused, "delayed", At),
        "restart" => OrderMachine.Restarted(order, At),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static OrderReport Report(ReportedState state, decimal? filled, ReportSource source) => new(new ClientOrderId("c"), "v-1",
        new MarketId(new VenueId("alpha"), "M").Contract(Outcome.Yes), state, filled is { } f ? new Quantity(f) : null, source, At);

    private static Fill FillOf(decimal quantity, string id, FillState state = FillState.Confirmed) => new(id, new ClientOrderId("c"),
        new MarketId(new VenueId("alpha"), "M").Contract(Outcome.Yes), Side.Buy, new Quantity(quantity), new Price(0.4m), new Money(0.01m, Asset.Usd),
        Liquidity.Taker, state, At);
}
