using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>The venue's messages. Source: docs.kalshi.com/asyncapi.yaml of August to October 2026 and recorded frames.</summary>
internal static class KalshiFrames
{
    public static byte[] Subscribed(long id, string channel, int sid, long sentAt) => Frame("subscribed", id, sentAt, json =>
    {
        json.WriteStartObject("msg");
        json.WriteString("channel", channel);
        json.WriteNumber("sid", sid);
        json.WriteEndObject();
    });

    public static byte[] Ok(long id, KalshiSubscription subscription, long sentAt) => Frame("ok", id, sentAt, json =>
    {
        json.WriteNumber("sid", subscription.Sid);
        json.WriteNumber("seq", subscription.Next());
        json.WriteStartObject("msg");
        if (!subscription.SkipsTickerAck)
        {
            json.WriteStrings("market_tickers", subscription.Tickers);
        }

        json.WriteEndObject();
    });

    public static byte[] List(long id, IEnumerable<KalshiSubscription> subscriptions, long sentAt) => Frame("ok", id, sentAt, json =>
        json.WriteObjects("msg", subscriptions, static (item, s) =>
        {
            item.WriteString("channel", s.Channel);
            item.WriteNumber("sid", s.Sid);
        }));

    public static byte[] Unsubscribed(long id, KalshiSubscription subscription, long sentAt) => Bytes(json =>
    {
        if (id != 0)
        {
            json.WriteNumber("id", id);
        }

        json.WriteNumber("sid", subscription.Sid);
        json.WriteNumber("seq", subscription.Next());
        json.WriteString("type", "unsubscribed");
        json.WriteNumber("sending_ts_ms", sentAt);
    });

    public static byte[] Error(long id, int code, string text, KalshiSubscription? subscription, long sentAt) => Frame("error", id, sentAt, json =>
    {
        if (subscription is not null)
        {
            json.WriteNumber("sid", subscription.Sid);
            json.WriteNumber("seq", subscription.Next());
        }

        json.WriteStartObject("msg");
        json.WriteNumber("code", code);
        json.WriteString("msg", text);
        json.WriteEndObject();
    });

    public static byte[] Snapshot(long id, KalshiSubscription subscription, KalshiMarket market, long sentAt) => Frame("orderbook_snapshot", id, sentAt, json =>
    {
        json.WriteNumber("sid", subscription.Sid);
        json.WriteNumber("seq", subscription.Next());
        json.WriteStartObject("msg");
        json.WriteString("market_ticker", market.Ticker);
        json.WriteString("market_id", market.MarketId);
        Levels(json, "yes_dollars_fp", YesLevels(market, int.MaxValue));
        Levels(json, "no_dollars_fp", subscription.UsesYesPrice ? YesPricedNoLevels(market) : NoLevels(market, int.MaxValue));
        json.WriteEndObject();
    });

    public static byte[] Delta(KalshiSubscription subscription, KalshiMarket market, in LevelChange change, DateTimeOffset at, long sentAt)
    {
        bool isYes = change.Side == BookSide.Bid;
        long ticks = isYes || subscription.UsesYesPrice ? change.Ticks : SimMarket.One - change.Ticks;
        return Encoding.UTF8.GetBytes(
            $"{{\"type\":\"orderbook_delta\",\"sid\":{subscription.Sid},\"seq\":{subscription.Next()},\"msg\":{{\"market_ticker\":\"{market.Ticker}\",\"market_id\":\"{market.MarketId}\"," +
            $"\"price_dollars\":\"{Dollars(ticks)}\",\"delta_fp\":\"{Count(change.After - change.Before)}\",\"side\":\"{(isYes ? "yes" : "no")}\"," +
            $"\"ts\":\"{WireText.Time(at)}\",\"ts_ms\":{WireText.Milliseconds(at)}}},\"sending_ts_ms\":{sentAt}}}");
    }

    /// <summary>The ticker message without its envelope's time, so that an unchanged one can be told.</summary>
    public static string TickerBody(KalshiMarket market)
    {
        BookLevel? bid = market.Best(BookSide.Bid), ask = market.Best(BookSide.Ask);
        return $"\"market_ticker\":\"{market.Ticker}\",\"market_id\":\"{market.MarketId}\",\"price_dollars\":\"{Dollars(market.LastTicks)}\"," +
            $"\"yes_bid_dollars\":\"{Dollars(bid?.Ticks ?? 0)}\",\"yes_ask_dollars\":\"{Dollars(ask?.Ticks ?? SimMarket.One)}\"," +
            $"\"volume_fp\":\"{Count(market.VolumeLots)}\",\"open_interest_fp\":\"{Count(market.VolumeLots)}\"," +
            $"\"dollar_volume\":{(long)(market.VolumeTicks / (SimMarket.One * market.Unit))},\"dollar_open_interest\":{market.VolumeLots / market.Unit}," +
            $"\"yes_bid_size_fp\":\"{Count(bid?.Lots ?? 0)}\",\"yes_ask_size_fp\":\"{Count(ask?.Lots ?? 0)}\",\"last_trade_size_fp\":\"{Count(market.LastLots)}\"";
    }

