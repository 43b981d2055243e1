using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The catalog's objects: lists as JSON inside texts, numbers as numbers. Source: bodies of March and July 2026.</summary>
internal static class GammaJson
{
    public const string TagId = "900000";
    public const string TagSlug = "simulator";

    public static string EventId(PolymarketMarket market) => WireText.Shortest(market.Number + 100_000);

    public static void Market(Utf8JsonWriter json, PolymarketMarket market)
    {
        Fields(json, market);
        json.WriteObjects("events", [market], Heading);
        Rest(json, market);
    }

    public static void Event(Utf8JsonWriter json, PolymarketMarket market)
    {
        Heading(json, market);
        json.WriteObjects("markets", [market], static (item, m) =>
        {
            Fields(item, m);
            Rest(item, m);
        });
        json.WriteObjects("tags", [0], static (item, _) => Tag(item));
    }

    public static void Tag(Utf8JsonWriter json)
    {
        json.WriteString("id", TagId);
        json.WriteString("label", "Simulator");
        json.WriteString("slug", TagSlug);
        json.WriteBoolean("requiresTranslation", false);
    }

    private static void Heading(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteString("id", EventId(market));
        json.WriteString("ticker", market.Slug);
        json.WriteString("slug", market.Slug);
        json.WriteString("title", market.Title);
        json.WriteString("description", "A made-up question of the simulator.");
        json.WriteString("resolutionSource", "");
        json.WriteString("startDate", Time(market.World.StartedAt.AddDays(-29)));
        json.WriteString("creationDate", Time(market.World.StartedAt.AddDays(-29)));
        json.WriteString("endDate", Time(market.EndsAt));
        json.WriteString("image", "");
        json.WriteString("icon", "");
        json.WriteBoolean("active", true);
        json.WriteBoolean("closed", !market.IsOpen);
        json.WriteBoolean("archived", false);
        json.WriteBoolean("new", false);
        json.WriteBoolean("featured", false);
        json.WriteBoolean("restricted", true);
        json.WriteShortest("liquidity", Depth(market));
        json.WriteShortest("volume", Volume(market));
        json.WriteNumber("openInterest", 0);
        json.WriteString("createdAt", Time(market.World.StartedAt.AddDays(-30)));
        json.WriteString("updatedAt", Time(market.World.Now));
        json.WriteShortest("volume24hr", Volume(market));
        json.WriteBoolean("enableOrderBook", true);
        json.WriteShortest("liquidityClob", Depth(market));
        json.WriteBoolean("negRisk", market.NegRisk);
        json.WriteNumber("commentCount", 0);
        json.WriteBoolean("cyom", false);
        json.WriteBoolean("showAllOutcomes", true);
        json.WriteBoolean("showMarketImages", false);
        json.WriteBoolean("enableNegRisk", market.NegRisk);
        json.WriteBoolean("automaticallyActive", true);
        json.WriteBoolean("negRiskAugmented", false);
        json.WriteBoolean("pendingDeployment", false);
        json.WriteBoolean("deploying", false);
        json.WriteBoolean("requiresTranslation", false);
    }

