using System.Text.Json;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Candlesticks of markets and events.</summary>
internal sealed class CandleRoutes(VenueWorld world)
{
    public void AddTo(RouteTable routes)
    {
        routes.Get("/series/{series}/markets/{ticker}/candlesticks", Market);
        routes.Get("/markets/candlesticks", Batch);
        routes.Get("/series/{series}/events/{ticker}/candlesticks", Event);
        routes.Get("/series/{series}/events/{ticker}/forecast_percentile_history", static _ => SimResponse.Json(200, "{\"forecast_history\":[]}"));
        routes.Get("/historical/markets/{ticker}/candlesticks", static _ => KalshiErrors.NotFound());
    }

    private SimResponse Market(RouteMatch match)
    {
        if (Span(match.Query) is not { } span)
        {
            return KalshiErrors.Parameter("GetMarketCandlesticks", "PeriodInterval", "oneof");
        }

        return world.Catalog.FindKalshi(match["ticker"]) is { } market
            ? SimResponse.Object(json =>
            {
                Candles(json, market, span);
                json.WriteString("ticker", market.Ticker);
            })
            : KalshiErrors.NotFound();
    }

    private SimResponse Batch(RouteMatch match) => Span(match.Query) is not { } span
        ? KalshiErrors.Parameter("BatchGetMarketCandlesticks", "PeriodInterval", "oneof")
        : SimResponse.Object(json => json.WriteObjects("markets", match.Query.List("market_tickers").Select(world.Catalog.FindKalshi).OfType<KalshiMarket>(), (item, market) =>
        {
            Candles(item, market, span);
            item.WriteString("market_ticker", market.Ticker);
        }));

    private SimResponse Event(RouteMatch match)
    {
        if (Span(match.Query) is not { } span)
        {
            return KalshiErrors.Parameter("GetEventCandlesticks", "PeriodInterval", "oneof");
        }

        if (world.Catalog.Events.FirstOrDefault(e => e.Ticker == match["ticker"]) is not { } found)
        {
            return KalshiErrors.NotFound();
        }

        return SimResponse.Object(json =>
        {
            json.WriteNumber("adjusted_end_ts", WireText.Seconds(span.To));
            json.WriteStartArray("market_candlesticks");
            foreach (KalshiMarket market in found.Markets)
            {
                json.WriteStartArray();
                foreach (Candle candle in market.Candles.Of(span.Minutes, span.From, span.To))
                {
                    json.WriteStartObject();
                    One(json, candle, span.Minutes);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStrings("market_tickers", found.Markets.Select(static m => m.Ticker));
        });
    }

    private static void Candles(Utf8JsonWriter json, KalshiMarket market, (int Minutes, DateTimeOffset From, DateTimeOffset To) span) =>
        json.WriteObjects("candlesticks", market.Candles.Of(span.Minutes, span.From, span.To), (item, candle) => One(item, candle, span.Minutes));

    private static void One(Utf8JsonWriter json, Candle candle, int minutes)
    {
        json.WriteNumber("end_period_ts", WireText.Seconds(candle.Start.AddMinutes(minutes)));
        json.WriteString("open_interest_fp", KalshiFrames.Count(candle.Lots));
        json.WriteStartObject("price");
        if (candle.Price is { } price)
        {
            Range(json, price);
            KalshiJson.Dollars(json, "mean_dollars", (long)(candle.Ticks / candle.Lots));
        }

        json.WriteEndObject();
        json.WriteString("volume_fp", KalshiFrames.Count(candle.Lots));
        json.WriteStartObject("yes_ask");
        Range(json, candle.Ask);
        json.WriteEndObject();
        json.WriteStartObject("yes_bid");
        Range(json, candle.Bid);
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, CandleRange range)
    {
        KalshiJson.Dollars(json, "close_dollars", range.Close);
        KalshiJson.Dollars(json, "high_dollars", range.High);
        KalshiJson.Dollars(json, "low_dollars", range.Low);
        KalshiJson.Dollars(json, "open_dollars", range.Open);
    }

    private (int Minutes, DateTimeOffset From, DateTimeOffset To)? Span(QueryValues query) => query.Number("period_interval") is (1 or 60 or 1440) and var minutes
        ? ((int)minutes, At(query.Number("start_ts"), DateTimeOffset.UnixEpoch), At(query.Number("end_ts"), world.Now))
        : null;

    private static DateTimeOffset At(long? seconds, DateTimeOffset otherwise) =>
        seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : otherwise;
}
