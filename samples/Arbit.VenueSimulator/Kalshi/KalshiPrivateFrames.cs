using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Messages of the private channels; none has a sequence number. Source: docs.kalshi.com/asyncapi.yaml, October 2026.</summary>
internal static class KalshiPrivateFrames
{
    public static byte[] Order(int sid, KalshiLedger ledger, KalshiOrder order, KalshiOrderState state,
        (decimal TakerFees, decimal MakerFees, decimal TakerCost, decimal MakerCost) money, long sentAt) => Frame("user_order", sid, sentAt, json =>
    {
        json.WriteString("order_id", order.Id);
        json.WriteString("user_id", ledger.UserId);
        json.WriteString("ticker", order.Terms.Market.Ticker);
        json.WriteNumber("exchange_index", order.Terms.Market.ExchangeIndex);
        json.WriteString("status", state.Status);
        json.WriteString("side", "yes");
        json.WriteBoolean("is_yes", order.IsBid);
        json.WriteString("outcome_side", KalshiOrderJson.Outcome(order));
        json.WriteString("book_side", order.IsBid ? "bid" : "ask");
        json.WriteString("yes_price_dollars", KalshiFrames.Dollars(order.Terms.Ticks));
        json.WriteString("fill_count_fp", KalshiFrames.Count(state.Filled));
        json.WriteString("remaining_count_fp", KalshiFrames.Count(state.Remaining));
        json.WriteString("initial_count_fp", KalshiFrames.Count(order.Terms.Lots));
        json.WriteString("taker_fill_cost_dollars", KalshiOrderJson.Money(money.TakerCost, 6));
        json.WriteString("maker_fill_cost_dollars", KalshiOrderJson.Money(money.MakerCost, 6));
        json.WriteString("taker_fees_dollars", KalshiOrderJson.Money(money.TakerFees, 6));
        json.WriteString("maker_fees_dollars", KalshiOrderJson.Money(money.MakerFees, 6));
        json.WriteString("client_order_id", order.ClientId);
        json.WriteString("self_trade_prevention_type", order.Terms.SelfTrade);
        if (state.Reason is { } reason)
        {
            json.WriteString("last_update_reason", reason);
        }

        json.WriteString("created_time", WireText.Time(order.CreatedAt));
        json.WriteNumber("created_ts_ms", WireText.Milliseconds(order.CreatedAt));
        json.WriteNumber("last_updated_ts_ms", WireText.Milliseconds(state.At));
        json.WriteNumber("subaccount_number", 0);
    });

    public static byte[] Fill(int sid, KalshiFill fill, long sentAt) => Frame("fill", sid, sentAt, json =>
    {
        KalshiOrder order = fill.Order;
        json.WriteString("trade_id", fill.TradeId);
        json.WriteString("order_id", order.Id);
        json.WriteString("client_order_id", order.ClientId);
        json.WriteString("market_ticker", order.Terms.Market.Ticker);
        json.WriteNumber("exchange_index", order.Terms.Market.ExchangeIndex);
        json.WriteBoolean("is_taker", fill.IsTaker);
        json.WriteString("side", "yes");
        json.WriteString("yes_price_dollars", KalshiFrames.Dollars(fill.Ticks));
        json.WriteString("count_fp", KalshiFrames.Count(fill.Lots));
        json.WriteString("fee_cost", KalshiOrderJson.Money(fill.Fee, 6));
        json.WriteString("action", order.IsBid ? "buy" : "sell");
        json.WriteNumber("ts", WireText.Seconds(fill.At));
        json.WriteNumber("ts_ms", WireText.Milliseconds(fill.At));
        json.WriteString("post_position_fp", KalshiFrames.Count(fill.PositionAfter));
        json.WriteString("purchased_side", KalshiOrderJson.Outcome(order));
        json.WriteString("outcome_side", KalshiOrderJson.Outcome(order));
        json.WriteString("book_side", order.IsBid ? "bid" : "ask");
        json.WriteNumber("subaccount", 0);
    });

    public static byte[] Position(int sid, KalshiLedger ledger, KalshiMarket market, long sentAt) => Frame("market_position", sid, sentAt, json =>
    {
        KalshiPosition position = ledger.Position(market);
        json.WriteString("user_id", ledger.UserId);
        json.WriteString("market_ticker", market.Ticker);
        json.WriteString("position_fp", KalshiFrames.Count(position.Lots));
        json.WriteString("position_cost_dollars", KalshiOrderJson.Money(position.Exposure, 4));
        json.WriteString("realized_pnl_dollars", KalshiOrderJson.Money(position.Realised, 4));
        json.WriteString("fees_paid_dollars", KalshiOrderJson.Money(position.Fees, 4));
        json.WriteString("volume_fp", KalshiFrames.Count(ledger.Fills.Where(f => f.Order.Terms.Market == market).Sum(static f => f.Lots)));
    });

    private static byte[] Frame(string type, int sid, long sentAt, Action<System.Text.Json.Utf8JsonWriter> write) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("sid", sid);
        json.WriteStartObject("msg");
        write(json);
        json.WriteEndObject();
        json.WriteNumber("sending_ts_ms", sentAt);
        json.WriteEndObject();
    });
}
