using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads one fill, in a list or in a message. It is told as a buy of the outcome it is for, at that outcome's price. Fills of
/// the venue are final. Source: OpenAPI 3.28.0 to 3.32.0, Fill; asyncapi, fillPayload.
/// </summary>
internal static class FillRow
{
    /// <summary>The fill, or null with what is wrong.</summary>
    /// <param name="item">The fill.</param>
    /// <param name="heard">When it arrived, for a fill without a time.</param>
    /// <param name="problem">The field, what stands in it and what was expected.</param>
    public static Fill? Read(JsonElement item, DateTimeOffset heard, out string? problem)
    {
        problem = "is not an object";
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryNeededId(["fill_id", "trade_id"], out string id, out problem)
            || !item.TryNeededId(["order_id"], out string orderId, out problem)
            || !item.TryNeededId(["market_ticker", "ticker"], out string ticker, out problem)
            || !item.TryId(["client_order_id"], out string clientId, out problem)
            || !item.TryDirection(out bool? isBid, out problem)
            || !item.TryQuantity(["count_fp", "count"], out Quantity? count, out problem)
            || !item.TryNumber(["yes_price_dollars", "price"], out decimal? price, out problem)
            || !item.TryNumber(["no_price_dollars"], out decimal? other, out problem)
            || !item.TryNumber(["fee_cost"], out decimal? fee, out problem)
            || !item.TryMoment(["ts_ms", "created_time", "ts"], out DateTimeOffset? at, out problem))
        {
            return null;
        }

        problem = Missing(item, isBid, count, price, other);
        if (problem is not null)
        {
            return null;
        }

        var yes = new Price(price!.Value);
        bool isTaker = item.TryGetProperty("is_taker", out JsonElement taker) && taker.ValueKind == JsonValueKind.True;
        return new Fill(id, new ClientOrderId(clientId), OrderRow.ContractOf(ticker, isBid), Side.Buy, count!.Value, isBid!.Value ? yes : yes.Complement,
            new Money(fee ?? 0m, Asset.Usd), isTaker ? Liquidity.Taker : Liquidity.Maker, FillState.Confirmed, at ?? heard)
        {
            VenueOrderId = orderId,
            FeeKnown = fee is not null,
        };
    }

    private static string? Missing(JsonElement item, bool? isBid, Quantity? count, decimal? price, decimal? other) =>
        isBid is null ? $"book_side {JsonFields.Seen(item, "book_side")}; expected bid or ask"
        : !(count > Quantity.Zero) ? $"count_fp {JsonFields.Seen(item, "count_fp")}; expected more than 0"
        : price is not (> 0m and < 1m) ? $"yes_price_dollars is {Shown(price)}; expected a price between 0 and 1"
        : other is not null && price + other != 1m ? $"yes_price_dollars is {Shown(price)} and no_price_dollars is {Shown(other)}; expected 1 together"
        : item.TryGetProperty("is_taker", out JsonElement taker) && taker.ValueKind is JsonValueKind.True or JsonValueKind.False ? null
        : $"is_taker {JsonFields.Seen(item, "is_taker")}; expected true or false";

    private static string Shown(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "missing";
}
