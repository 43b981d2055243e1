using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Events and series, and what they are going to charge.</summary>
internal sealed class CatalogRoutes(VenueWorld world)
{
    public void AddTo(RouteTable routes)
    {
        routes.Get("/events", Events);
        routes.Get("/events/fee_changes", static _ => SimResponse.Json(200, "{\"cursor\":\"\",\"event_fee_changes\":[]}"));
        routes.Get("/events/multivariate", static _ => SimResponse.Json(200, "{\"cursor\":\"\",\"events\":[]}"));
        routes.Get("/events/{ticker}", Event);
        routes.Get("/events/{ticker}/metadata", Metadata);
        routes.Get("/series", AllSeries);
        routes.Get("/series/fee_changes", FeeChanges);
        routes.Get("/series/{ticker}", Series);
        routes.Get("/search/tags_by_categories", _ => SimResponse.Object(json =>
        {
            json.WriteStartObject("tags_by_categories");
            foreach (string category in world.Catalog.Series.Select(static s => s.Category).Distinct().Order(StringComparer.Ordinal))
            {
                json.WriteStrings(category, []);
            }

            json.WriteEndObject();
        }));
        routes.Get("/search/filters_by_sport", static _ => SimResponse.Json(200, "{\"filters_by_sports\":{},\"sport_ordering\":[]}"));
    }

    private SimResponse Events(RouteMatch match)
    {
        QueryValues query = match.Query;
        long limit = query.Number("limit") ?? 200;
        if (limit is < 1 or > 200)
        {
            return KalshiErrors.Parameter("GetEvents", "Limit", limit < 1 ? "gte" : "lte");
        }

        IReadOnlyList<string> tickers = query.List("tickers");
        IEnumerable<KalshiEvent> found = world.Catalog.Events.Where(e =>
            (tickers.Count == 0 || tickers.Contains(e.Ticker))
            && (string.IsNullOrEmpty(query["series_ticker"]) || query["series_ticker"] == e.Series.Ticker)
            && (string.IsNullOrEmpty(query["status"]) || e.Markets.Any(m => query["status"] == (m.IsOpen ? "open" : m.Status == "closed" ? "closed" : "settled"))));
        (IReadOnlyList<KalshiEvent> page, string cursor) = KalshiPage.Of(found, query["cursor"], (int)limit);
        return SimResponse.Object(json =>
        {
            json.WriteString("cursor", cursor);
            json.WriteObjects("events", page, (item, e) => KalshiJson.Event(item, e, query.Flag("with_nested_markets") == true, world.StartedAt));
            if (query.Flag("with_milestones") == true)
            {
                json.WriteStartArray("milestones");
                json.WriteEndArray();
            }
        });
    }

    private SimResponse Event(RouteMatch match)
    {
        if (world.Catalog.Events.FirstOrDefault(e => e.Ticker == match["ticker"]) is not { } found)
        {
            return KalshiErrors.NotFound();
        }

        bool nested = match.Query.Flag("with_nested_markets") == true;
        return SimResponse.Object(json =>
        {
            json.WriteStartObject("event");
            KalshiJson.Event(json, found, nested, world.StartedAt);
            json.WriteEndObject();
            json.WriteObjects("markets", nested ? [] : found.Markets, KalshiJson.Market);
        });
    }

    private SimResponse Metadata(RouteMatch match) => world.Catalog.Events.FirstOrDefault(e => e.Ticker == match["ticker"]) is { } found
        ? SimResponse.Object(json =>
        {
            json.WriteString("image_url", "");
            json.WriteObjects("market_details", found.Markets, static (item, m) =>
            {
                item.WriteString("color_code", "#0AC285");
                item.WriteString("image_url", "");
                item.WriteString("market_ticker", m.Ticker);
            });
            json.WriteStartArray("settlement_sources");
            json.WriteEndArray();
        })
        : KalshiErrors.NotFound();

    private SimResponse AllSeries(RouteMatch match)
    {
        string? category = match.Query["category"];
        return SimResponse.Object(json => json.WriteObjects("series",
            world.Catalog.Series.Where(s => string.IsNullOrEmpty(category) || s.Category == category), (item, s) => KalshiJson.Series(item, s, world.StartedAt)));
    }

    private SimResponse Series(RouteMatch match) => world.Catalog.Series.FirstOrDefault(s => s.Ticker == match["ticker"]) is { } found
        ? SimResponse.Object(json =>
        {
            json.WriteStartObject("series");
            KalshiJson.Series(json, found, world.StartedAt);
            json.WriteEndObject();
        })
        : KalshiErrors.NotFound();

    private SimResponse FeeChanges(RouteMatch match)
    {
        string? ticker = match.Query["series_ticker"];
        bool past = match.Query.Flag("show_historical") == true;
        IEnumerable<KalshiFeeChange> changes = world.Catalog.Series
            .Where(s => string.IsNullOrEmpty(ticker) || s.Ticker == ticker)
            .SelectMany(static s => s.Changes)
            .Where(c => past || c.At > world.Now);
        return SimResponse.Object(json => json.WriteObjects("series_fee_change_arr", changes, static (item, c) =>
        {
            item.WriteShortest("fee_multiplier", c.FeeMultiplier);
            item.WriteString("fee_type", c.FeeType);
            item.WriteString("id", c.Id);
            item.WriteString("scheduled_ts", WireText.Time(c.At));
            item.WriteString("series_ticker", c.SeriesTicker);
        }));
    }
}
