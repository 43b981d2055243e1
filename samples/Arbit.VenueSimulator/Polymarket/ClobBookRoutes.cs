using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Books and what follows from them, one token at a time or several.</summary>
internal sealed class ClobBookRoutes(VenueWorld world, VenueClock clock)
{
    private const int MostTokens = 500;

    public void AddTo(RouteTable routes)
    {
        routes.Get("/book", match => Token(match, (market, token) => SimResponse.Json(200, Book(market, token))));
        routes.Post("/books", match => Many(match, tokens => SimResponse.Json(200, "[" + string.Join(',', tokens.Select(t => Book(t.Market, t.Token))) + "]")));
        routes.Get("/midpoint", match => Token(match, (market, token) => Priced(Mid(market, token), "mid")));
        Several(routes, "/midpoints", static (json, market, token, _) => Value(json, market.Tokens[token], Mid(market, token)));
        routes.Get("/price", Price);
        Several(routes, "/prices", Prices);
        routes.Get("/spread", match => Token(match, (market, token) => Priced(Spread(market, token), "spread")));
        Several(routes, "/spreads", static (json, market, token, _) => Value(json, market.Tokens[token], Spread(market, token)));
        routes.Get("/last-trade-price", match => Token(match, static (market, token) => SimResponse.Object(json =>
        {
            json.WriteString("price", LastPrice(market, token));
            json.WriteString("side", LastSide(market, token));
        })));
        routes.Post("/last-trades-prices", match => Many(match, static tokens => SimResponse.Json(json =>
        {
            json.WriteStartArray();
            foreach ((PolymarketMarket market, int token, _) in tokens.Where(static t => t.Market.LastTicks > 0))
            {
                json.WriteStartObject();
                json.WriteString("token_id", market.Tokens[token]);
                json.WriteString("price", LastPrice(market, token));
                json.WriteString("side", LastSide(market, token));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        })));
        routes.Get("/prices-history", History);
    }

    private string Book(PolymarketMarket market, int token)
    {
        long at = clock.Milliseconds;
        return BookHasher.RestBook(market, token, at, BookHasher.Hash(market, token, at));
    }

    // BUY is the best bid and SELL the best ask: the venue names the side of the book.
    private SimResponse Price(RouteMatch match)
    {
        string? side = match.Query["side"]?.ToUpperInvariant();
        return side is "BUY" or "SELL"
            ? Token(match, (market, token) => Priced(Side(market, token, side == "BUY"), "price"))
            : PolymarketErrors.Of(400, "Invalid side");
    }

    private static void Prices(Utf8JsonWriter json, PolymarketMarket market, int token, string? side)
    {
        json.WriteStartObject(market.Tokens[token]);
        foreach (string name in (string[])["BUY", "SELL"])
        {
            if ((side is null || side == name) && Side(market, token, name == "BUY") is { } price)
            {
                json.WriteString(name, WireText.Shortest(price));
            }
        }

        json.WriteEndObject();
    }

    private SimResponse History(RouteMatch match)
    {
        if (match.Query["market"] is not { } id || world.Catalog.FindToken(id) is not { } market)
        {
            return PolymarketErrors.NoMarket();
        }

        if (match.Query["interval"] is null && (match.Query.Number("startTs") is null || match.Query.Number("endTs") is null))
        {
            return PolymarketErrors.Of(400, "invalid filters: 'interval' or 'startTs' and 'endTs' are required");
        }

        int token = market.TokenIndex(id);
        long from = match.Query.Number("startTs") ?? 0, to = match.Query.Number("endTs") ?? WireText.Seconds(clock.Now);
        IEnumerable<Candle> minutes = market.Candles.Minutes.Where(c => WireText.Seconds(c.Start) >= from && WireText.Seconds(c.Start) <= to);
        return SimResponse.Object(json => json.WriteObjects("history", minutes, (item, candle) =>
        {
            item.WriteNumber("t", WireText.Seconds(candle.Start));
            decimal mid = (candle.Bid.Close + candle.Ask.Close) / 2m / SimMarket.One;
            item.WriteShortest("p", token == 0 ? mid : 1m - mid);
        }));
    }

    private SimResponse Token(RouteMatch match, Func<PolymarketMarket, int, SimResponse> answer) =>
        match.Query["token_id"] is { Length: > 0 } id
            ? world.Catalog.FindToken(id) is { IsOpen: true } market ? answer(market, market.TokenIndex(id)) : PolymarketErrors.NoBook()
            : PolymarketErrors.Of(400, "Invalid token id");

    private void Several(RouteTable routes, string path, Action<Utf8JsonWriter, PolymarketMarket, int, string?> write)
    {
        SimResponse Answer(RouteMatch match) => Many(match, tokens => SimResponse.Object(json =>
        {
            foreach ((PolymarketMarket market, int token, string? side) in tokens.DistinctBy(static t => t.Market.Tokens[t.Token]))
            {
                bool isTwice = tokens.Count(t => t.Market == market && t.Token == token) > 1;
                write(json, market, token, isTwice ? null : side);
            }
        }));
        routes.Post(path, Answer);
        routes.Get(path, Answer);
    }

    // Tokens nobody knows are left out.
    private SimResponse Many(RouteMatch match, Func<List<(PolymarketMarket Market, int Token, string? Side)>, SimResponse> answer)
    {
        if (Asked(match.Request) is not { } asked)
        {
            return PolymarketErrors.InvalidPayload();
        }

        if (asked.Count > MostTokens)
        {
            return PolymarketErrors.Of(400, "Payload exceeds the limit");
        }

        return answer([.. asked.Select(a => (Market: world.Catalog.FindToken(a.Token), a.Token, a.Side)).Where(static a => a.Market is { IsOpen: true })
            .Select(static a => (a.Market!, a.Market!.TokenIndex(a.Token), a.Side))]);
    }

    private static List<(string Token, string? Side)>? Asked(SimRequest request)
    {
        if (request.Method == "GET")
        {
            string[] sides = [.. request.Query.List("sides")];
            return [.. request.Query.List("token_ids").Select((t, i) => (t, i < sides.Length ? sides[i] : null))];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(request.Body));
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(static e => (Text(e, "token_id") ?? "", Text(e, "side")))]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static SimResponse Priced(decimal? price, string name) => price is { } value
        ? SimResponse.Object(json => json.WriteString(name, WireText.Shortest(value)))
        : PolymarketErrors.NoBook();

    private static void Value(Utf8JsonWriter json, string token, decimal? value)
    {
        if (value is { } price)
        {
            json.WriteString(token, WireText.Shortest(price));
        }
    }

    private static decimal? Side(PolymarketMarket market, int token, bool isBid) => BookText.BestLevel(market, token, isBid)?.Ticks / (decimal)SimMarket.One;

    private static decimal? Mid(PolymarketMarket market, int token)
    {
        BookLevel? bid = BookText.BestLevel(market, token, true), ask = BookText.BestLevel(market, token, false);
        return bid is { } b && ask is { } a ? (b.Ticks + a.Ticks) / 2m / SimMarket.One : null;
    }

    private static decimal? Spread(PolymarketMarket market, int token) => Side(market, token, false) - Side(market, token, true);

    // Before the first trade the venue says one half and no side.
    private static string LastPrice(PolymarketMarket market, int token) => market.LastTicks == 0 ? "0.5" : BookText.Price(market.LastTicks, token);

    private static string LastSide(PolymarketMarket market, int token) => token == market.LastToken || market.LastSide.Length == 0
        ? market.LastSide
        : market.LastSide == "BUY" ? "SELL" : "BUY";
}
