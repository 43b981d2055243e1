using System.Globalization;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Frames and bodies in the venue's shape, written for the tests.</summary>
internal static class Frames
{
    public static string Subscribed(long sid, long id = 1, string channel = "orderbook_delta") =>
        $$$"""{"type":"subscribed","id":{{{id}}},"msg":{"channel":"{{{channel}}}","sid":{{{sid}}}}}""";

    public static string Ok(long sid, long seq, long id, params string[] tickers) =>
        $$$"""{"id":{{{id}}},"sid":{{{sid}}},"seq":{{{seq}}},"type":"ok","msg":{"market_tickers":[{{{List(tickers)}}}]}}""";

    public static string Unsubscribed(long sid, long seq) => $$"""{"id":102,"sid":{{sid}},"seq":{{seq}},"type":"unsubscribed"}""";

    public static string Error(int code, string scope = "") => $$$"""{"id":9,{{{scope}}}"type":"error","msg":{"code":{{{code}}},"msg":"text"}}""";

    /// <summary>A snapshot; an empty side has no key. Levels are written <c>"0.4700:3.00 0.4600:1.00"</c>.</summary>
    public static string Snapshot(long sid, long seq, string ticker, string yes = "", string no = "", long? id = null)
    {
        string reply = id is { } command ? $"\"id\":{command}," : "";
        return $$$"""{"type":"orderbook_snapshot",{{{reply}}}"sid":{{{sid}}},"seq":{{{seq}}},"msg":{"market_ticker":"{{{ticker}}}","market_id":"m"{{{Side("yes_dollars_fp", yes)}}}{{{Side("no_dollars_fp", no)}}}}}""";
    }

    public static string Delta(long sid, long seq, string ticker, string price, string change, string side) =>
        $$$"""{"type":"orderbook_delta","sid":{{{sid}}},"seq":{{{seq}}},"msg":{"market_ticker":"{{{ticker}}}","market_id":"m","price_dollars":"{{{price}}}","delta_fp":"{{{change}}}","side":"{{{side}}}","ts":"2026-10-05T10:00:00.000001Z","ts_ms":1791194400000},"sending_ts_ms":1791194400001}""";

    public static string RestBook(string yes = "", string no = "") =>
        $$$"""{"orderbook_fp":{"no_dollars":[{{{Levels(no)}}}],"yes_dollars":[{{{Levels(yes)}}}]}}""";

    public static string Levels(string text) => string.Join(',', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(static l => l.Split(':')).Select(static l => $"[\"{l[0]}\",\"{l[1]}\"]"));

    public static string Market(string ticker, string fields = "", string status = "active", string ranges = """[{"start":"0.0000","end":"1.0000","step":"0.0100"}]""")
    {
        string eventTicker = ticker[..ticker.LastIndexOf('-')];
        return $$"""
            {"ticker":"{{ticker}}","event_ticker":"{{eventTicker}}","market_type":"binary","title":"Title of {{ticker}}","yes_sub_title":"Up","no_sub_title":"Down",
            "open_time":"2026-01-01T00:00:00Z","close_time":"2026-02-01T00:00:00Z","latest_expiration_time":"2026-12-31T00:00:00Z","settlement_timer_seconds":3600,
            "status":"{{status}}","notional_value_dollars":"1.0000","price_level_structure":"label","price_ranges":{{ranges}},"result":""{{fields}}}
            """;
    }

    public static string Markets(params string[] markets) => $$"""{"cursor":"","markets":[{{string.Join(',', markets)}}]}""";

    public static string Events(string ticker, string series, string fields = "") =>
        $$"""{"cursor":"","events":[{"event_ticker":"{{ticker}}","series_ticker":"{{series}}","title":"t","sub_title":"s","mutually_exclusive":true,"collateral_return_type":"binary"{{fields}}}]}""";

    public static string Series(string ticker, string feeType = "quadratic", decimal multiplier = 1m) =>
        $$$"""{"series":{"ticker":"{{{ticker}}}","title":"t","category":"c","tags":null,"frequency":"daily","fee_type":"{{{feeType}}}","fee_multiplier":{{{multiplier.ToString(CultureInfo.InvariantCulture)}}}}}""";

    public static string SeriesChange(string series, string feeType, decimal multiplier, DateTimeOffset at) =>
        $$"""{"series_fee_change_arr":[{"id":"1","series_ticker":"{{series}}","fee_type":"{{feeType}}","fee_multiplier":{{multiplier.ToString(CultureInfo.InvariantCulture)}},"scheduled_ts":"{{at:yyyy-MM-ddTHH:mm:ssZ}}"}]}""";

    private static string Side(string name, string levels) => levels.Length == 0 ? "" : $",\"{name}\":[{Levels(levels)}]";

    private static string List(string[] tickers) => string.Join(',', tickers.Select(static t => $"\"{t}\""));
}
