using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads the reply to an order, which is flat. A reply that names no order is none that accepts one, whatever its status,
/// and neither is one with the order inside it, the form of the V1 orders that the venue ended in June 2026: what answers so
/// is not what was asked. Source: OpenAPI 3.28.0, CreateOrderV2Response; recorded answers.
/// </summary>
internal static class CreatedOrder
{
    /// <summary>The report of the order the venue has, or null with the reason why the reply does not say so.</summary>
    /// <param name="body">The reply.</param>
    /// <param name="order">The order it should be about.</param>
    /// <param name="heard">When it arrived.</param>
    /// <param name="problem">The reason.</param>
    public static OrderReport? Read(ReadOnlyMemory<byte> body, PreparedOrder order, DateTimeOffset heard, out string problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            problem = root.ValueKind != JsonValueKind.Object ? "the reply is no object"
                : root.TryGetProperty("order", out _) ? "the reply has its order inside, the form of the ended V1 orders"
                : "";
            return problem.Length == 0 ? Read(root, order, heard, out problem) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problem = "the reply is no JSON";
            return null;
        }
    }

    private static OrderReport? Read(JsonElement root, PreparedOrder order, DateTimeOffset heard, out string problem)
    {
        if (!root.TryNeededId(["order_id"], out string id, out string? wrong) || !root.TryId(["client_order_id"], out string clientId, out wrong))
        {
            problem = wrong!;
            return null;
        }

        if (clientId.Length > 0 && clientId != order.Id.Value)
        {
            problem = $"client_order_id is '{clientId}'; expected {order.Id}";
            return null;
        }

        problem = "";
        OrderRequest request = order.Request;
        bool isCounted = root.TryQuantity(["fill_count", "fill_count_fp"], out Quantity? filled, out wrong)
            & root.TryQuantity(["remaining_count", "remaining_count_fp"], out Quantity? remaining, out string? alsoWrong)
            & root.TryMoment(["ts_ms", "last_update_time", "created_time"], out DateTimeOffset? at, out _);
        return new OrderReport(order.Id, id, request.Contract, isCounted ? StateOf(request, filled, remaining) : ReportedState.Unrecognised,
            filled, ReportSource.Reply, at ?? heard)
        {
            Side = request.Side,
            Detail = wrong ?? alsoWrong ?? $"filled {filled?.ToString() ?? "?"}, left {remaining?.ToString() ?? "?"}",
        };
    }

    // The reply has no word for the state; its counts say it. An immediate order that is said to rest contradicts itself.
    private static ReportedState StateOf(OrderRequest request, Quantity? filled, Quantity? remaining)
    {
        bool mayRest = request.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate;
        return (filled, remaining) switch
        {
            ({ } done, { } rest) when rest > Quantity.Zero => mayRest && done + rest <= request.Quantity ? ReportedState.Resting : ReportedState.Unrecognised,
            ({ } done, { }) => done >= request.Quantity ? ReportedState.Filled : ReportedState.Cancelled,
            _ => ReportedState.Unrecognised,
        };
    }
}
