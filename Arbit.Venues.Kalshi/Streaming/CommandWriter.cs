using System.Buffers;
using System.Text.Json;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>Writes the stream's commands. Source: docs.kalshi.com/asyncapi.yaml, October 2026.</summary>
internal static class CommandWriter
{
    /// <summary>Opens the books of markets; the pricing of the NO side is always said, because its default is to change.</summary>
    public static byte[] SubscribeBooks(long id, IEnumerable<string> tickers, bool useYesPrice) => Command(id, "subscribe", json =>
    {
        Strings(json, "channels", ["orderbook_delta"]);
        Strings(json, "market_tickers", tickers);
        json.WriteBoolean("use_yes_price", useYesPrice);
        json.WriteBoolean("skip_ticker_ack", true);
    });

    /// <summary>Opens the lifecycle of all markets, which takes no filter.</summary>
    public static byte[] SubscribeLifecycle(long id) => Command(id, "subscribe", static json => Strings(json, "channels", ["market_lifecycle_v2"]));

    /// <summary>Opens the account's own channels, for all of its markets.</summary>
    public static byte[] SubscribePrivate(long id, IEnumerable<string> channels) => Command(id, "subscribe", json => Strings(json, "channels", channels));

    /// <summary>Changes an open subscription.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="sid">The subscription.</param>
    /// <param name="action"><c>add_markets</c>, <c>delete_markets</c> or <c>get_snapshot</c>.</param>
    /// <param name="tickers">The markets.</param>
    public static byte[] Update(long id, long sid, string action, IEnumerable<string> tickers) => Command(id, "update_subscription", json =>
    {
        json.WriteStartArray("sids");
        json.WriteNumberValue(sid);
        json.WriteEndArray();
        json.WriteString("action", action);
        Strings(json, "market_tickers", tickers);
    });

    /// <summary>Asks for what is open: an answer shows that the connection lives.</summary>
    public static byte[] List(long id) => Command(id, "list_subscriptions", null);

    private static byte[] Command(long id, string name, Action<Utf8JsonWriter>? parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("cmd", name);
            if (parameters is not null)
            {
                json.WriteStartObject("params");
                parameters(json);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
