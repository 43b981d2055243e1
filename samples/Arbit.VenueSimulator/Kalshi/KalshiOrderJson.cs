using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Orders, fills and positions as bodies, fields in the order the venue writes them. Source: bodies recorded in June 2026.</summary>
internal static class KalshiOrderJson
{
    public static SimResponse Created(KalshiOrder order, decimal cost, decimal fee, DateTimeOffset now) => SimResponse.Object(json =>
    {
        KalshiOrderState state = order.Now;
        if (state.Filled > 0)
        {
            // Both are per contract; the price is YES's, whatever side the order is on.
            decimal contracts = state.Filled / 100m, paid = cost / contracts;
            json.WriteString("average_fee_paid", Money(fee / contracts, 4));
            json.WriteString("average_fill_price", Money(order.IsBid ? paid : 1m - paid, 4));
        }

        json.WriteString("client_order_id", order.ClientId);
        json.WriteString("fill_count", KalshiFrames.Count(state.Filled));
        json.WriteString("order_id", order.Id);
        json.WriteString("remaining_count", KalshiFrames.Count(state.Remaining));
        json.WriteNumber("ts_ms", WireText.Milliseconds(now));
    }) with
    { Status = 201 };

    public static SimResponse Cancelled(KalshiOrder order, long reduced, DateTimeOffset now) => SimResponse.Object(json =>
    {
        json.WriteString("client_order_id", order.ClientId);
        json.WriteString("order_id", order.Id);
        json.WriteString("reduced_by", KalshiFrames.Count(reduced));
        json.WriteNumber("ts_ms", WireText.Milliseconds(now));
    });

    public static void Order(Utf8JsonWriter json, KalshiLedger ledger, KalshiOrder order, KalshiOrderState state)
    {
        string outcome = Outcome(order);
        json.WriteString("action", order.IsBid ? "buy" : "sell");
        json.WriteString("book_side", order.IsBid ? "bid" : "ask");
        json.WriteString("client_order_id", order.ClientId);
        json.WriteString("created_time", WireText.Time(order.CreatedAt));
        json.WriteNumber("exchange_index", order.Terms.Market.ExchangeIndex);
        json.WriteString("fill_count_fp", KalshiFrames.Count(state.Filled));
        json.WriteString("initial_count_fp", KalshiFrames.Count(order.Terms.Lots));
        json.WriteString("last_update_time", WireText.Time(state.At));
        json.WriteString("maker_fees_dollars", Money(order.MakerFees, 6));
        json.WriteString("maker_fill_cost_dollars", Money(order.MakerCost, 6));
        json.WriteString("no_price_dollars", KalshiFrames.Dollars(SimMarket.One - order.Terms.Ticks));
        json.WriteString("order_id", order.Id);
        json.WriteString("outcome_side", outcome);
        json.WriteString("remaining_count_fp", KalshiFrames.Count(state.Remaining));
        json.WriteString("self_trade_prevention_type", order.Terms.SelfTrade);
        json.WriteString("side", "yes");
        json.WriteString("status", state.Status);
        json.WriteNumber("subaccount_number", 0);
        json.WriteString("taker_fees_dollars", Money(order.TakerFees, 6));
        json.WriteString("taker_fill_cost_dollars", Money(order.TakerCost, 6));
        json.WriteString("ticker", order.Terms.Market.Ticker);
        json.WriteString("type", "limit");
        json.WriteString("user_id", ledger.UserId);
        json.WriteString("yes_price_dollars", KalshiFrames.Dollars(order.Terms.Ticks));
    }

    public static void Fill(Utf8JsonWriter json, KalshiFill fill)
    {
        KalshiOrder order = fill.Order;
        json.WriteString("action", order.IsBid ? "buy" : "sell");
        json.WriteString("book_side", order.IsBid ? "bid" : "ask");
        json.WriteString("count_fp", KalshiFrames.Count(fill.Lots));
        json.WriteString("created_time", WireText.Time(fill.At));
        json.WriteNumber("exchange_index", order.Terms.Market.ExchangeIndex);
        json.WriteString("fee_cost", Money(fill.Fee, 6));
        json.WriteString("fill_id", fill.TradeId);
        json.WriteBoolean("is_taker", fill.IsTaker);
        json.WriteString("market_ticker", order.Terms.Market.Ticker);
        json.WriteString("no_price_dollars", KalshiFrames.Dollars(SimMarket.One - fill.Ticks));
        json.WriteString("order_id", order.Id);
        json.WriteString("outcome_side", Outcome(order));
        json.WriteString("side", "yes");
        json.WriteNumber("subaccount_number", 0);
        json.WriteString("ticker", order.Terms.Market.Ticker);
        json.WriteString("trade_id", fill.TradeId);
        json.WriteNumber("ts", WireText.Seconds(fill.At));
        json.WriteString("yes_price_dollars", KalshiFrames.Dollars(fill.Ticks));
    }

    public static void Position(Utf8JsonWriter json, string ticker, KalshiPosition position)
    {
        json.WriteString("fees_paid_dollars", Money(position.Fees, 6));
        json.WriteString("last_updated_ts", WireText.Time(position.UpdatedAt));
        json.WriteString("market_exposure_dollars", Money(position.Exposure, 6));
        json.WriteString("position_fp", KalshiFrames.Count(position.Lots));
        json.WriteString("realized_pnl_dollars", Money(position.Realised, 6));
        json.WriteString("ticker", ticker);
        json.WriteString("total_traded_dollars", Money(position.Traded, 6));
    }

    public static string Outcome(KalshiOrder order) => order.IsBid ? "yes" : "no";

    public static string Money(decimal dollars, int decimals) => dollars.ToString("F" + decimals, System.Globalization.CultureInfo.InvariantCulture);
}
