using Arbit.Execution.Records;
using Arbit.Journal.Storage;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Journal.Projections;

/// <summary>
/// What a record is about. All records of one subject are kept or archived together, so that the tables can always be
/// rebuilt from the events that are left.
/// </summary>
internal static class Subjects
{
    internal const string Order = "order:", Trade = "trade:", Incident = "incident:", Cycle = "cycle:", Settlement = "settlement:",
        Evaluation = "evaluation", Snapshot = "snapshot";

    /// <summary>The subject of an entry; empty when it is about nothing that is tracked.</summary>
    internal static string Of(JournalEntry entry, Database database) => entry switch
    {
        OrderIntended e => Key(database, e.Venue, e.Order, ""),
        OrderSent e => Key(database, e.Venue, e.Order, ""),
        OrderAnswered e => Key(database, e.Venue, e.Order, e.VenueOrderId),
        OrderReported e => Key(database, e.Venue, e.Order, e.VenueOrderId),
        OrderFilled e => Key(database, e.Venue, e.Order, e.VenueOrderId),
        CancelNoted e => Key(database, e.Venue, e.Order, e.VenueOrderId),
        OrderResolved e => Key(database, e.Venue, e.Order, ""),
        IncidentRaised e => Incident + e.Id,
        IncidentClosed e => Incident + e.Id,
        TradeNoted e => Trade + e.Trade,
        LegNoted e => Trade + e.Trade,
        UnwindNoted e => Trade + e.Trade,
        PositionNoted e => $"position:{e.Contract}",
        SettlementNoted e => Settlement + e.Settlement,
        CycleNoted e => Cycle + e.Cycle,
        TriangleNoted e => $"triangle:{e.Triangle}",
        DailyPnlNoted e => $"pnl:{SqlValue.Of(e.Day)}/{e.Asset}",
        EvaluationNoted => Evaluation,
        SnapshotNoted => Snapshot,
        _ => "",
    };

    /// <summary>
    /// An order by our id; by the venue's where ours is not told, which is ours again when an earlier record joined the two.
    /// </summary>
    private static string Key(Database database, VenueId venue, ClientOrderId order, string venueOrderId)
    {
        if (!string.IsNullOrEmpty(order.Value))
        {
            return Order + order.Value;
        }

        if (venueOrderId.Length == 0)
        {
            return "";
        }

        string known = database.Text("SELECT order_key FROM orders WHERE venue=$1 AND venue_order_id=$2 ORDER BY order_id DESC LIMIT 1", venue.Name, venueOrderId);
        return known.Length > 0 ? known : $"{Order}{venue}:{venueOrderId}";
    }
}
