using System.Text.Json;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Orders, fills and positions over REST. Needs a signed request.</summary>
internal sealed class KalshiOrderRoutes(KalshiExchange exchange)
{
    private const string Entry = "/portfolio/events/orders";

    public void AddTo(RouteTable routes)
    {
        routes.Post(Entry, match => exchange.Create(Ledger(match), match.Request.Body));
        routes.Post(Entry + "/batched", CreateBatch);
        routes.Add("DELETE", Entry, match => exchange.CancelAll(Ledger(match)));
        routes.Add("DELETE", Entry + "/{id}", match => exchange.Cancel(Ledger(match), match["id"], match.Query["market_ticker"], match.Query.Number("exchange_index")));
        routes.Get("/portfolio/orders", Orders);
        routes.Get("/portfolio/orders/{id}", Order);
        routes.Get("/portfolio/fills", Fills);
        routes.Get("/portfolio/positions", Positions);
    }

    private static KalshiLedger Ledger(RouteMatch match) => ((KalshiAccount)match.Account!).Ledger;

    // One answer for all: what failed says so in its own place, and the whole is a success.
    private SimResponse CreateBatch(RouteMatch match)
    {
        JsonElement body = JsonDocument.Parse(match.Request.Body).RootElement;
        var answers = new List<(JsonElement Body, bool IsOrder)>();
        foreach (JsonElement order in body.GetProperty("orders").EnumerateArray())
        {
            SimResponse answer = exchange.Create(Ledger(match), System.Text.Encoding.UTF8.GetBytes(order.GetRawText()));
            answers.Add((JsonDocument.Parse(answer.Body).RootElement, answer.Status == 201));
        }

        return SimResponse.Object(json => json.WriteObjects("orders", answers, static (item, answer) =>
        {
            foreach (JsonProperty property in answer.Body.EnumerateObject())
            {
                property.WriteTo(item);
            }

            if (!answer.IsOrder)
            {
                item.WriteNull("fill_count");
                item.WriteNull("remaining_count");
            }
        })) with
        { Status = 201 };
    }

    private SimResponse Order(RouteMatch match) => Ledger(match).Find(match["id"]) is { } order && order.At(exchange.ReadsAt) is { } state
        ? SimResponse.Object(json =>
        {
            json.WriteStartObject("order");
            KalshiOrderJson.Order(json, Ledger(match), order, state);
            json.WriteEndObject();
        })
        : KalshiErrors.NotFound();

    private SimResponse Orders(RouteMatch match)
    {
        KalshiLedger ledger = Ledger(match);
        IReadOnlyList<string> tickers = match.Query.List("ticker"), events = match.Query.List("event_ticker");
        string? status = match.Query["status"];
        long since = match.Query.Number("min_ts") ?? long.MinValue, until = match.Query.Number("max_ts") ?? long.MaxValue;
        IEnumerable<(KalshiOrder Order, KalshiOrderState State)> found =
            from order in Enumerable.Reverse(ledger.Orders)
            let state = order.At(exchange.ReadsAt)
            where state is not null && (status is null || state.Status == status)
                && (tickers.Count == 0 || tickers.Contains(order.Terms.Market.Ticker)) && (events.Count == 0 || events.Contains(order.Terms.Market.Event.Ticker))
                && WireText.Seconds(order.CreatedAt) >= since && WireText.Seconds(order.CreatedAt) <= until
            select (order, state);
        return Page(match, "orders", "GetOrders", found, (item, o) => KalshiOrderJson.Order(item, ledger, o.Order, o.State));
    }

    private SimResponse Fills(RouteMatch match)
    {
        IReadOnlyList<string> tickers = match.Query.List("ticker");
        string? order = match.Query["order_id"];
        long since = match.Query.Number("min_ts") ?? long.MinValue, until = match.Query.Number("max_ts") ?? long.MaxValue;
        IEnumerable<KalshiFill> found = Enumerable.Reverse(Ledger(match).Fills).Where(f => f.At <= exchange.ReadsAt && (order is null || f.Order.Id == order)
            && (tickers.Count == 0 || tickers.Contains(f.Order.Terms.Market.Ticker)) && WireText.Seconds(f.At) >= since && WireText.Seconds(f.At) <= until);
        return Page(match, "fills", "GetFills", found, KalshiOrderJson.Fill);
    }

    private static SimResponse Positions(RouteMatch match)
    {
        KalshiLedger ledger = Ledger(match);
        string? ticker = match.Query["ticker"];
        IEnumerable<KeyValuePair<string, KalshiPosition>> held = ledger.Positions.OrderBy(static p => p.Key, StringComparer.Ordinal)
            .Where(p => p.Value.Traded > 0m && (ticker is null || p.Key == ticker));
        return Page(match, "market_positions", "GetPositions", held, static (item, p) => KalshiOrderJson.Position(item, p.Key, p.Value), static json =>
        {
            json.WriteStartArray("event_positions");
            json.WriteEndArray();
        });
    }

    private static SimResponse Page<T>(RouteMatch match, string name, string operation, IEnumerable<T> all, Action<Utf8JsonWriter, T> write, Action<Utf8JsonWriter>? before = null)
    {
        long limit = match.Query.Number("limit") ?? 100;
        if (limit is < 0 or > 1_000)
        {
            return KalshiErrors.Parameter(operation, "Limit", limit < 0 ? "gte" : "lte");
        }

        (IReadOnlyList<T> items, string cursor) = KalshiPage.Of(all, match.Query["cursor"], (int)(limit == 0 ? 100 : limit));
        return SimResponse.Object(json =>
        {
            json.WriteString("cursor", cursor);
            before?.Invoke(json);
            json.WriteObjects(name, items, write);
        });
    }
}
