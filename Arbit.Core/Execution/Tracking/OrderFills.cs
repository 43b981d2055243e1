using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// What a fill makes of an order. A fill is booked in every state, once per id, whatever came before it; what it contradicts
/// becomes open again.
/// </summary>
internal static class OrderFills
{
    /// <param name="order">The order.</param>
    /// <param name="told">The fill as it was told.</param>
    /// <param name="authoritative">True when it is a query's word.</param>
    /// <param name="rules">The venue.</param>
    /// <param name="at">Now.</param>
    internal static OrderStep Apply(TrackedOrder order, Fill told, bool authoritative, OrderRules rules, DateTimeOffset at)
    {
        OrderStep step = OrderMachine.Named(order, told.VenueOrderId ?? "", at);

        // A venue with one book for both outcomes tells a sale of one as a purchase of the other: it is booked as it was ordered.
        Fill fill = (told.For(order.Request.Contract) ?? told) with { Order = order.Id, VenueOrderId = string.IsNullOrEmpty(told.VenueOrderId) ? step.Next.VenueOrderId : told.VenueOrderId };
        foreach (Fill known in order.Fills)
        {
            if (known.VenueFillId == fill.VenueFillId)
            {
                return step.Then(o => Again(o, known, fill, authoritative, at));
            }
        }

        // A real fill takes the place of the synthetic one; what is still missing stays booked under a new id.
        return Stand(step.Next) is { } standIn && !SyntheticFills.IsSynthetic(fill.VenueFillId)
            ? step.Then(o => Replace(o, standIn, standIn with { State = FillState.Voided }, at)).Then(o => Book(o, fill, rules, at)).Then(o => Synthesise(o, at))
            : step.Then(o => Book(o, fill, rules, at));
    }

    /// <summary>Books what the venue counts and lists no fill for.</summary>
    internal static OrderStep Synthesise(TrackedOrder order, DateTimeOffset at)
    {
        Quantity known = order.Filled + order.Voided;
        return order.Count is { } count && count > known ? Add(order, SyntheticFills.ForOrder(order, known, count, at), at) : OrderMachine.Same(order);
    }

    private static OrderStep Book(TrackedOrder order, Fill fill, OrderRules rules, DateTimeOffset at)
    {
        OrderStep step = Add(order with { Seen = true, OpenAnswers = 0 }, fill, at);
        TrackedOrder next = step.Next;
        if (fill.State == FillState.Voided)
        {
            return Voided(step, fill);
        }

        if (order.State == OrderState.Rejected)
        {
            step = step.Then(o => OrderMachine.Reopened(o, OrderState.Unknown, at, $"fill/{fill.VenueFillId}", $"{fill.Quantity} filled after it was rejected."));
        }
        else if (order.State == OrderState.Intended)
        {
            step = (step with { Next = next with { State = OrderState.Unknown, LastOnWire = at } })
                .With(IncidentKind.ContradictoryEvidence, $"fill/{fill.VenueFillId}", $"{fill.Quantity} filled before it was sent.");
        }
        else if (order.IsEnded && order.Count is { } count && next.Filled > count)
        {
            step = (step with { Next = next with { Count = null } })
                .With(IncidentKind.ContradictoryEvidence, $"fill/{fill.VenueFillId}", $"{fill.Quantity} filled after it had ended with {count}.");
        }
        else if (!order.IsEnded)
        {
            step = step with { Next = Filling(next, at) };
        }

        return step.Next.Filled > order.Request.Quantity && !rules.MayOverfill(order.Request)
            ? step.With(IncidentKind.Overfill, "overfill", $"{step.Next.Filled} filled of {order.Request.Quantity}.")
            : step;
    }

    private static TrackedOrder Filling(TrackedOrder order, DateTimeOffset at) =>
        order.Filled + order.Voided >= order.Request.Quantity ? order with { State = OrderState.Filled, EndedAt = at }
        : order.State == OrderState.Sent ? order with { State = OrderState.Working }
        : order;

    private static Fill? Stand(TrackedOrder order)
    {
        foreach (Fill fill in order.Fills)
        {
            if (fill.State != FillState.Voided && SyntheticFills.IsSynthetic(fill.VenueFillId))
            {
                return fill;
            }
        }

        return null;
    }

    private static OrderStep Again(TrackedOrder order, Fill known, Fill told, bool authoritative, DateTimeOffset at)
    {
        bool sameTerms = known.Quantity == told.Quantity && known.Price == told.Price && known.Side == told.Side && known.Contract == told.Contract;
        bool revived = known.State == FillState.Voided && told.State == FillState.Confirmed;
        Fill terms = sameTerms || !authoritative ? known : told with { State = known.State };
        bool newFee = told.FeeKnown && (authoritative || !known.FeeKnown);
        Fill merged = terms with
        {
            State = Rank(told.State) > Rank(known.State) || (revived && authoritative) ? told.State : known.State,
            Fee = newFee ? told.Fee : terms.Fee,
            FeeShares = newFee ? told.FeeShares : terms.FeeShares,
            FeeKnown = terms.FeeKnown || newFee,
            TransactionId = told.TransactionId.Length > 0 ? told.TransactionId : terms.TransactionId,
            VenueOrderId = known.VenueOrderId.Length > 0 ? known.VenueOrderId : told.VenueOrderId,
        };
        OrderStep step = merged == known ? OrderMachine.Same(order) : Replace(order, known, merged, at);
        if (merged.State == FillState.Voided && known.State != FillState.Voided)
        {
            step = Voided(step, merged);
        }

        if (!sameTerms || revived)
        {
            step = step.With(IncidentKind.ContradictoryEvidence, $"fill/{known.VenueFillId}",
                $"{known.Quantity} at {known.Price} ({known.State}) was told again as {told.Quantity} at {told.Price} ({told.State}).");
        }

        return step;
    }

    /// <summary>The filled size falls with it. The venue's count may or may not: it is asked again.</summary>
    private static OrderStep Voided(OrderStep step, Fill fill) =>
        (step with { Next = step.Next.IsEnded ? step.Next with { Count = null, OpenAnswers = 0 } : step.Next })
            .With(IncidentKind.VoidedFill, fill.VenueFillId, $"{fill.Quantity} at {fill.Price} was taken back.");

    private static OrderStep Add(TrackedOrder order, Fill fill, DateTimeOffset at) =>
        new(order with { Fills = order.Fills.Add(fill), ChangedAt = at }) { Fills = [new FillChange(null, fill)] };

    private static OrderStep Replace(TrackedOrder order, Fill before, Fill after, DateTimeOffset at) =>
        new(order with { Fills = order.Fills.Replace(before, after), ChangedAt = at }) { Fills = [new FillChange(before, after)] };

    private static int Rank(FillState state) => (int)state;
}
