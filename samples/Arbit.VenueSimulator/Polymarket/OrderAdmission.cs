using System.Numerics;
using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>What an order must be to be let in, and the venue's words when it is not. Source: docs.polymarket.com, error codes, October 2026.</summary>
internal static class OrderAdmission
{
    private const decimal LeastTakerDollars = 1m;
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(180);

    public static (PolymarketOrder? Order, bool PostOnly, SimResponse? Refusal) Admit(PolymarketAccount account, JsonElement body, VenueWorld world, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("order", out JsonElement element) || element.ValueKind != JsonValueKind.Object)
        {
            return Refuse("Invalid order payload");
        }

        if (PolymarketOrderBody.IsFirstVersion(element))
        {
            return Refuse("order_version_mismatch");
        }

        string type = body.TryGetProperty("orderType", out JsonElement kind) ? kind.GetString() ?? "" : "";
        bool postOnly = body.TryGetProperty("postOnly", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        if (PolymarketOrderBody.Read(element) is not { } order || type is not ("GTC" or "GTD" or "FOK" or "FAK") || order.SignatureType is < 0 or > 3
            || (postOnly && type is "FOK" or "FAK"))
        {
            return Refuse("Invalid order payload");
        }

        if (!body.TryGetProperty("owner", out JsonElement owner) || owner.GetString() != account.ApiKey)
        {
            return Refuse("the order owner has to be the owner of the API KEY");
        }

        if (world.Catalog.FindToken(order.Token) is not { } market)
        {
            return (null, false, PolymarketErrors.NoBook());
        }

        (string id, string? signer) = OrderVerifier.Verify(order, market);
        bool isOwn = order.SignatureType == 3 ? Same(order.Maker, order.Signer) : Same(order.Signer, account.Address) && (order.SignatureType != 0 || Same(order.Maker, order.Signer));
        return !isOwn ? Refuse("the order signer address has to be the address of the API KEY")
            : signer is null || !Same(signer, account.Address) ? Refuse("Invalid order payload")
            : Lawful(account, order, market, id, type, postOnly, world, now);
    }

    private static (PolymarketOrder? Order, bool PostOnly, SimResponse? Refusal) Lawful(PolymarketAccount account, PolymarketOrderBody order, PolymarketMarket market,
        string id, string type, bool postOnly, VenueWorld world, DateTimeOffset now)
    {
        if (account.Ledger.Find(id) is not null)
        {
            return Refuse($"order {id} is invalid. Duplicated.");
        }

        if (!market.IsOpen)
        {
            return Refuse("the market is not yet ready to process new orders");
        }

        bool isImmediate = type is "FOK" or "FAK";
        BigInteger money = order.IsBuy ? order.MakerAmount : order.TakerAmount, shares = order.IsBuy ? order.TakerAmount : order.MakerAmount;
        decimal price = (decimal)money / (decimal)shares;
        long ticks = (long)decimal.Round(price * SimMarket.One, MidpointRounding.ToEven);
        if (Math.Abs((price * SimMarket.One) - ticks) > 0.5m || !market.Steps.Contains(ticks))
        {
            return Refuse($"order {id} is invalid. Price ({WireText.Shortest(price)}) breaks minimum tick size rule: {market.TickText}");
        }

        long lots = (long)shares;
        int token = market.TokenIndex(order.Token);
        bool crosses = BookText.BestLevel(market, token, !order.IsBuy) is { } touch && (order.IsBuy ? touch.Ticks <= ticks : touch.Ticks >= ticks);
        if (!isImmediate && lots < PolymarketMarket.MinimumSize * 1_000_000m)
        {
            return Refuse($"order {id} is invalid. Size ({WireText.Shortest(lots, 6)}) lower than the minimum: {WireText.Shortest(PolymarketMarket.MinimumSize)}");
        }

        if (order.IsBuy && (isImmediate || crosses) && (decimal)money / 1_000_000m < LeastTakerDollars)
        {
            return Refuse($"invalid amount for a marketable BUY order (${WireText.Shortest((decimal)money / 1_000_000m)}), min size: $1");
        }

        if (postOnly && crosses)
        {
            return Refuse("invalid post-only order: order crosses book");
        }

        if (type == "GTD" ? order.Expiration < (now + ShortestLife).ToUnixTimeSeconds() : order.Expiration != 0)
        {
            return Refuse("invalid expiration");
        }

        var admitted = new PolymarketOrder(id, world.NextOrder(), market, token, order.IsBuy, ticks, lots, type, order.Maker, world.Now)
        {
            Budget = order.IsBuy && isImmediate ? (long)money : 0,
            ExpiresAt = order.Expiration,
        };
        return account.Ledger.CanPay(admitted) ? (admitted, postOnly, null) : Refuse("not enough balance / allowance");
    }

    private static (PolymarketOrder? Order, bool PostOnly, SimResponse? Refusal) Refuse(string error) => (null, false, PolymarketErrors.Of(400, error));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
