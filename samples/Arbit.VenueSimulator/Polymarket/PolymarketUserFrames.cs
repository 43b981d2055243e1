using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The user channel's messages. Source: docs.polymarket.com and frames seen in 2026.</summary>
internal static class PolymarketUserFrames
{
    public static byte[] Order(PolymarketAccount account, PolymarketOrder order, string type, string status, long at) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", order.Id);
        json.WriteString("owner", account.ApiKey);
        json.WriteString("market", order.Market.ConditionId);
        json.WriteString("asset_id", order.Market.Tokens[order.Token]);
        json.WriteString("side", order.IsBuy ? "BUY" : "SELL");
        json.WriteString("order_owner", account.ApiKey);

        // Of an immediate purchase this is the money it wants to spend, not shares.
        json.WriteString("original_size", WireText.Shortest(order.Budget > 0 ? order.Budget : order.Lots, 6));
        json.WriteString("size_matched", order.Matched == 0 && type == "CANCELLATION" ? "" : WireText.Shortest(order.Matched, 6));
        json.WriteString("price", WireText.Shortest(order.Ticks, SimMarket.PriceDecimals));
        json.WriteStrings("associate_trades", order.Trades.Select(static t => t.Id));
        json.WriteString("outcome", order.Market.Outcomes[order.Token]);
        json.WriteString("type", type);
        json.WriteString("created_at", WireText.Shortest(WireText.Milliseconds(order.CreatedAt)));
        json.WriteString("expiration", WireText.Shortest(order.ExpiresAt));
        json.WriteString("order_type", order.Type);
        json.WriteString("status", status);
        json.WriteString("maker_address", order.Maker);
        json.WriteString("timestamp", WireText.Shortest(at));
        json.WriteString("event_type", "order");
        json.WriteEndObject();
    });

    public static byte[] Trade(PolymarketAccount account, PolymarketTrade trade, string status, long at) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "TRADE");
        PolymarketOrderJson.Trade(json, account, trade, status);
        json.WriteString("trade_owner", account.ApiKey);
        json.WriteString("timestamp", WireText.Shortest(at));
        json.WriteString("event_type", "trade");
        json.WriteEndObject();
    });
}
