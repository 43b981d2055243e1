using System.Text;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The market channel's messages, keys in the order real frames have. Source: frames of July and October 2026.</summary>
internal static class PolymarketFrames
{
    /// <summary>A book as the initial dump has it.</summary>
    public static void InitialBook(StringBuilder text, PolymarketMarket market, int token, long at)
    {
        text.Append("{\"market\":\"").Append(market.ConditionId).Append("\",\"asset_id\":\"").Append(market.Tokens[token]).Append("\",\"timestamp\":\"").Append(at)
            .Append("\",\"hash\":\"").Append(BookHasher.Hash(market, token, at)).Append("\",");
        BookText.Levels(text, market, token);
        text.Append(",\"tick_size\":\"").Append(market.TickText).Append("\",\"event_type\":\"book\",\"last_trade_price\":\"").Append(market.LastPriceText).Append("\"}");
    }

    /// <summary>A book in the middle of the stream: no tick and no last price.</summary>
    public static string Book(PolymarketMarket market, int token, long at)
    {
        var text = new StringBuilder(1_024);
        text.Append("{\"market\":\"").Append(market.ConditionId).Append("\",\"asset_id\":\"").Append(market.Tokens[token]).Append("\",");
        BookText.Levels(text, market, token);
        return text.Append(",\"hash\":\"").Append(BookHasher.Hash(market, token, at)).Append("\",\"timestamp\":\"").Append(at).Append("\",\"event_type\":\"book\"}").ToString();
    }

    /// <summary>A level's new size, told for both tokens. The token whose bid it is comes first on the sell side of the other.</summary>
    /// <param name="market">The market, as it is after the change.</param>
    /// <param name="change">The change, in the first token's prices.</param>
    /// <param name="at">The time in milliseconds.</param>
    /// <param name="isCorrupt">Whether the hashes are those of another book.</param>
    public static string PriceChange(PolymarketMarket market, in LevelChange change, long at, bool isCorrupt)
    {
        var text = new StringBuilder(700);
        text.Append("{\"market\":\"").Append(market.ConditionId).Append("\",\"price_changes\":[");
        Change(text, market, change, 0, at, isCorrupt);
        text.Append(',');
        Change(text, market, change, 1, at, isCorrupt);
        return text.Append("],\"timestamp\":\"").Append(at).Append("\",\"event_type\":\"price_change\"}").ToString();
    }

    public static string LastTrade(PolymarketMarket market, MarketTrade trade, int token, string side, long at) =>
        $"{{\"market\":\"{market.ConditionId}\",\"asset_id\":\"{market.Tokens[token]}\",\"price\":\"{BookText.Price(trade.Match.Ticks, token)}\"," +
        $"\"size\":\"{BookText.Size(trade.Match.Lots)}\",\"fee_rate_bps\":\"0\",\"side\":\"{side}\",\"timestamp\":\"{at}\",\"event_type\":\"last_trade_price\"," +
        $"\"transaction_hash\":\"0x{MadeUp.Hex("transaction/" + trade.Id, 64)}\"}}";

    public static string TickSizeChange(PolymarketMarket market, int token, string before, long at) =>
        $"{{\"event_type\":\"tick_size_change\",\"market\":\"{market.ConditionId}\",\"asset_id\":\"{market.Tokens[token]}\",\"old_tick_size\":\"{before}\"," +
        $"\"new_tick_size\":\"{market.TickText}\",\"timestamp\":\"{at}\"}}";

    public static string BestBidAsk(PolymarketMarket market, int token, long at)
    {
        decimal spread = (BookText.BestLevel(market, token, false)?.Ticks ?? SimMarket.One) - (BookText.BestLevel(market, token, true)?.Ticks ?? 0);
        return $"{{\"event_type\":\"best_bid_ask\",\"market\":\"{market.ConditionId}\",\"asset_id\":\"{market.Tokens[token]}\"," +
            $"\"best_bid\":\"{BookText.Best(market, token, true)}\",\"best_ask\":\"{BookText.Best(market, token, false)}\"," +
            $"\"spread\":\"{WireText.Shortest(spread / SimMarket.One)}\",\"timestamp\":\"{at}\"}}";
    }

    public static byte[] NewMarket(PolymarketMarket market, long at) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("event_type", "new_market");
        json.WriteString("id", WireText.Shortest(market.Number));
        json.WriteString("question", market.Title);
        json.WriteString("market", market.ConditionId);
        json.WriteString("slug", market.Slug);
        json.WriteString("description", "A made-up question of the simulator.");
        json.WriteStrings("assets_ids", market.Tokens);
        json.WriteStrings("outcomes", market.Outcomes);
        json.WriteStartObject("event_message");
        json.WriteString("id", WireText.Shortest(market.Number));
        json.WriteString("ticker", market.Slug);
        json.WriteString("slug", market.Slug);
        json.WriteString("title", market.Title);
        json.WriteString("description", "A made-up question of the simulator.");
        json.WriteEndObject();
        json.WriteString("timestamp", WireText.Shortest(at));
        json.WriteStrings("tags", ["simulator"]);
        json.WriteString("condition_id", market.ConditionId);
        json.WriteBoolean("active", true);
        json.WriteStrings("clob_token_ids", market.Tokens);
        json.WriteString("sports_market_type", "");
        json.WriteString("line", "");
        json.WriteString("game_start_time", "");
        json.WriteString("order_price_min_tick_size", market.TickText);
        json.WriteString("group_item_title", "");
        json.WriteString("taker_base_fee", "1000");
        json.WriteBoolean("fees_enabled", true);
        json.WriteStartObject("fee_schedule");
        json.WriteString("exponent", "1");
        json.WriteString("rate", WireText.Shortest(market.FeeRate));
        json.WriteBoolean("taker_only", true);
        json.WriteString("rebate_rate", "0.25");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] Resolved(PolymarketMarket market, int winner, long at) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("event_type", "market_resolved");
        json.WriteString("id", WireText.Shortest(market.Number));
        json.WriteString("market", market.ConditionId);
        json.WriteStrings("assets_ids", market.Tokens);
        json.WriteString("winning_asset_id", market.Tokens[winner]);
        json.WriteString("winning_outcome", market.Outcomes[winner]);
        json.WriteString("timestamp", WireText.Shortest(at));
        json.WriteStrings("tags", ["simulator"]);
        json.WriteEndObject();
    });

    private static void Change(StringBuilder text, PolymarketMarket market, in LevelChange change, int token, long at, bool isCorrupt)
    {
        bool buys = (change.Side == BookSide.Bid) == (token == 0);
        string hash = isCorrupt ? MadeUp.Hex($"corrupt/{at}/{token}", 40) : BookHasher.Hash(market, token, at);
        text.Append("{\"asset_id\":\"").Append(market.Tokens[token]).Append("\",\"price\":\"").Append(BookText.Price(change.Ticks, token))
            .Append("\",\"size\":\"").Append(BookText.Size(change.After)).Append("\",\"side\":\"").Append(buys ? "BUY" : "SELL").Append("\",\"hash\":\"").Append(hash)
            .Append("\",\"best_bid\":\"").Append(BookText.Best(market, token, true)).Append("\",\"best_ask\":\"").Append(BookText.Best(market, token, false)).Append("\"}");
    }
}
