using System.Globalization;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What an account may read about itself. Needs a signed request.</summary>
internal sealed class AccountRoutes(VenueWorld world, VenueClock clock, KalshiAuth auth)
{
    public void AddTo(RouteTable routes)
    {
        routes.Get("/portfolio/balance", Balance);
        routes.Get("/account/limits", static _ => SimResponse.Json(200,
            "{\"grants\":[],\"read\":{\"bucket_capacity\":600,\"refill_rate\":200},\"usage_tier\":\"basic\",\"write\":{\"bucket_capacity\":100,\"refill_rate\":100}}"));
        routes.Get("/account/endpoint_costs", static _ => SimResponse.Json(200,
            "{\"default_cost\":10,\"endpoint_costs\":[{\"cost\":2,\"method\":\"DELETE\",\"path\":\"/trade-api/v2/portfolio/events/orders/:order_id\"}," +
            "{\"cost\":2,\"method\":\"DELETE\",\"path\":\"/trade-api/v2/portfolio/events/orders/batched\"},{\"cost\":2,\"method\":\"GET\",\"path\":\"/trade-api/v2/portfolio/orders/:order_id\"}]}"));
        routes.Get("/account/api_usage_level/volume_progress", static _ => SimResponse.Json(200, "{\"volume_progress\":[]}"));
        routes.Get("/api_keys", Keys);
        routes.Get("/portfolio/summary/total_resting_order_value", static _ => SimResponse.Json(200,
            "{\"resting_order_value_breakdown\":[{\"balance\":\"0.0000\",\"exchange_index\":0}],\"total_resting_order_value\":0}"));
        routes.Get("/portfolio/subaccounts/balances", Subaccounts);
        routes.Get("/portfolio/subaccounts/netting", static _ => SimResponse.Json(200, "{\"netting_configs\":[{\"enabled\":true,\"exchange_index\":0,\"subaccount_number\":0}]}"));
        routes.Get("/portfolio/target_balance_allocation", static _ => SimResponse.Json(200, "{\"allocations\":[]}"));
        routes.Get("/portfolio/orders/queue_positions", static _ => SimResponse.Json(200, "{\"queue_positions\":[]}"));
        routes.Get("/portfolio/order_groups", static _ => SimResponse.Json(200, "{\"order_groups\":[]}"));
        routes.Get("/communications/id", Communications);
        routes.Get("/communications/block-trade-proposals", static _ => SimResponse.Json(200, "{\"block_trade_proposals\":[],\"cursor\":\"\"}"));
        List(routes, "/historical/positions", "event_positions", "market_positions");
        List(routes, "/historical/orders", "orders");
        List(routes, "/historical/fills", "fills");
        List(routes, "/portfolio/settlements", "settlements");
        List(routes, "/portfolio/deposits", "deposits");
        List(routes, "/portfolio/withdrawals", "withdrawals");
        List(routes, "/portfolio/subaccounts/transfers", "transfers");
        List(routes, "/portfolio/intra_exchange_instance_transfers", "transfers");
        List(routes, "/communications/rfqs", "rfqs");
        List(routes, "/communications/quotes", "quotes");
        foreach (string one in (string[])["/portfolio/orders/{id}/queue_position", "/portfolio/order_groups/{id}",
            "/portfolio/intra_exchange_instance_transfers/{id}", "/communications/rfqs/{id}", "/communications/quotes/{id}",
            "/communications/rfqs/{rfq}/quotes/{id}"])
        {
            routes.Get(one, static _ => KalshiErrors.NotFound());
        }
    }

    private static void List(RouteTable routes, string path, params string[] names) => routes.Get(path, match =>
    {
        long most = path.EndsWith("deposits", StringComparison.Ordinal) || path.EndsWith("withdrawals", StringComparison.Ordinal) ? 500 : 1_000;
        long limit = match.Query.Number("limit") ?? 100;
        string operation = "Get" + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(names[^1].Replace('_', ' ')).Replace(" ", "", StringComparison.Ordinal);
        return limit < 0 || limit > most
            ? KalshiErrors.Parameter(operation, "Limit", limit < 0 ? "gte" : "lte")
            : SimResponse.Json(200, "{\"cursor\":\"\"," + string.Join(',', names.Select(static n => $"\"{n}\":[]")) + "}");
    });

    private static KalshiAccount Account(RouteMatch match) => (KalshiAccount)match.Account!;

    private SimResponse Balance(RouteMatch match)
    {
        IReadOnlyDictionary<int, decimal> shards = Account(match).Ledger.Cash;
        decimal cash = shards.Values.Sum();
        return SimResponse.Object(json =>
        {
            json.WriteNumber("balance", (long)decimal.Floor(cash * 100m));
            json.WriteObjects("balance_breakdown", shards.OrderBy(static s => s.Key), static (item, shard) =>
            {
                item.WriteString("balance", shard.Value.ToString("F4", CultureInfo.InvariantCulture));
                item.WriteNumber("exchange_index", shard.Key);
            });
            json.WriteString("balance_dollars", cash.ToString("F4", CultureInfo.InvariantCulture));
            json.WriteNumber("portfolio_value", 0);
            json.WriteNumber("updated_ts", WireText.Seconds(clock.Now));
        });
    }

    private SimResponse Keys(RouteMatch match) => SimResponse.Object(json => json.WriteObjects("api_keys", auth.Accounts.Where(a => a.UserId == Account(match).UserId), static (item, a) =>
    {
        item.WriteString("api_key_id", a.KeyId);
        item.WriteString("name", a.KeyName);
        item.WriteStrings("scopes", ["read", "write"]);
    }));

    private SimResponse Subaccounts(RouteMatch match) => SimResponse.Object(json => json.WriteObjects("subaccount_balances", [Account(match)], (item, account) =>
    {
        item.WriteString("balance", account.Ledger.Cash[0].ToString("F4", CultureInfo.InvariantCulture));
        item.WriteNumber("exchange_index", 0);
        item.WriteNumber("subaccount_number", 0);
        item.WriteNumber("updated_ts", WireText.Seconds(world.StartedAt));
    }));

    private static SimResponse Communications(RouteMatch match) =>
        SimResponse.Object(json => json.WriteString("communications_id", MadeUp.Hex("communications/" + Account(match).UserId, 32)));
}