    private static void Fields(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteString("id", WireText.Shortest(market.Number));
        json.WriteString("question", market.Title);
        json.WriteString("conditionId", market.ConditionId);
        json.WriteString("slug", market.Slug);
        json.WriteString("resolutionSource", "");
        json.WriteString("endDate", Time(market.EndsAt));
        json.WriteString("liquidity", WireText.Shortest(Depth(market)));
        json.WriteString("startDate", Time(market.World.StartedAt.AddDays(-29)));
        json.WriteString("image", "");
        json.WriteString("icon", "");
        json.WriteString("description", "A made-up question of the simulator.");
        json.WriteString("outcomes", Texts(market.Outcomes));
        json.WriteString("outcomePrices", Texts([WireText.Shortest(market.PriceOf(0)), WireText.Shortest(market.PriceOf(1))]));
        json.WriteString("volume", WireText.Shortest(Volume(market)));
        json.WriteBoolean("active", true);
        json.WriteBoolean("closed", !market.IsOpen);
        json.WriteString("marketMakerAddress", "");
        json.WriteString("createdAt", Time(market.World.StartedAt.AddDays(-30)));
        json.WriteString("updatedAt", Time(market.World.Now));
        json.WriteBoolean("new", false);
        json.WriteBoolean("featured", false);
        json.WriteBoolean("archived", false);
        json.WriteBoolean("restricted", true);
        json.WriteString("questionID", market.QuestionId);
        json.WriteBoolean("enableOrderBook", true);
        json.WriteShortest("orderPriceMinTickSize", market.Tick);
        json.WriteShortest("orderMinSize", PolymarketMarket.MinimumSize);
        json.WriteShortest("volumeNum", Volume(market));
        json.WriteShortest("liquidityNum", Depth(market));
        json.WriteString("endDateIso", Date(market.EndsAt));
        json.WriteString("startDateIso", Date(market.World.StartedAt.AddDays(-29)));
        json.WriteBoolean("hasReviewedDates", true);
        json.WriteShortest("volume24hr", Volume(market));
        json.WriteString("clobTokenIds", Texts(market.Tokens));
        json.WriteShortest("volume24hrClob", Volume(market));
        json.WriteShortest("volumeClob", Volume(market));
        json.WriteShortest("liquidityClob", Depth(market));
        json.WriteNumber("makerBaseFee", market.FeeRate > 0m ? 1_000 : 0);
        json.WriteNumber("takerBaseFee", market.FeeRate > 0m ? 1_000 : 0);
        json.WriteBoolean("acceptingOrders", market.IsOpen);
        json.WriteBoolean("negRisk", market.NegRisk);
    }

    private static void Rest(Utf8JsonWriter json, PolymarketMarket market)
    {
        json.WriteBoolean("ready", false);
        json.WriteBoolean("funded", false);
        json.WriteString("acceptingOrdersTimestamp", Time(market.World.StartedAt.AddDays(-29)));
        json.WriteBoolean("cyom", false);
        json.WriteBoolean("approved", true);
        json.WriteNumber("rewardsMinSize", 50);
        json.WriteShortest("rewardsMaxSpread", 4.5m);
        decimal bid = (market.Best(BookSide.Bid)?.Ticks ?? 0) / (decimal)SimMarket.One, ask = (market.Best(BookSide.Ask)?.Ticks ?? SimMarket.One) / (decimal)SimMarket.One;
        json.WriteShortest("spread", ask - bid);
        if (market.LastTicks > 0)
        {
            json.WriteShortest("lastTradePrice", market.LastTicks / (decimal)SimMarket.One);
        }

        json.WriteShortest("bestBid", bid);
        json.WriteShortest("bestAsk", ask);
        json.WriteBoolean("automaticallyActive", true);
        json.WriteBoolean("clearBookOnStart", false);
        json.WriteBoolean("negRiskOther", false);
        if (market.Result != Outcome.None)
        {
            json.WriteString("umaResolutionStatus", "resolved");
        }

        json.WriteString("umaResolutionStatuses", "[]");
        json.WriteBoolean("pendingDeployment", false);
        json.WriteBoolean("deploying", false);
        json.WriteBoolean("rfqEnabled", false);
        json.WriteBoolean("holdingRewardsEnabled", false);
        json.WriteBoolean("feesEnabled", market.FeeRate > 0m);
        json.WriteBoolean("requiresTranslation", false);
        if (market.FeeRate > 0m)
        {
            json.WriteString("feeType", "simulator_fees");
            json.WriteStartObject("feeSchedule");
            json.WriteNumber("exponent", 1);
            json.WriteShortest("rate", market.FeeRate);
            json.WriteBoolean("takerOnly", true);
            json.WriteShortest("rebateRate", 0.25m);
            json.WriteEndObject();
        }

        json.WriteString("version", "v1");
    }

    private static string Texts(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(static v => $"\"{v}\"")) + "]";

    private static decimal Volume(PolymarketMarket market) => (decimal)market.VolumeLots / market.Unit;

    private static decimal Depth(PolymarketMarket market) =>
        ((market.Best(BookSide.Bid)?.Lots ?? 0) + (market.Best(BookSide.Ask)?.Lots ?? 0)) / (decimal)market.Unit;

    private static string Time(DateTimeOffset at) => WireText.Time(DateTimeOffset.FromUnixTimeSeconds(WireText.Seconds(at)));

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
