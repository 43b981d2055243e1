using System.Globalization;
using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The CLOB itself and its markets.</summary>
internal sealed class ClobMarketRoutes(VenueWorld world, VenueClock clock)
{
    public void AddTo(RouteTable routes)
    {
        routes.Get("/", static _ => SimResponse.Json(200, "\"OK\""));
        routes.Get("/ok", static _ => SimResponse.Json(200, "\"OK\""));
        routes.Get("/time", _ => SimResponse.Json(200, WireText.Seconds(clock.Now).ToString(CultureInfo.InvariantCulture)));
        routes.Get("/version", static _ => SimResponse.Json(200, "{\"version\":2}"));
        routes.Get("/tick-size", match => Token(match.Query["token_id"], static m => SimResponse.Object(json => json.WriteShortest("minimum_tick_size", m.Tick))));
        routes.Get("/neg-risk", match => Token(match.Query["token_id"], static m => SimResponse.Object(json => json.WriteBoolean("neg_risk", m.NegRisk))));
        routes.Get("/fee-rate", match => Token(match.Query["token_id"], static m => SimResponse.Object(json => json.WriteNumber("base_fee", m.FeeRate > 0m ? 1_000 : 0))));
        routes.Get("/markets", match => ClobPage.Of(world.Catalog.Polymarket, match.Query["next_cursor"], Market));
        routes.Get("/sampling-markets", match => ClobPage.Of(Sampled(), match.Query["next_cursor"], Market));
        routes.Get("/simplified-markets", match => ClobPage.Of(world.Catalog.Polymarket, match.Query["next_cursor"], Simplified));
        routes.Get("/sampling-simplified-markets", match => ClobPage.Of(Sampled(), match.Query["next_cursor"], Simplified));
        routes.Get("/markets/{id}", match => Condition(match["id"], Market));
        routes.Get("/clob-markets/{id}", match => Condition(match["id"], Short));
        routes.Get("/markets-by-token/{token}", match => Token(match["token"], static m => SimResponse.Object(json =>
        {
            json.WriteString("condition_id", m.ConditionId);
            json.WriteString("primary_token_id", m.Tokens[0]);
            json.WriteString("secondary_token_id", m.Tokens[1]);
        })));
        routes.Get("/markets/live-activity/{id}", static _ => SimResponse.Json(200, "[]"));
        routes.Get("/rewards/markets/current", static match => ClobPage.Of<int>([], match.Query["next_cursor"], static (_, _) => { }));
        routes.Get("/rewards/markets/{id}", static match => ClobPage.Of<int>([], match.Query["next_cursor"], static (_, _) => { }));
        routes.Get("/fees/builder-fees/{code}", static _ => SimResponse.Json(200, "{\"builder_maker_fee_rate_bps\":0,\"builder_taker_fee_rate_bps\":0}"));
    }

    private List<PolymarketMarket> Sampled() => [.. world.Catalog.Polymarket.Where(static m => m.IsOpen)];

    private SimResponse Condition(string id, Action<Utf8JsonWriter, PolymarketMarket> write) =>
        world.Catalog.FindCondition(id) is { } market ? SimResponse.Object(json => write(json, market)) : PolymarketErrors.NoMarket();

    private SimResponse Token(string? id, Func<PolymarketMarket, SimResponse> answer) =>
        world.Catalog.FindToken(id ?? "") is { } market ? answer(market) : PolymarketErrors.NoMarket();

    private static void Market(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteBoolean("enable_order_book", market.IsOpen);
        json.WriteBoolean("active", true);
        json.WriteBoolean("closed", !market.IsOpen);
        json.WriteBoolean("archived", false);
        json.WriteBoolean("accepting_orders", market.IsOpen);
        json.WriteString("accepting_order_timestamp", Whole(market.World.StartedAt.AddDays(-29)));
        json.WriteShortest("minimum_order_size", PolymarketMarket.MinimumSize);
        json.WriteShortest("minimum_tick_size", market.Tick);
        json.WriteString("condition_id", market.ConditionId);
        json.WriteString("question_id", market.QuestionId);
        json.WriteString("question", market.Title);
        json.WriteString("description", "A made-up question of the simulator.");
        json.WriteString("market_slug", market.Slug);
        json.WriteString("end_date_iso", Whole(market.EndsAt));
        json.WriteNull("game_start_time");
        json.WriteNumber("seconds_delay", 0);
        json.WriteString("fpmm", "");
        json.WriteNumber("maker_base_fee", market.FeeRate > 0m ? 1_000 : 0);
        json.WriteNumber("taker_base_fee", market.FeeRate > 0m ? 1_000 : 0);
        json.WriteBoolean("notifications_enabled", true);
        json.WriteBoolean("neg_risk", market.NegRisk);
        json.WriteString("neg_risk_market_id", "");
        json.WriteString("neg_risk_request_id", "");
        json.WriteString("icon", "");
        json.WriteString("image", "");
        Rewards(json);
        json.WriteBoolean("is_50_50_outcome", false);
        Tokens(json, market);
        json.WriteStrings("tags", ["Simulator"]);
    }

    private static void Simplified(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteString("condition_id", market.ConditionId);
        Rewards(json);
        Tokens(json, market);
        json.WriteBoolean("active", true);
        json.WriteBoolean("closed", !market.IsOpen);
        json.WriteBoolean("archived", false);
        json.WriteBoolean("accepting_orders", market.IsOpen);
    }

    // The market info with short keys; what is false is left out.
    private static void Short(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteStartObject("r");
        json.WriteNumber("mi", 50);
        json.WriteShortest("ma", 4.5m);
        json.WriteEndObject();
        json.WriteObjects("t", [0, 1], (item, token) =>
        {
            item.WriteString("t", market.Tokens[token]);
            item.WriteString("o", market.Outcomes[token]);
        });
        json.WriteString("c", market.ConditionId);
        json.WriteShortest("mos", PolymarketMarket.MinimumSize);
        json.WriteShortest("mts", market.Tick);
        if (market.FeeRate > 0m)
        {
            json.WriteNumber("mbf", 1_000);
            json.WriteNumber("tbf", 1_000);
        }

        if (market.IsOpen)
        {
            json.WriteBoolean("ao", true);
        }

        if (market.NegRisk)
        {
            json.WriteBoolean("nr", true);
        }

        json.WriteString("aot", Whole(market.World.StartedAt.AddDays(-29)));
        if (market.FeeRate > 0m)
        {
            json.WriteStartObject("fd");
            json.WriteShortest("r", market.FeeRate);
            json.WriteNumber("e", 1);
            json.WriteBoolean("to", true);
            json.WriteEndObject();
        }
    }

    private static void Rewards(Utf8JsonWriter json)
    {
        json.WriteStartObject("rewards");
        json.WriteNull("rates");
        json.WriteNumber("min_size", 50);
        json.WriteShortest("max_spread", 4.5m);
        json.WriteEndObject();
    }

    private static void Tokens(Utf8JsonWriter json, PolymarketMarket market) => json.WriteObjects("tokens", [0, 1], (item, token) =>
    {
        item.WriteString("token_id", market.Tokens[token]);
        item.WriteString("outcome", market.Outcomes[token]);
        item.WriteShortest("price", market.PriceOf(token));
        item.WriteBoolean("winner", market.IsWinner(token));
    });

    private static string Whole(DateTimeOffset at) => WireText.Time(DateTimeOffset.FromUnixTimeSeconds(WireText.Seconds(at)));
}
