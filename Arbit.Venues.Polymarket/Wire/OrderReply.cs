using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// What the venue answers to one order. Its <c>success</c> is not believed: batches say it of orders they refused, so that the
/// message and the id decide.
/// </summary>
/// <param name="Success">The word; null when missing.</param>
/// <param name="ErrorMessage">The message; empty for none.</param>
/// <param name="OrderId">The order's digest; empty when there is no order.</param>
/// <param name="Status">live, matched, delayed or unmatched; empty when not said.</param>
/// <param name="Making">What was given, in whole units or in millionths; empty when not said.</param>
/// <param name="Taking">What was got for it; likewise.</param>
internal sealed record OrderReply(bool? Success, string ErrorMessage, string OrderId, string Status, string Making, string Taking)
{
    /// <summary>Reads the answer to one order; null when it is none.</summary>
    public static OrderReply? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads the answer to a batch, one for each of its orders in their order; null when it is none, or not one for each: then
    /// no order of the batch is known.
    /// </summary>
    public static IReadOnlyList<OrderReply>? ReadBatch(ReadOnlyMemory<byte> body, int count)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() != count)
            {
                return null;
            }

            OrderReply[] replies = [.. document.RootElement.EnumerateArray().Select(Of).OfType<OrderReply>()];
            return replies.Length == count ? replies : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OrderReply? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var row = new RowReader(element);
        bool? success = element.TryGetProperty("success", out JsonElement word) && word.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? word.GetBoolean()
            : null;
        return new OrderReply(success, row.Optional("errorMsg") ?? row.Optional("error") ?? "", row.Optional("orderID") ?? "",
            row.Optional("status") ?? "", row.Optional("makingAmount") ?? "", row.Optional("takingAmount") ?? "");
    }
}
