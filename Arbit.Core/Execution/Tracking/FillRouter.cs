using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>Finds the order of a fill: at once, later, or not at all. Every fill is booked once, whosever it is.</summary>
internal sealed class FillRouter(OrderLedger ledger)
{
    private const int ForeignFillsKept = 100_000;

    private readonly Dictionary<(VenueId, string, string), Fill> _foreign = [];
    private readonly Queue<(VenueId, string, string)> _foreignOrder = new();

    /// <summary>Applies a fill to its order; keeps it while its order may still become known; else books it as another's.</summary>
    /// <returns>The fill, when it is of no order of ours and new.</returns>
    internal Fill? Apply(OrderFilled entry, bool authoritative, LedgerTurn turn)
    {
        Fill fill = entry.ToFill();
        if (ledger.Orders.Find(entry.Venue, entry.Order, entry.VenueOrderId) is { } order)
        {
            OrderStep step = OrderFills.Apply(order, fill, authoritative, ledger.RulesOf(entry.Venue), turn.At);
            ledger.Commit(order, step, null, turn);
            if (authoritative && step.Fills.Any(static c => c.Before is null && !SyntheticFills.IsSynthetic(c.After.VenueFillId)))
            {
                HearSilence(fill, turn);
            }

            return null;
        }

        if (MayBeOurs(new MarketId(entry.Venue, entry.Market), entry.Venue))
        {
            Keep(new UnmatchedUpdates.Update(entry.Venue, null, entry, authoritative, turn.At), turn);
            return null;
        }

        return BookForeign(fill, turn) ? fill : null;
    }

    /// <summary>True while an order is on its way there whose venue id is not known yet.</summary>
    internal bool MayBeOurs(MarketId market, VenueId venue) => ledger.Orders.Active.Any(o => o.Venue == venue && o.VenueOrderId.Length == 0
        && (o.State is OrderState.Sent or OrderState.Unknown or OrderState.Working)
        && (string.IsNullOrEmpty(market.Symbol) || o.Request.Contract.Market == market));

    internal void Keep(UnmatchedUpdates.Update update, LedgerTurn turn)
    {
        if (!ledger.Unmatched.Add(update))
        {
            ledger.Raise(new IncidentRaised($"{IncidentKind.StreamFault}/{update.Venue}/unmatched", IncidentKind.StreamFault, IncidentSeverity.Warning)
            {
                Venue = update.Venue,
                Detail = $"More than {ledger.Options.MaxUnmatched} messages wait for their orders: the oldest was let go.",
            }, null, turn);
        }
    }

    /// <summary>When the oldest fill of no order of ours was made that may still be taken back; null when there is none.</summary>
    internal DateTimeOffset? ProvisionalSince(VenueId venue)
    {
        DateTimeOffset? oldest = null;
        foreach (Fill fill in _foreign.Values)
        {
            oldest = fill.State == FillState.Provisional && fill.Contract.Market.Venue == venue && !(fill.At >= oldest) ? fill.At : oldest;
        }

        return oldest;
    }

    /// <summary>Books a fill that is of no order of ours. The account holds it all the same.</summary>
    internal bool BookForeign(Fill fill, LedgerTurn turn)
    {
        var key = (fill.Contract.Market.Venue, fill.VenueOrderId, fill.VenueFillId);
        Fill? known = _foreign.GetValueOrDefault(key);
        Fill next = known is null ? fill : known with { State = fill.State > known.State ? fill.State : known.State };
        if (next == known)
        {
            return false;
        }

        _foreign[key] = next;
        if (known is null)
        {
            _foreignOrder.Enqueue(key);
            if (_foreignOrder.Count > ForeignFillsKept)
            {
                _foreign.Remove(_foreignOrder.Dequeue());
            }
        }

        var change = new FillChange(known, next);
        ledger.Holdings.Apply(change, turn.At);
        turn.Note(change, null);
        return known is null;
    }

    /// <summary>What waited for an order long enough, and can be of none that is on its way, is another's.</summary>
    internal List<Fill> Expire(VenueId venue, LedgerTurn turn)
    {
        var foreign = new List<Fill>();
        DateTimeOffset before = turn.At - ledger.RulesOf(venue).VisibleAfter;
        foreach (UnmatchedUpdates.Update update in ledger.Unmatched.Take(u => u.Venue == venue && u.At <= before && !MayBeOurs(u.Market, venue)))
        {
            if (update.Fill is { } fill && BookForeign(fill.ToFill(), turn))
            {
                foreign.Add(fill.ToFill());
                RaiseForeign(fill.ToFill(), turn);
            }
        }

        return foreign;
    }

    internal void RaiseForeign(Fill fill, LedgerTurn turn)
    {
        MarketId market = fill.Contract.Market;
        ledger.Raise(new IncidentRaised($"{IncidentKind.ForeignOrder}/{market.Venue}/{fill.VenueOrderId}", IncidentKind.ForeignOrder, IncidentSeverity.Warning)
        {
            Venue = market.Venue,
            Market = market.Symbol,
            Detail = $"{fill.Side} {fill.Quantity} at {fill.Price} filled for an order that is not ours.",
        }, null, turn);
    }

    internal void HearSilence(Fill fill, LedgerTurn turn)
    {
        VenueId venue = fill.Contract.Market.Venue;
        StreamWatch watch = ledger.StreamOf(venue);
        if (watch.State != ConnectionState.Connected || watch.IsSilent || fill.At < watch.Since || turn.At - fill.At <= ledger.Options.SilentAfter)
        {
            return;
        }

        ledger.Watch(venue, watch with { IsSilent = true });
        ledger.Raise(new IncidentRaised($"{IncidentKind.StreamFault}/{venue}/silent/{RecordTime.ToText(watch.Since)}", IncidentKind.StreamFault, IncidentSeverity.Warning)
        {
            Venue = venue,
            Detail = $"The private stream is up since {RecordTime.ToText(watch.Since)} and did not tell a fill of {RecordTime.ToText(fill.At)}.",
        }, null, turn);
    }
}
