using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// What a venue's word on an order makes of it. A stream's counts are a floor; the reply and queries are authoritative,
/// except that reads may lag: an old answer never makes an ended order live again.
/// </summary>
internal static class OrderReports
{
    /// <param name="order">The order.</param>
    /// <param name="report">The venue's word.</param>
    /// <param name="asked">When the query was sent; null when it was none.</param>
    /// <param name="rules">The venue's read lag; needed for queries.</param>
    /// <param name="at">Now.</param>
    internal static OrderStep Apply(TrackedOrder order, OrderReport report, DateTimeOffset? asked, OrderRules? rules, DateTimeOffset at)
    {
        OrderStep step = OrderMachine.Named(order, report.VenueOrderId ?? "", at);
        if (step.Incidents.Length > 0)
        {
            // Another order under our id: whatever it says is not of this one.
            return step;
        }

        if (report.Filled is { } filled && filled > step.Next.Floor)
        {
            step = step with { Next = step.Next with { Floor = filled, Seen = true, ChangedAt = at } };
        }

        return report.State switch
        {
            ReportedState.Resting or ReportedState.Delayed => step.Then(o => Live(o, asked, rules, at)),
            ReportedState.Filled or ReportedState.Cancelled => step.Then(o => End(o, report, asked, rules, at)),
            ReportedState.Rejected => step.Then(o => Reject(o, report, at)),
            _ => step.Then(o => Stop(o, report, at)),
        };
    }

    private static OrderStep Live(TrackedOrder order, DateTimeOffset? asked, OrderRules? rules, DateTimeOffset at)
    {
        if (order.IsEnded)
        {
            // Only our own verdict, or an answer that cannot be an old one, is overturned by an order that rests.
            bool news = !order.Seen || (asked is { } time && rules is not null && order.EndedAt is { } ended && time >= ended + rules.VisibleAfter);
            return news
                ? OrderMachine.Reopened(order, OrderState.Working, at, "live", $"The venue shows it open although it counted as {order.State}.")
                : OrderMachine.Same(order);
        }

        if (order.State == OrderState.Working && order.OpenSince is null && order.Seen)
        {
            return order.OpenAnswers == 0 ? OrderMachine.Same(order) : new OrderStep(order with { OpenAnswers = 0 });
        }

        // A cancel was answered "not open" and this answer may be from before it: the question stays open.
        bool mayBeOld = order.OpenSince is { } since && !(asked is { } when && rules is not null && when >= since + rules.VisibleAfter);
        return new OrderStep(order with
        {
            State = mayBeOld ? order.State : OrderState.Working,
            OpenSince = mayBeOld ? order.OpenSince : null,
            Seen = true,
            OpenAnswers = 0,
            ChangedAt = order.Seen && mayBeOld ? order.ChangedAt : at,
        });
    }

    private static OrderStep End(TrackedOrder order, OrderReport report, DateTimeOffset? asked, OrderRules? rules, DateTimeOffset at)
    {
        Quantity known = order.Filled + order.Voided;
        bool whole = (report.Filled is { } told && told >= order.Request.Quantity) || known >= order.Request.Quantity;
        OrderState state = report.State == ReportedState.Filled || whole ? OrderState.Filled : OrderState.Cancelled;
        OrderStep step = order.State == OrderState.Rejected && order.Count is not null && report.Filled is { } some && some > Quantity.Zero
            ? OrderMachine.Reopened(order, OrderState.Unknown, at, "ended", $"The venue counts {some} filled although it counted as rejected.")
            : OrderMachine.Same(order);
        Quantity? count = report.Source == ReportSource.Stream ? order.Count : CountOf(order, report, asked, rules);
        if (order.State == state && order.Count == count && order.Seen && order.OpenSince is null && step.Incidents.Length == 0)
        {
            return OrderMachine.Same(order);
        }

        // A rejection that nothing contradicts stays one: the reply proved it, and a killed order is told as cancelled.
        if (order.State == OrderState.Rejected && step.Incidents.Length == 0)
        {
            return OrderMachine.Same(order);
        }

        return step.Then(o => OrderMachine.Ended(o with { Seen = true, OpenAnswers = o.OpenAnswers, Detail = report.Detail }, state, at, count));
    }

    /// <summary>The count that can be believed, or null when it is less than is known to have been filled and may be an old one.</summary>
    private static Quantity? CountOf(TrackedOrder order, OrderReport report, DateTimeOffset? asked, OrderRules? rules)
    {
        if (report.Filled is not { } count)
        {
            return order.Count;
        }

        bool late = asked is { } time && rules is not null && order.EndedAt is { } ended && time >= ended + rules.VisibleAfter;
        bool covers = count + order.Voided >= order.Floor && count + order.Voided >= order.Filled;
        return covers || late ? count : null;
    }

    private static OrderStep Reject(TrackedOrder order, OrderReport report, DateTimeOffset at)
    {
        if (order.Filled + order.Voided > Quantity.Zero || order.Floor > Quantity.Zero)
        {
            OrderStep open = order.IsEnded
                ? new OrderStep(order with { Count = null, ChangedAt = at })
                : new OrderStep(order with { State = OrderState.Unknown, OpenSince = at, ChangedAt = at });
            return open.With(IncidentKind.ContradictoryEvidence, "rejected", $"The venue says it was refused although it was filled: {report.Detail}");
        }

        Quantity? count = report.Source == ReportSource.Stream ? order.Count : Quantity.Zero;
        return order.State == OrderState.Rejected && order.Count == count
            ? OrderMachine.Same(order)
            : OrderMachine.Ended(order with { Seen = true, Detail = report.Detail }, OrderState.Rejected, at, count);
    }

    private static OrderStep Stop(TrackedOrder order, OrderReport report, DateTimeOffset at) => new OrderStep(order with
    {
        State = order.IsEnded ? order.State : OrderState.Unknown,
        IsStopped = true,
        Seen = true,
        Count = null,
        Detail = report.Detail,
        ChangedAt = at,
    }).With(IncidentKind.UnrecognisedState, "state", $"The venue says '{report.Detail}', which this version does not know.");
}
