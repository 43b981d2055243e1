using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads what the venue says of one order, in a list or in a message. It is told as a buy of the outcome it is for: a bid of
/// the YES book buys YES, an ask of it buys NO or sells YES, which is the same. Source: OpenAPI 3.28.0 to 3.32.0, Order;
/// asyncapi, userOrderPayload.
/// </summary>
internal static class OrderRow
{
    /// <summary>The report, or null with what is wrong.</summary>
    /// <param name="item">The order.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="heard">When it arrived, for an order without a time.</param>
    /// <param name="problem">The field, what stands in it and what was expected.</param>
    public static OrderReport? Read(JsonElement item, ReportSource source, DateTimeOffset heard, out string? problem)
    {
        problem = "is not an object";
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryNeededId(["order_id"], out string id, out problem)
            || !item.TryNeededId(["ticker", "market_ticker"], out string ticker, out problem)
            || !item.TryId(["client_order_id"], out string clientId, out problem)
            || !item.TryDirection(out bool? isBid, out problem)
            || !item.TryQuantity(["fill_count_fp", "fill_count"], out Quantity? filled, out problem)
            || !item.TryQuantity(["initial_count_fp", "initial_count"], out Quantity? initial, out problem)
            || !item.TryQuantity(["remaining_count_fp", "remaining_count"], out Quantity? remaining, out problem)
            || !item.TryMoment(["last_updated_ts_ms", "last_update_time", "created_ts_ms", "created_time"], out DateTimeOffset? at, out problem))
        {
            return null;
        }

        string status = item.Text("status"), reason = item.Text("last_update_reason");
        bool? isWhole = filled is { } done && initial is { } asked ? done >= asked : null;
        ReportedState state = OrderWords.StateOf(status, isWhole);
        string words = status.Length > 0 ? status : "no status";
        string left = remaining is { } rest ? $", {rest} left" : "";
        return new OrderReport(new ClientOrderId(clientId), id, ContractOf(ticker, isBid), state, filled, source, at ?? heard)
        {
            Side = isBid is null ? null : Side.Buy,
            Detail = reason.Length > 0 ? $"{words} ({reason}){left}" : words + left,
        };
    }

    /// <summary>The contract that a bid or an ask of a market buys; YES where it does not say.</summary>
    public static ContractId ContractOf(string ticker, bool? isBid) =>
        new MarketId(KalshiVenue.VenueName, ticker).Contract(isBid == false ? Outcome.No : Outcome.Yes);
}
