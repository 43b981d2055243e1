using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Order entry, the account's orders and trades, heartbeats, and the making of API keys.</summary>
internal sealed class ClobOrderRoutes(VenueWorld world, VenueClock clock, PolymarketExchange exchange, PolymarketAuth auth)
{
    private static readonly TimeSpan HeartbeatLife = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, (string Id, DateTimeOffset At)> _heartbeats = new(StringComparer.Ordinal);
    private int _beats;

    public void AddTo(RouteTable open, RouteTable closed)
    {
        open.Post("/auth/api-key", match => SignIn(match.Request, makesKey: true));
        open.Get("/auth/derive-api-key", match => SignIn(match.Request, makesKey: false));
        closed.Post("/order", match => exchange.Create(Account(match), Body(match)));
        closed.Post("/orders", Batch);
        closed.Add("DELETE", "/order", match => Body(match) is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("orderID", out JsonElement id)
            ? exchange.Cancel(Account(match), [id.GetString() ?? ""]) : PolymarketErrors.InvalidPayload());
        closed.Add("DELETE", "/orders", match => Body(match) is { ValueKind: JsonValueKind.Array } body
            ? exchange.Cancel(Account(match), [.. body.EnumerateArray().Select(static i => i.GetString() ?? "")]) : PolymarketErrors.InvalidPayload());
        closed.Add("DELETE", "/cancel-all", match => exchange.CancelAll(Account(match), static _ => true));
        closed.Add("DELETE", "/cancel-market-orders", CancelMarket);
        closed.Get("/data/order/{id}", Order);
        closed.Get("/data/orders", Orders);
        closed.Get("/data/trades", Trades);
        closed.Post("/v1/heartbeats", Heartbeat);
        closed.Post("/heartbeats", static _ => SimResponse.Json(200, "{\"status\":\"ok\"}"));
    }

    private static PolymarketAccount Account(RouteMatch match) => (PolymarketAccount)match.Account!;

