using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>
/// A market as the venue's server keeps it: a naive book in decimals, its hash by JSON and SHA-1, and the frames and
/// bodies the server would send. Shares nothing with the product.
/// </summary>
internal sealed class ServerMarket(int number = 1)
{
    public string Condition { get; init; } = "0x" + number.ToString("x64", CultureInfo.InvariantCulture);

    public string Yes { get; } = $"{number}{new string('7', 70)}0";

    public string No { get; } = $"{number}{new string('7', 70)}1";

    public decimal Tick { get; set; } = 0.01m;

    public bool NegRisk { get; init; }

    public string? Version { get; init; }

    public string LastTrade { get; set; } = "0.5";

    public long Now { get; set; } = 1_784_578_686_071;

    public SortedDictionary<decimal, decimal> Bids { get; } = new() { [0.46m] = 120m, [0.47m] = 35.5m, [0.48m] = 10m };

    public SortedDictionary<decimal, decimal> Asks { get; } = new() { [0.51m] = 12.25m, [0.52m] = 80m, [0.55m] = 300.000001m };

    public static string Write(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public string Hash(bool no) => Hash(no, Now.ToString(CultureInfo.InvariantCulture));

    /// <summary>The first book after subscribing: tick and last trade price, but not everything that is hashed.</summary>
    public string Book(bool no = false) =>
        JsonSerializer.Serialize(new
        {
            market = Condition,
            asset_id = no ? No : Yes,
            timestamp = Text(Now),
            hash = Hash(no),
            bids = Side(no, bids: true),
            asks = Side(no, bids: false),
            tick_size = Write(Tick),
            event_type = "book",
            last_trade_price = LastTrade,
        });

    /// <summary>A book in the middle of a stream: neither tick nor last trade price.</summary>
    public string LaterBook(bool no = false) =>
        JsonSerializer.Serialize(new
        {
            market = Condition,
            asset_id = no ? No : Yes,
            bids = Side(no, bids: true),
            asks = Side(no, bids: false),
            hash = Hash(no),
            timestamp = Text(Now),
            event_type = "book",
        });

    public string RestBook(bool no = false)
    {
        string body = Preimage(no, Text(Now));
        return body.Replace("\"hash\":\"\"", $"\"hash\":\"{Hash(no)}\"", StringComparison.Ordinal);
    }

    /// <summary>Changes levels of the first token's book and tells both tokens.</summary>
    public string Change(params (bool Bid, decimal Price, decimal Size)[] changes)
    {
        foreach ((bool bid, decimal price, decimal size) in changes)
        {
            SortedDictionary<decimal, decimal> side = bid ? Bids : Asks;
            side.Remove(price);
            if (size != 0m)
            {
                side.Add(price, size);
            }
        }

        return JsonSerializer.Serialize(new
        {
            market = Condition,
            price_changes = changes.SelectMany(c => new[] { Entry(false, c.Bid, c.Price, c.Size), Entry(true, !c.Bid, 1m - c.Price, c.Size) }),
            timestamp = Text(Now),
            event_type = "price_change",
        });
    }

    public string Trade(string price, bool no = false) =>
        JsonSerializer.Serialize(new
        {
            market = Condition,
            asset_id = no ? No : Yes,
            price,
            size = "10",
            fee_rate_bps = "0",
            side = "BUY",
            timestamp = Text(Now),
            event_type = "last_trade_price",
            transaction_hash = "0x" + new string('0', 64),
        });

    public string TickChange(decimal tick, bool no = false) =>
        JsonSerializer.Serialize(new
        {
            event_type = "tick_size_change",
            market = Condition,
            asset_id = no ? No : Yes,
            old_tick_size = Write(Tick),
            new_tick_size = Write(tick),
            timestamp = Text(Now),
        });

    public string BestBidAsk(string bid, string ask, bool no = false) =>
        JsonSerializer.Serialize(new
        {
            event_type = "best_bid_ask",
            market = Condition,
            asset_id = no ? No : Yes,
            best_bid = bid,
            best_ask = ask,
            spread = "0.04",
            timestamp = Text(Now),
        });

    public string Resolved() =>
        JsonSerializer.Serialize(new
        {
            event_type = "market_resolved",
            id = "1031769",
            market = Condition,
            assets_ids = new[] { Yes, No },
            winning_asset_id = Yes,
            winning_outcome = "Yes",
            timestamp = Text(Now),
            tags = new[] { "stocks" },
        });

    /// <summary>The market's Gamma body; edits add, replace or (with null) remove fields.</summary>
    public string Gamma(params (string Name, object? Value)[] edits)
    {
        var body = new Dictionary<string, object?>
        {
            ["id"] = "9001",
            ["question"] = "Will it happen?",
            ["conditionId"] = Condition,
            ["endDate"] = "2026-12-31T00:00:00Z",
            ["outcomes"] = "[\"Yes\", \"No\"]",
            ["clobTokenIds"] = $"[\"{Yes}\", \"{No}\"]",
            ["active"] = true,
            ["closed"] = false,
            ["archived"] = false,
            ["enableOrderBook"] = true,
            ["acceptingOrders"] = true,
            ["orderPriceMinTickSize"] = Tick,
            ["orderMinSize"] = 5,
            ["negRisk"] = NegRisk,
            ["feesEnabled"] = true,
            ["feeSchedule"] = new { exponent = 1, rate = 0.05m, takerOnly = true, rebateRate = 0.25m },
            ["version"] = Version ?? "v1",
        };
        if (Version == "v2")
        {
            body.Remove("clobTokenIds");
            body["positionIds"] = new[] { Yes, No };
        }

        foreach ((string name, object? value) in edits)
        {
            body[name] = value;
            if (value is null)
            {
                body.Remove(name);
            }
        }

        return JsonSerializer.Serialize(body);
    }

    private string Hash(bool no, string timestamp)
    {
#pragma warning disable CA5350 // The venue's own integrity hash.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(Preimage(no, timestamp))));
#pragma warning restore CA5350
    }

    private string Preimage(bool no, string timestamp)
    {
        string json = JsonSerializer.Serialize(new
        {
            market = Condition,
            asset_id = no ? No : Yes,
            timestamp,
            hash = "",
            bids = Side(no, bids: true),
            asks = Side(no, bids: false),
            min_order_size = "5",
            tick_size = Write(Tick),
            neg_risk = NegRisk,
            last_trade_price = LastTrade,
        });
        return Version == "v2" ? json[..^1] + ",\"version\":\"v2\"}" : json;
    }

    // Best last: bids rise, asks fall.
    private object[] Side(bool no, bool bids)
    {
        SortedDictionary<decimal, decimal> side = bids == no ? Asks : Bids;
        IEnumerable<(decimal Price, decimal Size)> levels = side.Select(l => (no ? 1m - l.Key : l.Key, l.Value));
        return [.. (bids ? levels.OrderBy(static l => l.Item1) : levels.OrderByDescending(static l => l.Item1))
            .Select(static l => new { price = Write(l.Item1), size = Write(l.Item2) })];
    }

    private object Entry(bool no, bool bid, decimal price, decimal size)
    {
        decimal? bestBid = Bids.Count > 0 ? Bids.Keys.Last() : null, bestAsk = Asks.Count > 0 ? Asks.Keys.First() : null;
        return new
        {
            asset_id = no ? No : Yes,
            price = Write(price),
            size = Write(size),
            side = bid ? "BUY" : "SELL",
            hash = Hash(no),
            best_bid = Write(no ? 1m - (bestAsk ?? 1m) : bestBid ?? 0m),
            best_ask = Write(no ? 1m - (bestBid ?? 0m) : bestAsk ?? 1m),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
