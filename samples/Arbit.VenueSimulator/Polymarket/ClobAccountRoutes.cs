using System.Text.Json;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>What an API key may read about its wallet. Needs a signed request.</summary>
internal sealed class ClobAccountRoutes(PolymarketAuth auth)
{
    // The contracts an order may be settled by; all of them may spend what the wallet has.
    private static readonly string[] Spenders =
    [
        "0xE111180000d2663C0091e4f400237545B87B996B",
        "0xe2222d279d744050d28e00520010520000310F59",
        "0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296",
    ];

    public void AddTo(RouteTable routes)
    {
        routes.Get("/auth/api-keys", match => SimResponse.Object(json =>
            json.WriteStrings("apiKeys", auth.Accounts.Where(a => a.Address == Account(match).Address).Select(static a => a.ApiKey))));
        routes.Get("/auth/ban-status/closed-only", static _ => SimResponse.Json(200, "{\"closed_only\":false}"));
        routes.Get("/balance-allowance", Balance);
        routes.Get("/balance-allowance/update", static _ => SimResponse.Json(200, "\"\""));
        routes.Get("/data/pre-migration-orders", static match => ClobPage.Of<int>([], match.Query["next_cursor"], static (_, _) => { }));
        routes.Get("/auth/readonly-api-keys", static _ => SimResponse.Json(200, "{\"readonlyApiKeys\":[]}"));
        routes.Get("/auth/builder-api-key", static _ => SimResponse.Json(200, "[]"));
        routes.Get("/rewards/user", static match => ClobPage.Of<int>([], match.Query["next_cursor"], static (_, _) => { }));
        routes.Get("/rewards/user/markets", static match => ClobPage.Of<int>([], match.Query["next_cursor"], static (_, _) => { }));
        routes.Get("/rewards/user/total", static _ => SimResponse.Json(200, "[]"));
        routes.Get("/rewards/user/percentages", static _ => SimResponse.Json(200, "{}"));
        routes.Post("/orders-scoring", Scoring);
        routes.Get("/notifications", static _ => SimResponse.Json(200, "[]"));
        routes.Get("/order-scoring", static _ => SimResponse.Json(200, "{\"scoring\":false}"));
    }

    // No order rests, so none scores.
    private static SimResponse Scoring(RouteMatch match)
    {
        string[]? orders;
        try
        {
            orders = JsonSerializer.Deserialize<string[]>(match.Request.Body);
        }
        catch (JsonException)
        {
            orders = null;
        }

        return orders is null || orders.Contains(null) ? PolymarketErrors.InvalidPayload() : SimResponse.Object(json =>
        {
            foreach (string order in orders.Distinct(StringComparer.Ordinal))
            {
                json.WriteBoolean(order, false);
            }
        });
    }

    private static PolymarketAccount Account(RouteMatch match) => (PolymarketAccount)match.Account!;

    private static SimResponse Balance(RouteMatch match)
    {
        string? type = match.Query["asset_type"];
        if (type is not ("COLLATERAL" or "CONDITIONAL" or "CONDITIONAL-V2"))
        {
            return PolymarketErrors.Of(400, "GetBalanceAndAllowance invalid params: assetAddress invalid hex address ''");
        }

        PolymarketLedger ledger = Account(match).Ledger;
        long units = type == "COLLATERAL" ? (long)(ledger.Cash * 1_000_000m) : ledger.Held(match.Query["token_id"] ?? "");
        return SimResponse.Object(json =>
        {
            json.WriteString("balance", WireText.Shortest(units));
            json.WriteStartObject("allowances");
            foreach (string spender in Spenders)
            {
                json.WriteString(spender, "115792089237316195423570985008687907853269984665640564039457584007913129639935");
            }

            json.WriteEndObject();
        });
    }
}
