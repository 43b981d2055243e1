using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>
/// What a venue's complete answer about one order makes of it. "No such order" counts only when it was asked for after the
/// order must be visible, more than once, and never for an order that the venue has shown.
/// </summary>
internal static class OrderLookups
{
    internal static OrderStep Apply(TrackedOrder order, OrderLookup lookup, DateTimeOffset asked, OrderRules rules, DateTimeOffset at)
    {
        OrderStep step = OrderMachine.Same(order);
        foreach (Fill fill in lookup.Fills)
        {
            step = step.Then(o => OrderFills.Apply(o, fill, true, rules, at));
        }

        step = lookup.Report is { } report
            ? step.Then(o => OrderReports.Apply(o, report, asked, rules, at))
            : step.Then(o => NotFound(o, asked, rules, at));
        return (lookup.Report is null ? step : step.Then(o => Settle(o, asked, rules, at))).Then(o => Close(o, asked, rules));
    }

    private static OrderStep NotFound(TrackedOrder order, DateTimeOffset asked, OrderRules rules, DateTimeOffset at)
    {
        DateTimeOffset? from = order.IsEnded ? order.EndedAt : order.Seen ? order.ChangedAt : order.LastOnWire;
        bool open = order.IsEnded ? order.Count is null : order.State is OrderState.Unknown or OrderState.Working;
        if (!open || from is not { } since || asked < since + rules.VisibleAfter)
        {
            return OrderMachine.Same(order);
        }

        TrackedOrder asking = order with { OpenAnswers = order.OpenAnswers + 1 };
        if (asking.OpenAnswers < rules.AnswersNeeded || order.IsStopped)
        {
            return new OrderStep(asking);
        }

        if (order.IsEnded)
        {
            // The venue has told the end and forgotten the rest: what it has counted at least is what there was.
            Quantity known = order.Filled + order.Voided;
            Quantity count = order.Floor > known ? order.Floor : known;
            return OrderMachine.Ended(asking, order.State, at, count) with
            {
                Verdict = OrderMachine.Verdict(order, order.State, count, ResolvedBy.Query, "The venue told its end and does not list it any more."),
            };
        }

        if (!order.Seen)
        {
            const string Never = "It never arrived: the venue does not have it.";
            return OrderMachine.Ended(asking with { Detail = Never }, OrderState.Rejected, at, Quantity.Zero) with
            {
                Verdict = OrderMachine.Verdict(order, OrderState.Rejected, Quantity.Zero, ResolvedBy.Query, Never),
            };
        }

        return new OrderStep(asking with { State = OrderState.Unknown })
            .With(IncidentKind.UnknownOrderState, "vanished", "The venue had it and does not list it any more.");
    }

    /// <summary>An ended order whose fills do not add up: asked again, then booked as far as it is counted.</summary>
    private static OrderStep Settle(TrackedOrder order, DateTimeOffset asked, OrderRules rules, DateTimeOffset at)
    {
        if (!order.IsEnded || order.IsQuiescent || order.EndedAt is not { } ended || asked < ended + rules.VisibleAfter)
        {
            return OrderMachine.Same(order);
        }

        int answers = order.OpenAnswers + 1;
        var open = new OrderStep(order with { OpenAnswers = answers });
        if (answers < rules.AnswersNeeded)
        {
            return open;
        }

        Quantity known = order.Filled + order.Voided;
        if (order.Count is not { } count)
        {
            // A venue that names no count lists its fills: what is known by now is what there was, unless more was named before.
            return open.Then(o => OrderMachine.Ended(o, o.State, at, o.Floor > known ? o.Floor : known));
        }

        return count > known
            ? open.Then(o => OrderFills.Synthesise(o, at)).With(IncidentKind.ContradictoryEvidence, $"unlisted/{known}-{count}",
                $"The venue counts {count} filled and lists {known}: the rest is booked at the limit price.", IncidentSeverity.Warning)
            : open.With(IncidentKind.ContradictoryEvidence, $"count/{count}", $"The venue counts {count} filled, and {order.Filled} is known.");
    }

    // Asked after the doubt arose, and the order has ended with its fills known: nothing is open any more.
    private static OrderStep Close(TrackedOrder order, DateTimeOffset asked, OrderRules rules) =>
        order.OpenSince is { } since && order.IsQuiescent && asked >= since
            ? new OrderStep(order with { OpenSince = null })
            : order.OpenSince is { } old && order.State == OrderState.Working && asked >= old + rules.VisibleAfter
                ? new OrderStep(order with { OpenSince = null })
                : OrderMachine.Same(order);
}