    public static byte[] Ticker(int sid, string body, DateTimeOffset at, long sentAt) => Encoding.UTF8.GetBytes(
        $"{{\"type\":\"ticker\",\"sid\":{sid},\"msg\":{{{body},\"ts\":{WireText.Seconds(at)},\"ts_ms\":{WireText.Milliseconds(at)},\"time\":\"{WireText.Time(at)}\"}},\"sending_ts_ms\":{sentAt}}}");

    public static byte[] Trade(KalshiSubscription subscription, KalshiMarket market, MarketTrade trade, long sentAt)
    {
        string outcome = trade.Match.TakerSide == BookSide.Bid ? "yes" : "no";
        return Encoding.UTF8.GetBytes(
            $"{{\"type\":\"trade\",\"sid\":{subscription.Sid},\"seq\":{subscription.Next()},\"msg\":{{\"trade_id\":\"{trade.Id}\",\"market_ticker\":\"{market.Ticker}\"," +
            $"\"yes_price_dollars\":\"{Dollars(trade.Match.Ticks)}\",\"no_price_dollars\":\"{Dollars(SimMarket.One - trade.Match.Ticks)}\",\"count_fp\":\"{Count(trade.Match.Lots)}\"," +
            $"\"taker_side\":\"{outcome}\",\"taker_outcome_side\":\"{outcome}\",\"taker_book_side\":\"{(outcome == "yes" ? "bid" : "ask")}\",\"is_block_trade\":false," +
            $"\"ts\":{WireText.Seconds(trade.At)},\"ts_ms\":{WireText.Milliseconds(trade.At)}}},\"sending_ts_ms\":{sentAt}}}");
    }

    /// <summary>A message of the lifecycle channel.</summary>
    public static byte[] Lifecycle(string type, KalshiSubscription subscription, Action<Utf8JsonWriter> write, long sentAt) => Frame(type, 0, sentAt, json =>
    {
        json.WriteNumber("sid", subscription.Sid);
        json.WriteNumber("seq", subscription.Next());
        json.WriteStartObject("msg");
        write(json);
        json.WriteEndObject();
    });

    /// <summary>The bids for YES, ascending, the best last.</summary>
    public static IEnumerable<(long Ticks, long Lots)> YesLevels(SimMarket market, int depth)
    {
        for (int rank = Math.Min(depth, market.Book.Count(BookSide.Bid)) - 1; rank >= 0; rank--)
        {
            BookLevel level = market.Book.Level(BookSide.Bid, rank);
            yield return (level.Ticks, level.Lots);
        }
    }

    /// <summary>The bids for NO in NO's prices, ascending, the best last.</summary>
    public static IEnumerable<(long Ticks, long Lots)> NoLevels(SimMarket market, int depth)
    {
        for (int rank = Math.Min(depth, market.Book.Count(BookSide.Ask)) - 1; rank >= 0; rank--)
        {
            BookLevel level = market.Book.Level(BookSide.Ask, rank);
            yield return (SimMarket.One - level.Ticks, level.Lots);
        }
    }

    public static string Dollars(long ticks) => WireText.Fixed(ticks, SimMarket.PriceDecimals);

    public static string Count(long lots) => WireText.Fixed(lots, 2);

    // The same levels in YES prices, in ascending order of the price that is written.
    private static IEnumerable<(long Ticks, long Lots)> YesPricedNoLevels(SimMarket market) =>
        NoLevels(market, int.MaxValue).Reverse().Select(static l => (SimMarket.One - l.Ticks, l.Lots));

    // A side without levels is left out.
    private static void Levels(Utf8JsonWriter json, string name, IEnumerable<(long Ticks, long Lots)> levels)
    {
        bool isOpen = false;
        foreach ((long ticks, long lots) in levels)
        {
            if (!isOpen)
            {
                json.WriteStartArray(name);
                isOpen = true;
            }

            json.WriteStartArray();
            json.WriteStringValue(Dollars(ticks));
            json.WriteStringValue(Count(lots));
            json.WriteEndArray();
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }

    private static byte[] Frame(string type, long id, long sentAt, Action<Utf8JsonWriter> write) => Bytes(json =>
    {
        json.WriteString("type", type);
        if (id != 0)
        {
            json.WriteNumber("id", id);
        }

        write(json);
        json.WriteNumber("sending_ts_ms", sentAt);
    });

    private static byte[] Bytes(Action<Utf8JsonWriter> write) => JsonBody.Bytes(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });
}
