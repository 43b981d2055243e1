using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// What each thing that can happen makes of an order: Intended → Sent → Working | Unknown → Filled | Cancelled | Rejected.
/// Pure. What cannot be is an incident and never loses a fill; the table is in <c>docs/orders.md</c>.
/// </summary>
internal static class OrderMachine
{
    /// <summary>It was handed to the wire.</summary>
    internal static OrderStep Sent(TrackedOrder order, DateTimeOffset at) => order.State == OrderState.Intended
        ? new OrderStep(order with { State = OrderState.Sent, SentAt = at, LastOnWire = at, ChangedAt = at })
        : new OrderStep(order with { LastOnWire = Later(order.LastOnWire, at), IsStopped = true, ChangedAt = at })
            .With(IncidentKind.DuplicateOrder, "sent", $"It was handed to the wire again while it was {order.State}.");

    /// <summary>It was never handed to the wire, and will not be.</summary>
    internal static OrderStep NotSent(TrackedOrder order, string why, DateTimeOffset at)
    {
        if (order.State != OrderState.Intended)
        {
            return Same(order).With(IncidentKind.ContradictoryEvidence, "not-sent", $"It counts as never sent while it is {order.State}: {why}");
        }

        return Ended(order, OrderState.Rejected, at, Quantity.Zero) with
        {
            Verdict = Verdict(order, OrderState.Rejected, Quantity.Zero, ResolvedBy.NeverSent, why),
        };
    }

    /// <summary>The process was restarted: what had no answer may have been sent, and may still be arriving.</summary>
    internal static OrderStep Restarted(TrackedOrder order, DateTimeOffset at) =>
        order.State is OrderState.Intended or OrderState.Sent or OrderState.Unknown && !order.Seen
            ? new OrderStep(order with { State = OrderState.Unknown, LastOnWire = Later(order.LastOnWire, at), OpenAnswers = 0, ChangedAt = at })
            : Same(order);

    /// <summary>Sending it ended with an answer, or with none.</summary>
    internal static OrderStep Answered(TrackedOrder order, in OrderOutcome outcome, DateTimeOffset at)
    {
        string detail = outcome.Detail ?? "";
        OrderStep step = order.State == OrderState.Intended
            ? Same(order).With(IncidentKind.ContradictoryEvidence, "answered", $"It was answered ({outcome.Kind}) and never handed to the wire.")
            : Same(order);
        switch (outcome.Kind)
        {
            case OrderOutcomeKind.Accepted:
                string venueOrderId = outcome.VenueOrderId ?? "";
                step = step.Then(o => Named(o, venueOrderId, at)).Then(o => Accepted(o, at));
                return outcome.Report is { } report ? step.Then(o => OrderReports.Apply(o, report, null, null, at)) : step;
            case OrderOutcomeKind.Rejected:
                return step.Then(o => Refused(o, detail, at));
            default:
                return step.Then(o => o.IsEnded || o.State == OrderState.Working
                    ? Same(o)
                    : new OrderStep(o with { State = OrderState.Unknown, LastOnWire = Later(o.LastOnWire, at), Detail = detail, ChangedAt = at }));
        }
    }

    /// <summary>A cancel ended with an answer, or with none.</summary>
    internal static OrderStep CancelAnswered(TrackedOrder order, CancelOutcomeKind kind, string detail, DateTimeOffset at)
    {
        if (order.IsEnded && !(kind == CancelOutcomeKind.Cancelled && order.State == OrderState.Rejected))
        {
            return Same(order);
        }

        switch (kind)
        {
            case CancelOutcomeKind.Cancelled:
                OrderStep ended = Ended(order with { Seen = true }, OrderState.Cancelled, at, null);
                return order.State == OrderState.Rejected
                    ? ended.With(IncidentKind.ContradictoryEvidence, "cancelled", "The venue cancelled it although it counted as rejected.")
                    : ended;
            case CancelOutcomeKind.NotOpen when order.State == OrderState.Working:
                // Filled, ended or never there: it is often a fill, and only a query tells.
                return new OrderStep(order with { State = OrderState.Unknown, OpenSince = at, Detail = detail, ChangedAt = at });
            default:
                return new OrderStep(order with { OpenSince = at, Detail = detail, ChangedAt = at });
        }
    }

