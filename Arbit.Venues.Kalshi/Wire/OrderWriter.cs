using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Writes the body of an order: of one YES book, so that buying NO at q is an ask at 1 − q and selling NO at q a bid at
/// 1 − q. Prices and counts are text; as numbers the venue refuses them. Source: OpenAPI 3.32.0, CreateOrderV2Request.
/// </summary>
internal static class OrderWriter
{
    /// <summary>
    /// The id of an order, made of its intent alone: whatever happens, the venue takes one order for one intent, because it
    /// refuses an id it has seen. In the form of a UUID of version 8.
    /// </summary>
    public static ClientOrderId IdOf(IntentId intent)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("arbit/" + KalshiVenue.Name + "/" + intent.Value));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new ClientOrderId(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D"));
    }

    /// <summary>Whether the order is a bid of the YES book.</summary>
    public static bool IsBid(OrderRequest request) => (request.Side == Side.Buy) == (request.Contract.Outcome == Outcome.Yes);

    /// <summary>The order's price in the YES book, exactly.</summary>
    public static Price YesPrice(OrderRequest request) =>
        request.Contract.Outcome == Outcome.Yes ? request.LimitPrice : request.LimitPrice.Complement;

    /// <summary>The body.</summary>
    /// <param name="request">What is asked for; it was checked.</param>
    /// <param name="id">Its id.</param>
    /// <param name="shard">The shard it names; null to let the venue find it.</param>
    /// <param name="options">What is the same for all orders.</param>
    public static byte[] Body(OrderRequest request, ClientOrderId id, int? shard, KalshiOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("ticker", request.Contract.Market.Symbol);
            json.WriteString("client_order_id", id.Value);
            json.WriteString("side", IsBid(request) ? "bid" : "ask");
            json.WriteString("count", request.Quantity.Value.ToString("F2", CultureInfo.InvariantCulture));
            json.WriteString("price", YesPrice(request).Value.ToString("F4", CultureInfo.InvariantCulture));
            json.WriteString("time_in_force", OrderWords.Of(request.TimeInForce));
            json.WriteString("self_trade_prevention_type", OrderWords.Of(options.SelfTrade));
            json.WriteBoolean("post_only", request.PostOnly);
            json.WriteBoolean("reduce_only", request.ReduceOnly);
            json.WriteBoolean("cancel_order_on_pause", options.CancelOnPause);
            if (request.ExpiresAt is { } end)
            {
                // Whole seconds: rather a moment early than late.
                json.WriteNumber("expiration_time", end.ToUnixTimeSeconds());
            }

            if (options.Subaccount is { } subaccount)
            {
                json.WriteNumber("subaccount", subaccount);
            }

            if (shard is { } index)
            {
                json.WriteNumber("exchange_index", index);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
