using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Orders and trades as bodies. Source: replies recorded in January 2026, docs.polymarket.com of October 2026.</summary>
internal static class PolymarketOrderJson
{
    public static SimResponse Created(PolymarketOrder order, string status)
    {
        long lots = order.Trades.Sum(static t => t.Lots);
        decimal money = order.Trades.Sum(static t => (decimal)t.Ticks * t.Lots) / 10_000_000_000m;
        (string taking, string making) = lots == 0 ? ("", "")
            : order.IsBuy ? (WireText.Shortest(lots, 6), WireText.Shortest(money)) : (WireText.Shortest(money), WireText.Shortest(lots, 6));
        return SimResponse.Object(json =>
        {
            json.WriteString("errorMsg", "");
            json.WriteString("orderID", order.Id);
            json.WriteString("takingAmount", taking);
            json.WriteString("makingAmount", making);
            json.WriteString("status", status);
            json.WriteStrings("transactionsHashes", []);
            json.WriteStrings("tradeIDs", order.Trades.Select(static t => t.Id));
            json.WriteBoolean("success", true);
        });
    }

    public static void Order(Utf8JsonWriter json, PolymarketAccount account, PolymarketOrder order, string status, long matched)
    {
        json.WriteString("id", order.Id);
        json.WriteString("status", status is "DELAYED" ? "LIVE" : status);
        json.WriteString("owner", account.ApiKey);
        json.WriteString("maker_address", order.Maker);
        json.WriteString("market", order.Market.ConditionId);
        json.WriteString("asset_id", order.Market.Tokens[order.Token]);
        json.WriteString("side", order.IsBuy ? "BUY" : "SELL");
        json.WriteString("original_size", WireText.Shortest(order.Lots, 6));
        json.WriteString("size_matched", WireText.Shortest(matched, 6));
        json.WriteString("price", WireText.Shortest(order.Ticks, SimMarket.PriceDecimals));
        json.WriteString("outcome", order.Market.Outcomes[order.Token]);
        json.WriteString("expiration", WireText.Shortest(order.ExpiresAt));
        json.WriteString("order_type", order.Type);
        json.WriteStrings("associate_trades", order.Trades.Select(static t => t.Id));
        json.WriteNumber("created_at", WireText.Seconds(order.CreatedAt));
    }

    /// <summary>A trade. Its own side, token and price are the taker's; a maker finds itself among the maker orders.</summary>
    public static void Trade(Utf8JsonWriter json, PolymarketAccount account, PolymarketTrade trade, string status)
    {
        PolymarketOrder order = trade.Order;
        PolymarketMarket market = order.Market;
        int takerToken = trade.IsTaker ? order.Token : market.TakerToken;
        bool takerBuys = trade.IsTaker ? order.IsBuy : order.IsBuy != (takerToken == order.Token);
        long takerTicks = takerToken == order.Token ? trade.Ticks : SimMarket.One - trade.Ticks;
        string stranger = "0x" + MadeUp.Hex("stranger/" + trade.Id, 64), strangerKey = MadeUp.Uuid("stranger/key/" + trade.Id);
        json.WriteString("id", trade.Id);
        json.WriteString("taker_order_id", trade.IsTaker ? order.Id : stranger);
        json.WriteString("market", market.ConditionId);
        json.WriteString("asset_id", market.Tokens[takerToken]);
        json.WriteString("side", takerBuys ? "BUY" : "SELL");
        json.WriteString("size", WireText.Shortest(trade.Lots, 6));
        json.WriteString("fee_rate_bps", "0");
        json.WriteString("price", WireText.Shortest(takerTicks, SimMarket.PriceDecimals));
        json.WriteString("status", status);
        json.WriteString("match_time", WireText.Shortest(WireText.Seconds(trade.At)));
        json.WriteString("last_update", WireText.Shortest(WireText.Seconds(trade.UpdatedAt)));
        json.WriteString("outcome", market.Outcomes[takerToken]);
        json.WriteNumber("bucket_index", 0);
        json.WriteString("owner", account.ApiKey);
        json.WriteString("maker_address", order.Maker);
        json.WriteString("transaction_hash", trade.TransactionHash);
        json.WriteString("trader_side", trade.IsTaker ? "TAKER" : "MAKER");
        json.WriteObjects("maker_orders", [trade], (item, own) =>
        {
            // The other party of a taker of this account quotes in the first token.
            bool isOwn = !own.IsTaker;
            int token = isOwn ? order.Token : 0;
            bool buys = isOwn ? order.IsBuy : order.IsBuy != (order.Token == 0);
            item.WriteString("order_id", isOwn ? order.Id : stranger);
            item.WriteString("owner", isOwn ? account.ApiKey : strangerKey);
            item.WriteString("maker_address", isOwn ? order.Maker : "0x" + MadeUp.Hex("stranger/wallet/" + trade.Id, 40));
            item.WriteString("matched_amount", WireText.Shortest(trade.Lots, 6));
            item.WriteString("price", WireText.Shortest(token == order.Token ? trade.Ticks : SimMarket.One - trade.Ticks, SimMarket.PriceDecimals));
            item.WriteString("fee_rate_bps", "0");
            item.WriteString("asset_id", market.Tokens[token]);
            item.WriteString("outcome", market.Outcomes[token]);
            item.WriteString("side", buys ? "BUY" : "SELL");
        });
    }
}
