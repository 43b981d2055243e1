using System.Text.Json;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Polymarket;

namespace Arbit.CrashSweep.Accounts;

/// <summary>Reads from requests, as they arrive at the venues, what they are about.</summary>
internal static class OrderPosts
{
    /// <summary>True when it asks a venue to do something: an order or a cancel.</summary>
    internal static bool Acts(SimRequest request) => request.Method is "POST" or "DELETE";

    /// <summary>The trader's id of the order that a request brings: Kalshi is told it, Polymarket derives it; null for other requests.</summary>
    internal static string? IdOf(Simulator simulator, string host, SimRequest request)
    {
        if (request.Method != "POST" || request.Path is not ("/trade-api/v2/portfolio/events/orders" or "/order"))
        {
            return null;
        }

        using JsonDocument body = JsonDocument.Parse(request.Body);
        if (host == "kalshi")
        {
            return body.RootElement.GetProperty("client_order_id").GetString();
        }

        PolymarketOrderBody order = PolymarketOrderBody.Read(body.RootElement.GetProperty("order")) ?? throw new InvalidDataException("an order that cannot be read");
        return OrderVerifier.Verify(order, simulator.WorldState.Catalog.FindToken(order.Token)!).Id;
    }
}
