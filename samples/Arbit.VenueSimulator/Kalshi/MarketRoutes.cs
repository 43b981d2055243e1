using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Markets, their books and their trades.</summary>
internal sealed class MarketRoutes(VenueWorld world, VenueClock clock)
{
    private const int MostBooks = 100;

    public void AddTo(RouteTable routes)
    {
        routes.Get("/markets", Markets);
        routes.Get("/markets/trades", Trades);
        routes.Get("/markets/orderbooks", Orderbooks);
        routes.Get("/markets/{ticker}", Market);
        routes.Get("/markets/{ticker}/orderbook", Orderbook);
        routes.Get("/historical/markets", static _ => SimResponse.Json(200, "{\"cursor\":\"\",\"markets\":[]}"));
        routes.Get("/historical/markets/{ticker}", static _ => KalshiErrors.NotFound());
        routes.Get("/historical/trades", static _ => SimResponse.Json(200, "{\"cursor\":\"\",\"trades\":[]}"));
    }

    private SimResponse Markets(RouteMatch match)
    {
        QueryValues query = match.Query;
        long limit = query.Number("limit") ?? 100;
        if (limit is < 0 or > 1_000)
        {
            return KalshiErrors.Parameter("GetMarkets", "Limit", limit < 0 ? "gte" : "lte");
        }

        string? status = query["status"];
        if (status is not (null or "" or "unopened" or "open" or "paused" or "closed" or "settled"))
        {
            return KalshiErrors.Parameter("GetMarkets", "Status", "oneof");
        }

        IReadOnlyList<string> tickers = query.List("tickers");
        IEnumerable<KalshiMarket> found = world.Catalog.Kalshi.Where(m =>
            (tickers.Count == 0 || tickers.Contains(m.Ticker))
            && (string.IsNullOrEmpty(query["event_ticker"]) || query.List("event_ticker").Contains(m.Event.Ticker))
            && (string.IsNullOrEmpty(query["series_ticker"]) || query["series_ticker"] == m.Event.Series.Ticker)
            && IsIn(status, m) && query["mve_filter"] != "only"
            && (query.Number("min_close_ts") ?? 0) <= WireText.Seconds(m.ClosesAt)
            && (query.Number("max_close_ts") ?? long.MaxValue) >= WireText.Seconds(m.ClosesAt));
        (IReadOnlyList<KalshiMarket> page, string cursor) = KalshiPage.Of(found, query["cursor"], limit == 0 ? 100 : (int)limit);
        return SimResponse.Object(json =>
        {
            json.WriteString("cursor", cursor);
            json.WriteObjects("markets", page, KalshiJson.Market);
        });
    }

    private SimResponse Market(RouteMatch match) => world.Catalog.FindKalshi(match["ticker"]) is { } market
        ? SimResponse.Object(json =>
        {
            json.WriteStartObject("market");
            KalshiJson.Market(json, market);
            json.WriteEndObject();
        })
        : KalshiErrors.NotFound();

    // An unknown ticker has an empty book, not an error.
    private SimResponse Orderbook(RouteMatch match)
    {
        long depth = match.Query.Number("depth") ?? 0;
        return depth is < 0 or > 100
            ? KalshiErrors.Parameter("GetMarketOrderbook", "Depth", depth < 0 ? "gte" : "lte")
            : SimResponse.Object(json => KalshiJson.Orderbook(json, world.Catalog.FindKalshi(match["ticker"]), depth == 0 ? int.MaxValue : (int)depth));
    }

    // Takes the name once per ticker; a list with commas is one ticker nobody knows.
    private SimResponse Orderbooks(RouteMatch match)
    {
        string[] tickers = [.. match.Query.All("tickers")];
        return tickers.Length is 0 or > MostBooks
            ? KalshiErrors.Parameter("GetMarketOrderbooks", "Tickers", tickers.Length == 0 ? "required" : "max")
            : SimResponse.Object(json => json.WriteObjects("orderbooks", tickers, (item, ticker) =>
            {
                KalshiJson.Orderbook(item, world.Catalog.FindKalshi(ticker), int.MaxValue);
                item.WriteString("ticker", ticker);
            }));
    }

    private SimResponse Trades(RouteMatch match)
    {
        long limit = match.Query.Number("limit") ?? 100;
        if (limit is < 0 or > 1_000)
        {
            return KalshiErrors.Parameter("GetTrades", "Limit", limit < 0 ? "gte" : "lte");
        }

        string? ticker = match.Query["ticker"];
        long from = match.Query.Number("min_ts") ?? 0, to = match.Query.Number("max_ts") ?? WireText.Seconds(clock.Now) + 1;
        var all = world.Catalog.Kalshi
            .Where(m => string.IsNullOrEmpty(ticker) || m.Ticker == ticker)
            .SelectMany(static m => m.Trades.Select(t => (Market: m, Trade: t)))
            .Where(t => WireText.Seconds(t.Trade.At) >= from && WireText.Seconds(t.Trade.At) <= to)
            .OrderByDescending(static t => t.Trade.At);
        (var page, string cursor) = KalshiPage.Of(all, match.Query["cursor"], limit == 0 ? 100 : (int)limit);
        return SimResponse.Object(json =>
        {
            json.WriteString("cursor", cursor);
            json.WriteObjects("trades", page, static (item, t) => KalshiJson.Trade(item, t.Market, t.Trade));
        });
    }

    private static bool IsIn(string? status, KalshiMarket market) => status switch
    {
        "open" => market.Status == "active",
        "closed" => market.Status == "closed",
        "settled" => market.Status == "finalized",
        "unopened" or "paused" => false,
        _ => true,
    };
}
