using Arbit.Execution.Records;
using Arbit.Journal.Storage;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Journal.Projections;

/// <summary>
/// The rows of orders and fills. A row shows what was recorded, in order; it judges nothing. Only a verdict makes an order
/// final, except a foreign one, which is as its venue reports it.
/// </summary>
internal sealed class OrderProjection(Database database)
{
    private readonly RowWriter _rows = new(database);

    internal void Apply(string key, JournalEntry entry, DateTimeOffset at, long seq)
    {
        (VenueId venue, ClientOrderId order, string venueOrderId) = entry switch
        {
            OrderIntended e => (e.Venue, e.Order, ""),
            OrderSent e => (e.Venue, e.Order, ""),
            OrderAnswered e => (e.Venue, e.Order, e.VenueOrderId),
            OrderReported e => (e.Venue, e.Order, e.VenueOrderId),
            OrderFilled e => (e.Venue, e.Order, e.VenueOrderId),
            CancelNoted e => (e.Venue, e.Order, e.VenueOrderId),
            OrderResolved e => (e.Venue, e.Order, ""),
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.RecordKind, "Not about an order."),
        };
        database.Execute(
            """
            INSERT INTO orders(order_key, order_id, venue, venue_order_id, at, last_at, last_seq) VALUES($1, $2, $3, $4, $5, $5, $6)
            ON CONFLICT(order_key) DO UPDATE SET last_at=$5, last_seq=$6, venue_order_id=CASE WHEN $4='' THEN venue_order_id ELSE $4 END
            """, key, order.ToString(), venue, venueOrderId, at, seq);
        switch (entry)
        {
            case OrderIntended e:
                Intended(key, e);
                break;
            case OrderSent:
                database.Execute("UPDATE orders SET state='sent' WHERE order_key=$1 AND state='intended'", key);
                break;
            case OrderAnswered e:
                Answered(key, e);
                break;
            case OrderReported e:
                Reported(key, e);
                break;
            case OrderFilled e:
                Filled(key, e, seq);
                break;
            case CancelNoted e:
                database.Execute("UPDATE orders SET cancel=$2 WHERE order_key=$1", key, e.Step);
                break;
            case OrderResolved e:
                database.Execute("UPDATE orders SET state=$2, final=$3, verdict_filled=$4, resolved_by=$5, detail=$6 WHERE order_key=$1",
                    key, e.State, e.State is OrderState.Filled or OrderState.Cancelled or OrderState.Rejected, e.Filled, e.By, e.Detail);
                break;
        }
    }

    private void Intended(string key, OrderIntended e) => database.Execute(
        """
        UPDATE orders SET intent=$2, trade=$3, leg=$4, market=$5, outcome=$6, side=$7, quantity=$8, limit_price=$9, time_in_force=$10,
          expires_at=$11, post_only=$12, reduce_only=$13, unwind=$14, terms=$15, state=CASE WHEN intent='' THEN 'intended' ELSE state END
        WHERE order_key=$1
        """, key, e.Intent, e.Trade, e.Leg, e.Market, e.Outcome, e.Side, e.Quantity, e.Limit, e.TimeInForce, e.ExpiresAt, e.PostOnly, e.ReduceOnly,
        e.Unwind, e.Terms);

    private void Answered(string key, OrderAnswered e)
    {
        string state = e.Outcome switch
        {
            OrderOutcomeKind.Accepted => "working",
            OrderOutcomeKind.Rejected => "rejected",
            OrderOutcomeKind.Unknown => "unknown",
            _ => throw new ArgumentOutOfRangeException(nameof(e), e.Outcome, "Not an outcome."),
        };
        database.Execute("UPDATE orders SET state=$2, detail=$3 WHERE order_key=$1 AND final=0", key, state, e.Detail);
    }

    private void Reported(string key, OrderReported e)
    {
        bool ended = e.State is ReportedState.Filled or ReportedState.Cancelled or ReportedState.Rejected;
        database.Execute(
            """
            UPDATE orders SET reported=$2, market=CASE WHEN market='' THEN $3 ELSE market END, outcome=CASE WHEN outcome='none' THEN $4 ELSE outcome END,
              side=coalesce(side, $5), detail=CASE WHEN $6='' THEN detail ELSE $6 END,
              final=CASE WHEN intent='' THEN $7 ELSE final END,
              state=CASE WHEN intent='' AND $7=1 THEN $2 WHEN final=0 AND $8=1 THEN 'working' ELSE state END
            WHERE order_key=$1
            """, key, e.State, e.Market, e.Outcome, e.Side, e.Detail, ended, e.State is ReportedState.Resting or ReportedState.Delayed);
    }

    private void Filled(string key, OrderFilled e, long seq)
    {
        _rows.Put("fills", 2,
            "order_key, fill, venue, market, outcome, side, quantity, price, fee, fee_asset, fee_shares, fee_known, liquidity, state, at, tx, venue_order_id, last_seq",
            key, e.Fill, e.Venue, e.Market, e.Outcome, e.Side, e.Quantity, e.Price, e.Fee, e.FeeAsset, e.FeeShares, e.FeeKnown, e.Liquidity, e.State, e.At,
            e.Transaction, e.VenueOrderId, seq);

        // Summed here and not in SQL, whose sum would go through floating point.
        Quantity filled = Quantity.Zero;
        foreach (string quantity in database.Query("SELECT quantity FROM fills WHERE order_key=$1 AND state<>'voided'", r => r.GetString(0), key))
        {
            filled += new Quantity(SqlValue.Decimal(quantity));
        }

        database.Execute(
            "UPDATE orders SET filled=$2, market=CASE WHEN market='' THEN $3 ELSE market END, outcome=CASE WHEN outcome='none' THEN $4 ELSE outcome END WHERE order_key=$1",
            key, filled, e.Market, e.Outcome);
    }
}
