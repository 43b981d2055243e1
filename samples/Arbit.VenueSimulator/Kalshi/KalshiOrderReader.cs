using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Reads the body of a new order and refuses what the venue refuses, in its words. Source: OpenAPI 3.32, recorded error bodies.</summary>
internal static class KalshiOrderReader
{
    private static readonly string[] Required = ["ticker", "side", "count", "price", "time_in_force", "self_trade_prevention_type"];

    public static (KalshiMarketOrder? Order, string ClientId, SimResponse? Refusal) Read(JsonElement body, VenueWorld world, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Refuse(KalshiErrors.Flat(400, "bad_request", "json: cannot unmarshal into Go value of type CreateOrderV2Request"));
        }

        foreach (string name in Required)
        {
            if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                return Refuse(KalshiErrors.Flat(400, "bad_request", $"missing required field {name}"));
            }

            if (value.ValueKind != JsonValueKind.String)
            {
                return Refuse(KalshiErrors.Flat(400, "bad_request",
                    $"json: cannot unmarshal {Name(value.ValueKind)} into Go struct field CreateOrderV2Request.{name} of type string"));
            }
        }

        string Text(string name) => body.GetProperty(name).GetString()!;
        if (Text("side") is not ("bid" or "ask") || Text("time_in_force") is not ("fill_or_kill" or "good_till_canceled" or "immediate_or_cancel")
            || Text("self_trade_prevention_type") is not ("taker_at_cross" or "maker"))
        {
            return Refuse(KalshiErrors.Nested(400, "invalid_parameters"));
        }

        if (world.Catalog.FindKalshi(Text("ticker")) is not { } market)
        {
            return Refuse(KalshiErrors.NotFound());
        }

        return Checked(body, market, Text("side") == "bid" ? BookSide.Bid : BookSide.Ask, Text("time_in_force"), Text("self_trade_prevention_type"), now);
    }

    private static (KalshiMarketOrder? Order, string ClientId, SimResponse? Refusal) Checked(JsonElement body, KalshiMarket market, BookSide side,
        string timeInForce, string selfTrade, DateTimeOffset now)
    {
        if (!market.IsOpen)
        {
            return Refuse(market.Result == Outcome.None ? KalshiErrors.Nested(400, "MARKET_NOT_ACTIVE") : KalshiErrors.Nested(400, "MARKET_INACTIVE"));
        }

        if (!TryScale(body.GetProperty("price").GetString()!, SimMarket.PriceDecimals, out long ticks) || !market.Steps.Contains(ticks))
        {
            return Refuse(KalshiErrors.Nested(400, "invalid_price"));
        }

        if (!TryScale(body.GetProperty("count").GetString()!, 2, out long lots) || lots <= 0)
        {
            return Refuse(KalshiErrors.Nested(400, "invalid_order_size"));
        }

        bool postOnly = Flag(body, "post_only"), reduceOnly = Flag(body, "reduce_only");
        DateTimeOffset? expires = body.TryGetProperty("expiration_time", out JsonElement at) && at.ValueKind == JsonValueKind.Number
            ? DateTimeOffset.FromUnixTimeSeconds(at.GetInt64())
            : null;
        if ((expires is { } end && (timeInForce != "good_till_canceled" || end <= now)) || (reduceOnly && timeInForce != "immediate_or_cancel")
            || (postOnly && timeInForce != "good_till_canceled"))
        {
            return Refuse(KalshiErrors.Nested(400, "invalid_order", details: expires is null ? "reduce only orders must be immediate or cancel" : "invalid expiration time"));
        }

        if (body.TryGetProperty("exchange_index", out JsonElement shard) && shard.ValueKind == JsonValueKind.Number
            && shard.GetInt32() is var index && index >= 0 && index != market.ExchangeIndex)
        {
            return Refuse(KalshiErrors.NotFound());
        }

        string client = body.TryGetProperty("client_order_id", out JsonElement id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
        var order = new KalshiMarketOrder(market, side, ticks, lots, timeInForce, selfTrade) { PostOnly = postOnly, ReduceOnly = reduceOnly, ExpiresAt = expires };
        return (order, client, null);
    }

    private static (KalshiMarketOrder? Order, string ClientId, SimResponse? Refusal) Refuse(SimResponse refusal) => (null, "", refusal);

    private static bool Flag(JsonElement body, string name) => body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static bool TryScale(string text, int decimals, out long scaled)
    {
        scaled = 0;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && ExactDecimal.TryScale(value, decimals, out scaled);
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