    /// <summary>All evidence together says that it ended, with exactly the fills that are known.</summary>
    internal static OrderStep Concluded(TrackedOrder order, string why, DateTimeOffset at)
    {
        Quantity count = order.Filled + order.Voided;
        OrderState state = count >= order.Request.Quantity ? OrderState.Filled : OrderState.Cancelled;
        return Ended(order, state, at, count) with { Verdict = Verdict(order, state, count, ResolvedBy.Query, why) };
    }

    /// <summary>A verdict of an earlier run, read back from the journal.</summary>
    internal static OrderStep Resolved(TrackedOrder order, OrderState state, Quantity filled, DateTimeOffset at) =>
        state is OrderState.Filled or OrderState.Cancelled or OrderState.Rejected
            ? Ended(order, state, at, filled)
            : new OrderStep(order with { State = state, Count = null, EndedAt = null, Seen = true, ChangedAt = at });

    /// <summary>The venue's id of the order was told.</summary>
    internal static OrderStep Named(TrackedOrder order, string venueOrderId, DateTimeOffset at)
    {
        if (venueOrderId.Length == 0 || venueOrderId == order.VenueOrderId)
        {
            return Same(order);
        }

        return order.VenueOrderId.Length == 0
            ? new OrderStep(order with { VenueOrderId = venueOrderId, ChangedAt = at })
            : new OrderStep(order with { IsStopped = true, ChangedAt = at })
                .With(IncidentKind.DuplicateOrder, venueOrderId, $"The venue shows it as {order.VenueOrderId} and as {venueOrderId}.");
    }

    internal static OrderStep Ended(TrackedOrder order, OrderState state, DateTimeOffset at, Quantity? count) => new(order with
    {
        State = state,
        Count = count,
        EndedAt = order.EndedAt ?? at,
        OpenSince = count is null ? order.OpenSince : null,
        OpenAnswers = 0,
        ChangedAt = at,
    });

    internal static OrderResolved Verdict(TrackedOrder order, OrderState state, Quantity filled, ResolvedBy by, string why) =>
        new(order.Id, order.Venue, state, filled, by) { Detail = why };

    /// <summary>What proved an order's end: the line that is journaled for it.</summary>
    internal static ResolvedBy SettledBy(JournalEntry? entry) => entry switch
    {
        OrderReported { Source: ReportSource.Query } => ResolvedBy.Query,
        OrderReported { Source: ReportSource.Reply } or OrderAnswered => ResolvedBy.Reply,
        _ => ResolvedBy.Stream,
    };

    internal static OrderStep Same(TrackedOrder order) => new(order);

    private static OrderStep Accepted(TrackedOrder order, DateTimeOffset at) => order.State switch
    {
        OrderState.Intended or OrderState.Sent or OrderState.Unknown =>
            new OrderStep(order with { State = OrderState.Working, Seen = true, OpenAnswers = 0, ChangedAt = at }),
        OrderState.Rejected when order.Filled + order.Voided == Quantity.Zero =>
            Reopened(order, OrderState.Working, at, "accepted", "The venue accepted it although it counted as rejected."),
        _ => order.Seen ? Same(order) : new OrderStep(order with { Seen = true, ChangedAt = at }),
    };

    private static OrderStep Refused(TrackedOrder order, string detail, DateTimeOffset at)
    {
        bool untouched = order.Filled + order.Voided == Quantity.Zero && order.Floor == Quantity.Zero;
        if (order.State == OrderState.Rejected)
        {
            return Same(order);
        }

        // A killed order may be told as cancelled by the stream and as refused by the reply: both say that nothing was filled.
        if (untouched && (order.IsEnded || !order.Seen))
        {
            return Ended(order with { Detail = detail }, OrderState.Rejected, at, Quantity.Zero);
        }

        OrderStep step = order.IsEnded
            ? new OrderStep(order with { Count = null, ChangedAt = at })
            : new OrderStep(order with { State = OrderState.Unknown, OpenSince = at, Detail = detail, ChangedAt = at });
        return step.With(IncidentKind.ContradictoryEvidence, "refused", $"The venue refused it although it had shown it: {detail}");
    }

    /// <summary>What had ended lives after all.</summary>
    internal static OrderStep Reopened(TrackedOrder order, OrderState state, DateTimeOffset at, string cause, string detail) =>
        new OrderStep(order with { State = state, Count = null, EndedAt = null, Seen = true, OpenAnswers = 0, ChangedAt = at })
        {
            Verdict = Verdict(order, state, order.Filled, ResolvedBy.Query, detail),
        }.With(IncidentKind.ContradictoryEvidence, cause, detail);

    private static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) => left is { } l && l > right ? l : right;
}