    private static JsonElement Body(RouteMatch match)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(match.Request.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // Each order's own answer in one success: what failed says so with an empty id.
    private SimResponse Batch(RouteMatch match)
    {
        if (Body(match) is not { ValueKind: JsonValueKind.Array } body)
        {
            return PolymarketErrors.InvalidPayload();
        }

        if (body.GetArrayLength() > 15)
        {
            return PolymarketErrors.Of(400, $"Too many orders in payload: {body.GetArrayLength()}, max allowed: 15");
        }

        var answers = body.EnumerateArray().Select(order => exchange.Create(Account(match), order)).ToList();
        return SimResponse.Json(200, "[" + string.Join(',', answers.Select(static a => a.Status == 200 ? a.Text
            : JsonBody.Text(json =>
            {
                json.WriteStartObject();
                json.WriteString("errorMsg", a.Body.Length == 0 ? "" : JsonDocument.Parse(a.Body).RootElement.GetProperty("error").GetString());
                json.WriteString("orderID", "");
                json.WriteString("takingAmount", "");
                json.WriteString("makingAmount", "");
                json.WriteString("status", "");
                json.WriteBoolean("success", true);
                json.WriteEndObject();
            }))) + "]");
    }

    private SimResponse CancelMarket(RouteMatch match)
    {
        JsonElement body = Body(match);
        string? Text(string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        string? market = Text("market"), asset = Text("asset_id");
        return exchange.CancelAll(Account(match), o => (string.IsNullOrEmpty(market) || o.Market.ConditionId == market)
            && (string.IsNullOrEmpty(asset) || o.Market.Tokens[o.Token] == asset));
    }

    private SimResponse Order(RouteMatch match) => Account(match).Ledger.Find(match["id"]) is { } order && order.At(exchange.ReadsAt) is { } state
        ? SimResponse.Object(json => PolymarketOrderJson.Order(json, Account(match), order, state.Status, state.Matched))
        : SimResponse.Json(200, "null");

    private SimResponse Orders(RouteMatch match)
    {
        string? id = match.Query["id"], market = match.Query["market"], asset = match.Query["asset_id"];
        List<(PolymarketOrder Order, (string Status, long Matched) State)> open =
        [
            .. from order in Account(match).Ledger.Orders
               let state = order.At(exchange.ReadsAt)
               where state is { Status: "LIVE" or "DELAYED" } && (id is null || order.Id == id) && (market is null || order.Market.ConditionId == market)
                   && (asset is null || order.Market.Tokens[order.Token] == asset)
               select (order, state.Value),
        ];
        return ClobPage.Of(open, match.Query["next_cursor"], (json, o) => PolymarketOrderJson.Order(json, Account(match), o.Order, o.State.Status, o.State.Matched));
    }

    private SimResponse Trades(RouteMatch match)
    {
        string? id = match.Query["id"], market = match.Query["market"], asset = match.Query["asset_id"];
        long after = match.Query.Number("after") ?? long.MinValue, before = match.Query.Number("before") ?? long.MaxValue;
        List<PolymarketTrade> trades = [.. Account(match).Ledger.Trades.Where(t => t.At <= exchange.ReadsAt && (id is null || t.Id == id)
            && (market is null || t.Order.Market.ConditionId == market) && (asset is null || t.Order.Market.Tokens[t.Order.Token] == asset)
            && WireText.Seconds(t.At) >= after && WireText.Seconds(t.At) <= before)];
        return ClobPage.Of(trades, match.Query["next_cursor"], (json, t) => PolymarketOrderJson.Trade(json, Account(match), t, "TRADE_STATUS_" + t.StatusAt(exchange.ReadsAt)));
    }

    // A chain of ids: who stops sending them loses all open orders of the key.
    private SimResponse Heartbeat(RouteMatch match)
    {
        PolymarketAccount account = Account(match);
        string given = Body(match) is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("heartbeat_id", out JsonElement id) ? id.GetString() ?? "" : "";
        if (_heartbeats.TryGetValue(account.ApiKey, out (string Id, DateTimeOffset At) last) && given != last.Id && world.Now - last.At < HeartbeatLife)
        {
            return SimResponse.Object(json =>
            {
                json.WriteString("error_msg", "Invalid Heartbeat ID");
                json.WriteString("heartbeat_id", last.Id);
            }) with
            { Status = 400 };
        }

        string next = MadeUp.Uuid($"heartbeat/{++_beats}");
        _heartbeats[account.ApiKey] = (next, world.Now);
        world.Agenda.After(HeartbeatLife, () =>
        {
            if (_heartbeats[account.ApiKey].Id == next)
            {
                exchange.CancelAll(account, static _ => true);
            }
        });
        return SimResponse.Object(json => json.WriteString("heartbeat_id", next));
    }

    // The wallet proves itself by a signature; the key it gets is always the same.
    private SimResponse SignIn(SimRequest request, bool makesKey)
    {
        string? address = request.Header("POLY_ADDRESS"), time = request.Header("POLY_TIMESTAMP"), signature = request.Header("POLY_SIGNATURE"), nonce = request.Header("POLY_NONCE");
        bool isProved = address is { Length: 42 } && time is not null && signature is { Length: 132 } && BigInteger.TryParse(nonce, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number)
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && Math.Abs(WireText.Seconds(clock.Now) - seconds) <= 60
            && string.Equals(address, SignatureRecovery.Recover(TypedData.Digest(TypedData.SignInDomain(OrderVerifier.Chain), TypedData.SignIn(address, time, number)),
                Convert.FromHexString(signature[2..])), StringComparison.OrdinalIgnoreCase);
        if (!isProved)
        {
            return PolymarketErrors.Of(401, "Invalid L1 Request headers");
        }

        PolymarketAccount? account = auth.Accounts.FirstOrDefault(a => string.Equals(a.Address, address, StringComparison.OrdinalIgnoreCase));
        if (account is null)
        {
            if (!makesKey)
            {
                return PolymarketErrors.Of(400, "Could not derive api key!");
            }

            account = new PolymarketAccount(address!, MadeUp.Uuid("polymarket/key/" + address), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_'),
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), new PolymarketLedger(world.NextOwner()));
            auth.Add(account);
        }

        return SimResponse.Object(json =>
        {
            json.WriteString("apiKey", account.ApiKey);
            json.WriteString("secret", account.Secret);
            json.WriteString("passphrase", account.Passphrase);
        });
    }
}
