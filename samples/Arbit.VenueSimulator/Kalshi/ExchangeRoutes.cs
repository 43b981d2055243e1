using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What the exchange says about itself.</summary>
internal sealed class ExchangeRoutes(VenueClock clock)
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public void AddTo(RouteTable routes)
    {
        routes.Get("/exchange/status", static _ => SimResponse.Object(static json =>
        {
            json.WriteBoolean("exchange_active", true);
            json.WriteObjects("exchange_index_statuses", ["Default"], static (item, description) =>
            {
                item.WriteString("description", description);
                item.WriteBoolean("exchange_active", true);
                item.WriteNumber("exchange_index", 0);
                item.WriteBoolean("intra_exchange_transfers_active", true);
                item.WriteBoolean("trading_active", true);
            });
            json.WriteBoolean("intra_exchange_transfers_active", true);
            json.WriteBoolean("trading_active", true);
        }));
        routes.Get("/exchange/schedule", _ => Schedule());
        routes.Get("/exchange/announcements", static _ => SimResponse.Json(200, "{\"announcements\":[]}"));
        routes.Get("/exchange/user_data_timestamp", _ => SimResponse.Object(json => json.WriteString("as_of_time", WireText.Time(clock.Now))));
        routes.Get("/historical/cutoff", _ => SimResponse.Object(json =>
        {
            string at = WireText.Time(DateTimeOffset.FromUnixTimeSeconds(WireText.Seconds(clock.Now)).AddDays(-90));
            json.WriteString("market_positions_last_updated_ts", at);
            json.WriteString("market_settled_ts", at);
            json.WriteString("orders_updated_ts", at);
            json.WriteString("trades_created_ts", at);
        }));
    }

    // Open all week but for the weekly pause early on Thursday, in the venue's time.
    private SimResponse Schedule() => SimResponse.Object(json =>
    {
        json.WriteStartObject("schedule");
        json.WriteStartArray("maintenance_windows");
        json.WriteEndArray();
        json.WriteObjects("standard_hours", [clock.Now], static (item, now) =>
        {
            item.WriteString("end_time", WireText.Time(DateTimeOffset.FromUnixTimeSeconds(WireText.Seconds(now)).AddYears(1)));
            foreach (string day in Days)
            {
                item.WriteObjects(day, day == "thursday" ? ["00:00-03:00", "05:00-24:00"] : (string[])["00:00-24:00"], static (hours, text) =>
                {
                    hours.WriteString("close_time", text[6..]);
                    hours.WriteString("open_time", text[..5]);
                });
            }

            item.WriteString("start_time", WireText.Time(DateTimeOffset.FromUnixTimeSeconds(WireText.Seconds(now)).AddYears(-1)));
        });
        json.WriteEndObject();
    });
}
