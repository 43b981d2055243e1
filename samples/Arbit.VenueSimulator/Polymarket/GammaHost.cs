using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The catalog's address.</summary>
internal sealed class GammaHost : IVenueHost
{
    private const int MostOffset = 2_000;
    private const int MostKeyset = 100;
    private readonly VenueWorld _world;
    private readonly RouteTable _routes = new("");

    public GammaHost(VenueWorld world)
    {
        _world = world;
        _routes.Get("/status", static _ => SimResponse.Plain(200, "OK"));
        _routes.Get("/markets", match => Legacy(match, GammaJson.Market));
        _routes.Get("/events", match => Legacy(match, GammaJson.Event));
        _routes.Get("/markets/keyset", match => Keyset(match, "markets", GammaJson.Market));
        _routes.Get("/events/keyset", match => Keyset(match, "events", GammaJson.Event));
        _routes.Get("/markets/slug/{slug}", match => One(m => m.Slug == match["slug"], GammaJson.Market));
        _routes.Get("/events/slug/{slug}", match => One(m => m.Slug == match["slug"], GammaJson.Event));
        _routes.Get("/markets/{id}", match => One(m => WireText.Shortest(m.Number) == match["id"], GammaJson.Market));
        _routes.Get("/events/{id}", match => One(m => GammaJson.EventId(m) == match["id"], GammaJson.Event));
        _routes.Get("/markets/{id}/tags", static _ => Tags());
        _routes.Get("/events/{id}/tags", static _ => Tags());
        _routes.Get("/public-search", Search);
        _routes.Get("/tags", static _ => Tags());
        _routes.Get("/tags/{id}", static match => match["id"] == GammaJson.TagId ? SimResponse.Object(GammaJson.Tag) : NotFound());
        _routes.Get("/tags/slug/{slug}", static match => match["slug"] == GammaJson.TagSlug ? SimResponse.Object(GammaJson.Tag) : NotFound());
        foreach (string empty in (string[])["/series", "/sports", "/teams", "/comments"])
        {
            _routes.Get(empty, static _ => SimResponse.Json(200, "[]"));
        }

        _routes.Get("/sports/market-types", static _ => SimResponse.Json(200, "{\"marketTypes\":[]}"));
    }

    public string Name => "gamma";

    public HttpFaults HttpFaults { get; } = new();

    public SimResponse Answer(SimRequest request)
    {
        if (HttpFaults.Next() is { } fault)
        {
            return fault.Of(() => PolymarketErrors.Of(fault.Status, fault.Status == 429 ? "Too Many Requests" : "Internal Server Error"));
        }

        return _routes.Find(request) is { } found ? found.Route.Handle(found.Match) : NotFound();
    }

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        refusal = NotFound();
        return null;
    }

    private SimResponse Legacy(RouteMatch match, Action<System.Text.Json.Utf8JsonWriter, PolymarketMarket> write)
    {
        long offset = match.Query.Number("offset") ?? 0, limit = match.Query.Number("limit") ?? 20;
        if (offset is < 0 or > MostOffset || limit is < 0 or > 500)
        {
            return Invalid(offset is < 0 or > MostOffset ? "offset" : "limit");
        }

        return SimResponse.Json(json =>
        {
            json.WriteStartArray();
            foreach (PolymarketMarket market in Found(match.Query, false).Skip((int)offset).Take((int)limit))
            {
                json.WriteStartObject();
                write(json, market);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private SimResponse Keyset(RouteMatch match, string name, Action<System.Text.Json.Utf8JsonWriter, PolymarketMarket> write)
    {
        long limit = match.Query.Number("limit") ?? 20;
        if (match.Query["offset"] is not null || limit is < 1 or > MostKeyset)
        {
            return Invalid(match.Query["offset"] is not null ? "offset" : "limit");
        }

        int after = int.TryParse(match.Query["after_cursor"], out int number) ? number : 0;
        List<PolymarketMarket> rest = [.. Found(match.Query, null).Where(m => m.Number > after)];
        List<PolymarketMarket> page = [.. rest.Take((int)limit)];
        return SimResponse.Object(json =>
        {
            json.WriteObjects(name, page, write);
            if (page.Count < rest.Count)
            {
                json.WriteString("next_cursor", WireText.Shortest(page[^1].Number));
            }
        });
    }

    private IEnumerable<PolymarketMarket> Found(QueryValues query, bool? closed)
    {
        IReadOnlyList<string> conditions = query.List("condition_ids"), tokens = query.List("clob_token_ids"), slugs = query.List("slug"), ids = query.List("id");
        bool? wanted = query.Flag("closed") ?? (conditions.Count + tokens.Count + slugs.Count + ids.Count > 0 ? null : closed);
        return _world.Catalog.Polymarket.Where(m =>
            (wanted is null || wanted != m.IsOpen)
            && (query.Flag("active") != false) && (query.Flag("archived") != true)
            && (conditions.Count == 0 || conditions.Contains(m.ConditionId))
            && (tokens.Count == 0 || m.Tokens.Any(tokens.Contains))
            && (slugs.Count == 0 || slugs.Contains(m.Slug))
            && (ids.Count == 0 || ids.Contains(WireText.Shortest(m.Number)) || ids.Contains(GammaJson.EventId(m))));
    }

    private SimResponse One(Func<PolymarketMarket, bool> isIt, Action<System.Text.Json.Utf8JsonWriter, PolymarketMarket> write) =>
        _world.Catalog.Polymarket.FirstOrDefault(isIt) is { } market ? SimResponse.Object(json => write(json, market)) : NotFound();

    private SimResponse Search(RouteMatch match)
    {
        string text = match.Query["q"] ?? "";
        List<PolymarketMarket> found = [.. _world.Catalog.Polymarket
            .Where(m => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => m.Title.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Take((int)Math.Clamp(match.Query.Number("limit_per_type") ?? 5, 1, 50))];
        return SimResponse.Object(json =>
        {
            json.WriteObjects("events", found, GammaJson.Event);
            json.WriteStartArray("tags");
            json.WriteEndArray();
            json.WriteStartArray("profiles");
            json.WriteEndArray();
            json.WriteStartObject("pagination");
            json.WriteBoolean("hasMore", false);
            json.WriteNumber("totalResults", found.Count);
            json.WriteEndObject();
        });
    }

    private static SimResponse Tags() => SimResponse.Json(static json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        GammaJson.Tag(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static SimResponse NotFound() => SimResponse.Json(404, "{\"type\":\"not found error\",\"error\":\"not found\"}");

    private static SimResponse Invalid(string field) => SimResponse.Json(422, $"{{\"type\":\"validation error\",\"error\":\"{field} is not allowed\"}}");
}
