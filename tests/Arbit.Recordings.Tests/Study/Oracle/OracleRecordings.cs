using System.Globalization;
using System.Text.Json;

namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>Reads the recordings a second time, in the plainest way, so that the product's importer is checked too.</summary>
internal static class OracleRecordings
{
    /// <summary>Touch recordings in the long form, prices in cents with 0.1 ¢ steps.</summary>
    public static IEnumerable<OracleRow> WorldCup(string file, decimal rate)
    {
        string[] lines = Recordings.Lines(file);
        for (int i = 0; i < lines.Length; i += 2)
        {
            JsonElement kalshi = JsonDocument.Parse(lines[i]).RootElement, polymarket = JsonDocument.Parse(lines[i + 1]).RootElement;
            if (kalshi.GetProperty("venue").GetString() != "kalshi" || polymarket.GetProperty("venue").GetString() != "polymarket" ||
                kalshi.GetProperty("pair").GetString() != polymarket.GetProperty("pair").GetString())
            {
                throw new InvalidDataException($"{file}:{i + 1}: not a Kalshi line followed by its Polymarket line.");
            }

            long read = Math.Max(kalshi.GetProperty("t_fetch").GetInt64(), polymarket.GetProperty("t_fetch").GetInt64());
            yield return new OracleRow(DateTimeOffset.FromUnixTimeMilliseconds(read), kalshi.GetProperty("pair").GetString()!,
                TouchInCents(kalshi), TouchInCents(polymarket), rate);
        }
    }

    /// <summary>Touch recordings in the wide form, prices in dollars, no sizes; sorted by time.</summary>
    public static IEnumerable<OracleRow> Fed(string file, decimal rate, decimal nominalSize) =>
        Recordings.Lines(file).Select(line => JsonDocument.Parse(line).RootElement).Select(row =>
        {
            JsonElement kalshi = row.GetProperty("kalshi"), polymarket = row.GetProperty("polymarket");
            return new OracleRow(
                DateTimeOffset.Parse(row.GetProperty("captured_at").GetString()!, CultureInfo.InvariantCulture),
                kalshi.GetProperty("ticker").GetString()!,
                new OracleLeg(Dollars(kalshi, "yes_bid", nominalSize), Dollars(kalshi, "yes_ask", nominalSize)),
                new OracleLeg(Dollars(polymarket, "best_bid", nominalSize), Dollars(polymarket, "best_ask", nominalSize)), rate);
        }).OrderBy(static r => r.At);

    /// <summary>Full-depth snapshots: both venues' REST bodies verbatim.</summary>
    public static IEnumerable<OracleRow> FullDepth(string file) =>
        Recordings.Lines(file).Select(line => JsonDocument.Parse(line).RootElement).Select(row =>
        {
            JsonElement ladders = JsonDocument.Parse(row.GetProperty("kalshi_orderbook_raw").GetString()!).RootElement.GetProperty("orderbook_fp");
            JsonElement book = JsonDocument.Parse(row.GetProperty("polymarket_book_raw").GetString()!).RootElement;
            var noBids = ladders.GetProperty("no_dollars").EnumerateArray().Select(static l => new OracleLevel(1m - Plain(l[0]), Plain(l[1])));
            return new OracleRow(
                DateTimeOffset.Parse(row.GetProperty("recorded_at").GetString()!, CultureInfo.InvariantCulture),
                row.GetProperty("kalshi_ticker").GetString()!,
                new OracleLeg([.. ladders.GetProperty("yes_dollars").EnumerateArray().Select(static l => new OracleLevel(Plain(l[0]), Plain(l[1])))], [.. noBids]),
                new OracleLeg(Levels(book, "bids"), Levels(book, "asks")),
                row.GetProperty("pm_feeSchedule").GetProperty("rate").GetDecimal());
        });

    private static OracleLeg TouchInCents(JsonElement line) => new(Cents(line, "bid", "bid_sz"), Cents(line, "ask", "ask_sz"));

    private static OracleLevel[] Cents(JsonElement line, string price, string size) => line.GetProperty(price).ValueKind == JsonValueKind.Null
        ? []
        : [new OracleLevel(decimal.Round(line.GetProperty(price).GetDecimal() * 10m, 0, MidpointRounding.ToEven) / 1000m, Plain(line.GetProperty(size)))];

    // 0 and 1 are how this recorder writes "nobody".
    private static OracleLevel[] Dollars(JsonElement leg, string field, decimal size)
    {
        if (leg.GetProperty(field).ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        decimal price = decimal.Round(leg.GetProperty(field).GetDecimal(), 3, MidpointRounding.ToEven);
        return price is 0m or 1m ? [] : [new OracleLevel(price, size)];
    }

    private static OracleLevel[] Levels(JsonElement book, string side) =>
        [.. book.GetProperty(side).EnumerateArray().Select(static l => new OracleLevel(Plain(l.GetProperty("price")), Plain(l.GetProperty("size"))))];

    private static decimal Plain(JsonElement text) => decimal.Parse(text.GetString()!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
