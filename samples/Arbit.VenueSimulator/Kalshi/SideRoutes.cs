using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What the venue's clients may read besides: lists of which this exchange has nothing to show.</summary>
internal sealed class SideRoutes(VenueWorld world)
{
    public void AddTo(RouteTable routes)
    {
        Empty(routes, "/milestones", "{\"cursor\":\"\",\"milestones\":[]}");
        Empty(routes, "/structured_targets", "{\"cursor\":\"\",\"structured_targets\":[]}");
        Empty(routes, "/multivariate_event_collections", "{\"cursor\":\"\",\"multivariate_contracts\":[]}");
        Empty(routes, "/incentive_programs", "{\"incentive_programs\":[],\"next_cursor\":\"\"}");
        Empty(routes, "/live_data/batch", "{\"live_datas\":[]}");
        foreach (string one in (string[])["/milestones/{id}", "/structured_targets/{id}", "/multivariate_event_collections/{id}", "/live_data/events/{id}",
            "/live_data/milestone/{id}", "/live_data/milestone/{id}/game_stats", "/live_data/{type}/milestone/{id}"])
        {
            routes.Get(one, static _ => KalshiErrors.NotFound());
        }

        // What a clearing member's key reads; this account's is none.
        routes.Get("/fcm/orders", static _ => KalshiErrors.NotFound());
        routes.Get("/fcm/positions", static _ => KalshiErrors.NotFound());
        routes.Get("/fcm/subtraders", static _ => KalshiErrors.Nested(403, "forbidden"));
        routes.Get("/fcm/subtraders/event_contract_daily_cap", static _ => KalshiErrors.Nested(403, "forbidden"));
        routes.Get("/live_data/weather/{city}/calibrations", static match => SimResponse.Object(json =>
        {
            json.WriteString("city", match["city"]);
            json.WriteString("units", "celsius");
            json.WriteStartArray("calibrations");
            json.WriteEndArray();
        }));
        routes.Get("/live_data/weather/{city}", match => SimResponse.Object(json =>
        {
            json.WriteString("city", match["city"]);
            json.WriteString("config_version", WireText.Time(world.StartedAt));
            json.WriteStartArray("timeseries");
            json.WriteEndArray();
            json.WriteString("units", "fahrenheit");
        }));
    }

    private static void Empty(RouteTable routes, string path, string body) => routes.Get(path, _ => SimResponse.Json(200, body));
}
