using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>
/// The bodies' objects, fields in the order the venue writes them: by name. Source: OpenAPI 3.28 to 3.32 less what was
/// removed since, and bodies recorded in June 2026.
/// </summary>
internal static class KalshiJson
{
    public static void Market(Utf8JsonWriter json, KalshiMarket market)
    {
        BookLevel? bid = market.Best(BookSide.Bid), ask = market.Best(BookSide.Ask);
        long bidTicks = bid?.Ticks ?? 0, askTicks = ask?.Ticks ?? SimMarket.One;
        json.WriteBoolean("can_close_early", true);
        json.WriteString("close_time", WireText.Time(Whole(market.ClosesAt)));
        json.WriteString("created_time", WireText.Time(Whole(market.CreatedAt)));
        json.WriteString("early_close_condition", "This market will close and expire after the event occurs.");
        json.WriteString("event_ticker", market.Event.Ticker);
        json.WriteNumber("exchange_index", market.ExchangeIndex);
        json.WriteString("expected_expiration_time", WireText.Time(Whole(market.ExpiresAt)));
        json.WriteString("expiration_time", WireText.Time(Whole(market.ClosesAt)));
        json.WriteString("expiration_value", "");
        Dollars(json, "last_price_dollars", market.LastTicks);
        json.WriteString("latest_expiration_time", WireText.Time(Whole(market.ClosesAt)));
        json.WriteString("market_type", "binary");
        Dollars(json, "no_ask_dollars", SimMarket.One - bidTicks);
        Dollars(json, "no_bid_dollars", SimMarket.One - askTicks);
        json.WriteString("no_sub_title", market.YesTitle);
        json.WriteString("notional_value_dollars", "1.0000");
        json.WriteString("open_interest_fp", KalshiFrames.Count(market.VolumeLots));
        json.WriteString("open_time", WireText.Time(Whole(market.OpensAt)));
        json.WriteString("previous_price_dollars", "0.0000");
        json.WriteString("previous_yes_ask_dollars", "0.0000");
        json.WriteString("previous_yes_bid_dollars", "0.0000");
        json.WriteString("price_level_structure", market.Steps.Name);
        Ranges(json, market.Steps);
        json.WriteString("result", market.Result switch { Outcome.Yes => "yes", Outcome.No => "no", _ => "" });
        json.WriteString("rules_primary", $"If the answer to '{market.Title}' is yes, then the market resolves to Yes. A made-up question of the simulator.");
        json.WriteString("rules_secondary", "");
        json.WriteString("settlement_bounds_type", "default");
        json.WriteNumber("settlement_timer_seconds", 3_600);
        json.WriteString("status", market.Status);
        json.WriteString("strike_type", "custom");
        json.WriteString("ticker", market.Ticker);
        json.WriteString("title", market.Title);
        json.WriteString("updated_time", WireText.Time(market.UpdatedAt));
        json.WriteString("volume_24h_fp", KalshiFrames.Count(market.VolumeLots));
        json.WriteString("volume_fp", KalshiFrames.Count(market.VolumeLots));
        Dollars(json, "yes_ask_dollars", askTicks);
        json.WriteString("yes_ask_size_fp", KalshiFrames.Count(ask?.Lots ?? 0));
        Dollars(json, "yes_bid_dollars", bidTicks);
        json.WriteString("yes_bid_size_fp", KalshiFrames.Count(bid?.Lots ?? 0));
        json.WriteString("yes_sub_title", market.YesTitle);
    }

    /// <summary>The prices the market takes.</summary>
    public static void Ranges(Utf8JsonWriter json, PriceSteps steps) => json.WriteObjects("price_ranges", steps.Bands, static (item, band) =>
    {
        Dollars(item, "end", band.End);
        Dollars(item, "start", band.Start);
        Dollars(item, "step", band.Step);
    });

    public static void Event(Utf8JsonWriter json, KalshiEvent item, bool withMarkets, DateTimeOffset updatedAt)
    {
        json.WriteString("category", item.Series.Category);
        json.WriteString("collateral_return_type", item.IsExclusive ? "MECNET" : "binary");
        json.WriteString("event_ticker", item.Ticker);
        json.WriteNumber("exchange_index", 0);
        if (item.FeeMultiplierOverride is { } multiplier)
        {
            json.WriteShortest("fee_multiplier_override", multiplier);
            json.WriteString("fee_type_override", item.FeeTypeOverride);
        }

        json.WriteString("last_updated_ts", WireText.Time(updatedAt));
        if (withMarkets)
        {
            json.WriteObjects("markets", item.Markets, Market);
        }

        json.WriteBoolean("mutually_exclusive", item.IsExclusive);
        json.WriteString("series_ticker", item.Series.Ticker);
        Sources(json);
        json.WriteString("strike_period", "");
        json.WriteString("sub_title", item.SubTitle);
        json.WriteString("title", item.Title);
    }

    public static void Series(Utf8JsonWriter json, KalshiSeries series, DateTimeOffset updatedAt)
    {
        json.WriteNull("additional_prohibitions");
        json.WriteStrings("categories", [series.Category]);
        json.WriteString("category", series.Category);
        json.WriteString("contract_terms_url", "https://example.com/terms/" + series.Ticker);
        json.WriteString("contract_url", "https://example.com/contracts/" + series.Ticker);
        json.WriteNumber("exchange_index", 0);
        json.WriteShortest("fee_multiplier", series.FeeMultiplier);
        json.WriteString("fee_type", series.FeeType);
        json.WriteString("frequency", "custom");
        json.WriteString("last_updated_ts", WireText.Time(updatedAt));
        Sources(json);
        json.WriteNull("tags");
        json.WriteString("ticker", series.Ticker);
        json.WriteString("title", series.Title);
    }

    public static void Trade(Utf8JsonWriter json, KalshiMarket market, MarketTrade trade)
    {
        string outcome = trade.Match.TakerSide == BookSide.Bid ? "yes" : "no";
        json.WriteString("count_fp", KalshiFrames.Count(trade.Match.Lots));
        json.WriteString("created_time", WireText.Time(trade.At));
        json.WriteBoolean("is_block_trade", false);
        Dollars(json, "no_price_dollars", SimMarket.One - trade.Match.Ticks);
        json.WriteString("taker_book_side", outcome == "yes" ? "bid" : "ask");
        json.WriteString("taker_outcome_side", outcome);
        json.WriteString("taker_side", outcome);
        json.WriteString("ticker", market.Ticker);
        json.WriteString("trade_id", trade.Id);
        Dollars(json, "yes_price_dollars", trade.Match.Ticks);
    }

    public static void Orderbook(Utf8JsonWriter json, KalshiMarket? market, int depth)
    {
        json.WriteStartObject("orderbook_fp");
        Levels(json, "no_dollars", market is null ? [] : KalshiFrames.NoLevels(market, depth));
        Levels(json, "yes_dollars", market is null ? [] : KalshiFrames.YesLevels(market, depth));
        json.WriteEndObject();
    }

    public static void Dollars(Utf8JsonWriter json, string name, long ticks) => json.WriteString(name, KalshiFrames.Dollars(ticks));

    private static void Levels(Utf8JsonWriter json, string name, IEnumerable<(long Ticks, long Lots)> levels)
    {
        json.WriteStartArray(name);
        foreach ((long ticks, long lots) in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(KalshiFrames.Dollars(ticks));
            json.WriteStringValue(KalshiFrames.Count(lots));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Sources(Utf8JsonWriter json) => json.WriteObjects("settlement_sources", ["Simulator"], static (item, name) =>
    {
        item.WriteString("name", name);
        item.WriteString("url", "https://example.com");
    });

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
