using System.Text.Json;
using Arbit.Diagnostics;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// One message of the user channel: events about orders and trades, alone or in a list. Some carry <c>event_type</c>, some
/// only <c>type</c>. What cannot be read is told, and does not hide what can.
/// </summary>
/// <param name="Orders">What it says of orders.</param>
/// <param name="Trades">What it says of trades.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
internal sealed record UserMessage(IReadOnlyList<OrderRow> Orders, IReadOnlyList<TradeRow> Trades, string? Problem)
{
    private static readonly UserMessage Nothing = new([], [], null);

    public static UserMessage Read(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> text = payload.Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual("PONG"u8))
        {
            return Nothing;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.ToArray());
            JsonElement root = document.RootElement;
            List<OrderRow> orders = [];
            List<TradeRow> trades = [];
            string? problem = null;
            foreach (JsonElement element in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
            {
                problem = Add(element, orders, trades) ?? problem;
            }

            return new UserMessage(orders, trades, problem);
        }
        catch (JsonException)
        {
            return Nothing with { Problem = "the message is no JSON" };
        }
    }

    private static string? Add(JsonElement element, List<OrderRow> orders, List<TradeRow> trades)
    {
        var row = new RowReader(element);
        string? problem = row.Problem;
        string? kind = row.Optional("event_type") ?? row.Optional("type") switch
        {
            "PLACEMENT" or "UPDATE" or "CANCELLATION" => "order",
            "TRADE" => "trade",
            { } other => other,
            null => null,
        };
        switch (kind)
        {
            case "order" when OrderRow.Read(element, out problem) is { } order:
                orders.Add(order);
                break;
            case "trade" when TradeRow.Read(element, out problem) is { } trade:
                trades.Add(trade);
                break;
            case not ("order" or "trade"):
                problem ??= $"the event is {SeenText.Quote(kind)}; expected order or trade";
                break;
        }

        return problem;
    }
}
