using System.Text;

namespace Arbit.Console.Demo;

/// <summary>A market of the ticker venue: its book and the frames that tell of it, in yes-leg prices.</summary>
internal sealed class DemoKalshiMarket(string ticker, int sid, Random random)
{
    public string Ticker => ticker;

    public int Sid => sid;

    public DemoBook Book { get; } = new(0.01m, random);

    public string Snapshot(long sequence, int? commandId)
    {
        string id = commandId is { } command ? $"\"id\":{command}," : "";
        return $"{{\"type\":\"orderbook_snapshot\",{id}\"sid\":{sid},\"seq\":{sequence},\"msg\":{{\"market_ticker\":\"{ticker}\",\"market_id\":\"{MarketUuid()}\"" +
            $"{Levels("yes_dollars_fp", Book.Bids)}{Levels("no_dollars_fp", Book.Asks)}}}}}";
    }

    public string Delta(long sequence, DemoChange change, DateTimeOffset at) =>
        $"{{\"type\":\"orderbook_delta\",\"sid\":{sid},\"seq\":{sequence},\"msg\":{{\"market_ticker\":\"{ticker}\",\"market_id\":\"{MarketUuid()}\"," +
        $"\"price_dollars\":\"{DemoText.Dollars(change.Price)}\",\"delta_fp\":\"{DemoText.Count(change.After - change.Before)}\"," +
        $"\"side\":\"{(change.IsBid ? "yes" : "no")}\",\"ts\":\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}\",\"ts_ms\":{DemoText.Milliseconds(at)}}}}}";

    /// <summary>The REST body of the same book: each side in its own leg's prices.</summary>
    public string RestBook() =>
        "{\"orderbook_fp\":{\"yes_dollars\":[" + Join(Book.Bids.Select(static l => (l.Key, l.Value))) + "],\"no_dollars\":[" +
        Join(Book.Asks.Reverse().Select(static l => (1m - l.Key, l.Value))) + "]}}";

    private static string Levels(string name, SortedDictionary<decimal, decimal> side) => side.Count == 0
        ? ""
        : $",\"{name}\":[{Join(side.Select(static l => (l.Key, l.Value)))}]";

    private static string Join(IEnumerable<(decimal Price, decimal Size)> levels) =>
        string.Join(',', levels.Select(static l => $"[\"{DemoText.Dollars(l.Price)}\",\"{DemoText.Count(l.Size)}\"]"));

    private string MarketUuid()
    {
        string hex = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(ticker)));
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..32]}";
    }
}
