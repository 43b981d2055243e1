using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads the reply to a cancel, which is flat; one with the order inside it has the form of the V1 orders that the venue ended
/// in June 2026. Source: OpenAPI 3.28.0, CancelOrderV2Response; recorded answers.
/// </summary>
internal static class CancelledOrder
{
    /// <summary>True when the reply says that this order ended; else why it does not.</summary>
    /// <param name="body">The reply.</param>
    /// <param name="venueOrderId">The order it should be about.</param>
    /// <param name="reduced">The size the cancel took away; null when it does not say.</param>
    /// <param name="problem">Why it does not.</param>
    public static bool TryRead(ReadOnlyMemory<byte> body, string venueOrderId, out Quantity? reduced, out string problem)
    {
        reduced = null;
        problem = "the reply is no object";
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            if (root.TryGetProperty("order", out _))
            {
                problem = "the reply has its order inside, the form of the ended V1 orders";
                return false;
            }

            if (!root.TryNeededId(["order_id"], out string id, out string? wrong) || !root.TryQuantity(["reduced_by", "reduced_by_fp"], out reduced, out wrong))
            {
                problem = wrong!;
                return false;
            }

            problem = id == venueOrderId ? "" : $"order_id is '{id}'; expected {venueOrderId}";
            return problem.Length == 0;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problem = "the reply is no JSON";
            return false;
        }
    }
}
