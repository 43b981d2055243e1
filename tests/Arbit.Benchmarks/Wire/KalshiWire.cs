using System.Globalization;
using System.Text;

namespace Arbit.Benchmarks.Wire;

/// <summary>Frames and catalog bodies of made-up Kalshi markets, in the venue's shape.</summary>
internal static class KalshiWire
{
    /// <summary>Sequence numbers have ten digits, so that the next one can be written over the last.</summary>
    public const long FirstSequence = 1_000_000_000;

    public static string Ticker(int number) => $"KXBENCH{number}-26NOV-YES";

    public static string Series(int count) => "{\"series\":[" + string.Join(',', Enumerable.Range(0, count).Select(static n =>
        $"{{\"ticker\":\"KXBENCH{n}\",\"title\":\"t\",\"category\":\"c\",\"tags\":null,\"frequency\":\"custom\",\"fee_type\":\"quadratic\",\"fee_multiplier\":1}}")) + "]}";

    public static string Events(int count) => "{\"cursor\":\"\",\"events\":[" + string.Join(',', Enumerable.Range(0, count).Select(static n =>
        $"{{\"event_ticker\":\"KXBENCH{n}-26NOV\",\"series_ticker\":\"KXBENCH{n}\",\"title\":\"t\",\"sub_title\":\"\",\"mutually_exclusive\":true,\"collateral_return_type\":\"binary\"}}")) + "]}";

    public static string Markets(int count) => "{\"cursor\":\"\",\"markets\":[" + string.Join(',', Enumerable.Range(0, count).Select(static n =>
        $"{{\"ticker\":\"{Ticker(n)}\",\"event_ticker\":\"KXBENCH{n}-26NOV\",\"market_type\":\"binary\",\"title\":\"t\",\"yes_sub_title\":\"Yes\",\"no_sub_title\":\"No\"," +
        "\"created_time\":\"2026-10-01T00:00:00Z\",\"open_time\":\"2026-10-01T12:00:00Z\",\"close_time\":\"2027-01-01T05:00:00Z\",\"expected_expiration_time\":\"2026-12-12T15:00:00Z\"," +
        "\"latest_expiration_time\":\"2027-01-08T05:00:00Z\",\"settlement_timer_seconds\":3600,\"status\":\"active\",\"result\":\"\",\"can_close_early\":true," +
        "\"notional_value_dollars\":\"1.0000\",\"price_level_structure\":\"tapered\",\"price_ranges\":[{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0010\"}]," +
        "\"rules_primary\":\"r\",\"rules_secondary\":\"\"}")) + "]}";

    public static string Subscribed() => "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}";

    /// <summary>A snapshot in yes prices: bids down from, asks up from the given ticks of a tenth of a cent.</summary>
    public static string Snapshot(long sequence, string ticker, int bid, int ask, int levels) =>
        $"{{\"type\":\"orderbook_snapshot\",\"sid\":1,\"seq\":{sequence},\"msg\":{{\"market_ticker\":\"{ticker}\",\"market_id\":\"7d3f0a51-5c0e-4f0a-9a51-0d6a2f1b7c11\"," +
        $"\"yes_dollars_fp\":[{Levels(Enumerable.Range(0, levels).Select(i => bid - i))}],\"no_dollars_fp\":[{Levels(Enumerable.Range(0, levels).Select(i => ask + i))}]}}}}";

    public static string Delta(long sequence, string ticker, int tick, int change, bool isYes) =>
        $"{{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":{sequence},\"msg\":{{\"market_ticker\":\"{ticker}\",\"market_id\":\"7d3f0a51-5c0e-4f0a-9a51-0d6a2f1b7c11\"," +
        $"\"price_dollars\":\"{Price(tick)}\",\"delta_fp\":\"{change}.00\",\"side\":\"{(isYes ? "yes" : "no")}\",\"ts\":\"2026-11-02T15:00:00.123456Z\",\"ts_ms\":1793631600123}}}}";

    /// <summary>Writes the next sequence number over a frame's own.</summary>
    public static void Number(byte[] frame, int at, long sequence)
    {
        for (int digit = at + 9; digit >= at; digit--)
        {
            (sequence, long last) = Math.DivRem(sequence, 10);
            frame[digit] = (byte)('0' + last);
        }
    }

    /// <summary>Where a frame's sequence number begins.</summary>
    public static int NumberAt(byte[] frame) => frame.AsSpan().IndexOf("\"seq\":"u8) + 6;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Levels(IEnumerable<int> ticks) => string.Join(',', ticks.Select(static t => $"[\"{Price(t)}\",\"100.00\"]"));

    private static string Price(int tick) => (tick / 1000m).ToString("0.0000", CultureInfo.InvariantCulture);
}
