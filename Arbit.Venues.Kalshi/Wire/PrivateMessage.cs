using System.Text.Json;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// One message of the private stream. Its channels have no sequence: what was missed is not noticed from them.
/// Source: docs.kalshi.com/asyncapi.yaml, October 2026.
/// </summary>
internal sealed record PrivateMessage(PrivateMessageType Type)
{
    /// <summary>The order it is about.</summary>
    public OrderReport? Report { get; private init; }

    /// <summary>The fill it is about.</summary>
    public Fill? Fill { get; private init; }

    /// <summary>The channels it says are open.</summary>
    public IReadOnlyList<string> Channels { get; private init; } = [];

    /// <summary>Whether it lists all channels that are open.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>What is wrong, or what the venue said.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>Reads a message. Never throws.</summary>
    /// <param name="utf8">The message.</param>
    /// <param name="heard">When it arrived.</param>
    public static PrivateMessage Read(ReadOnlySpan<byte> utf8, DateTimeOffset heard)
    {
        ReadOnlySpan<byte> text = utf8.Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual("heartbeat"u8))
        {
            return new PrivateMessage(PrivateMessageType.Blank);
        }

        try
        {
            var reader = new Utf8JsonReader(text);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return reader.BytesConsumed == text.Length && document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, heard)
                : Unreadable("the message is no object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Unreadable("the message is no JSON");
        }
    }

    private static PrivateMessage Read(JsonElement root, DateTimeOffset heard)
    {
        string type = root.Text("type");
        _ = root.TryGetProperty("msg", out JsonElement body);
        switch (type)
        {
            case "user_order":
                OrderReport? report = OrderRow.Read(body, ReportSource.Stream, heard, out string? problem);
                return report is null ? Unreadable($"user_order.{problem}") : new PrivateMessage(PrivateMessageType.Order) { Report = report };
            case "fill":
                Fill? fill = FillRow.Read(body, heard, out problem);
                return fill is null ? Unreadable($"fill.{problem}") : new PrivateMessage(PrivateMessageType.Fill) { Fill = fill };
            case "market_position":
                return AccountBodies.Position(body, out problem) is null
                    ? Unreadable($"market_position.{problem}")
                    : new PrivateMessage(PrivateMessageType.Position);
            case "subscribed":
                return new PrivateMessage(PrivateMessageType.Subscribed) { Channels = [Channel(body)] };
            case "ok" when body.ValueKind == JsonValueKind.Array:
                return new PrivateMessage(PrivateMessageType.Subscribed) { Channels = [.. body.EnumerateArray().Select(Channel)], IsWhole = true };
            case "unsubscribed":
                return new PrivateMessage(PrivateMessageType.Ended) { Problem = "the venue ended a subscription" };
            case "error":
                string said = body.ValueKind == JsonValueKind.Object ? $"code {JsonFields.Seen(body, "code")}, {Diagnostics.SeenText.Quote(body.Text("msg"))}" : "no code";
                return new PrivateMessage(PrivateMessageType.Ended) { Problem = $"the venue said: {said}" };
            case "ok" or "order_group_updates" or "ticker" or "trade" or "event_lifecycle" or "market_lifecycle_v2" or "event_fee_update":
                return new PrivateMessage(PrivateMessageType.Ignored);
            default:
                return Unreadable($"type {JsonFields.Seen(root, "type")}; it is none that is known");
        }
    }

    private static string Channel(JsonElement item) => item.ValueKind == JsonValueKind.Object ? item.Text("channel") : "";

    private static PrivateMessage Unreadable(string problem) => new(PrivateMessageType.Unreadable) { Problem = problem };
}
