using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Arbit.Benchmarks.Wire;

/// <summary>Frames and catalog bodies of one made-up Polymarket market, in the venue's shape, hashes included.</summary>
internal sealed class PolymarketWire
{
    private const string Now = "1793631600123";
    private readonly SortedDictionary<int, int> _bids = [];
    private readonly SortedDictionary<int, int> _asks = [];

    /// <summary>Bids down from, asks up from the given ticks of a tenth of a cent, 100 shares each.</summary>
    public PolymarketWire(int bid, int ask, int levels)
    {
        for (int i = 0; i < levels; i++)
        {
            _bids.Add(bid - i, 100);
            _asks.Add(ask + i, 100);
        }
    }

    public static string Condition => "0x" + new string('a', 64);

    public static string Yes => new string('7', 76) + "0";

    public static string No => new string('7', 76) + "1";

    public static string Gamma() =>
        $"[{{\"id\":\"9000\",\"question\":\"q\",\"conditionId\":\"{Condition}\",\"slug\":\"s\",\"endDate\":\"2026-12-15T00:00:00Z\",\"description\":\"d\"," +
        $"\"outcomes\":\"[\\\"Yes\\\", \\\"No\\\"]\",\"clobTokenIds\":\"[\\\"{Yes}\\\", \\\"{No}\\\"]\",\"active\":true,\"closed\":false,\"archived\":false,\"enableOrderBook\":true," +
        "\"acceptingOrders\":true,\"orderPriceMinTickSize\":0.001,\"orderMinSize\":5,\"negRisk\":false,\"feesEnabled\":true," +
        "\"feeSchedule\":{\"exponent\":1,\"rate\":0.05,\"takerOnly\":true,\"rebateRate\":0.25},\"version\":\"v1\"}]";

    public string Book() =>
        $"{{\"market\":\"{Condition}\",\"asset_id\":\"{Yes}\",\"timestamp\":\"{Now}\",\"hash\":\"{Hash(false)}\",\"bids\":[{Levels(false, true)}]," +
        $"\"asks\":[{Levels(false, false)}],\"tick_size\":\"0.001\",\"event_type\":\"book\",\"last_trade_price\":\"\"}}";

    /// <summary>A price_change of one level, told of both tokens as the venue does.</summary>
    public string Change(bool isBid, int tick, int size)
    {
        (isBid ? _bids : _asks)[tick] = size;
        return $"{{\"market\":\"{Condition}\",\"price_changes\":[{Entry(false, isBid, tick, size)},{Entry(true, !isBid, 1000 - tick, size)}]," +
            $"\"timestamp\":\"{Now}\",\"event_type\":\"price_change\"}}";
    }

    private string Entry(bool no, bool isBid, int tick, int size)
    {
        int bid = _bids.Keys.Last(), ask = _asks.Keys.First();
        return $"{{\"asset_id\":\"{(no ? No : Yes)}\",\"price\":\"{Price(tick)}\",\"size\":\"{size}\",\"side\":\"{(isBid ? "BUY" : "SELL")}\",\"hash\":\"{Hash(no)}\"," +
            $"\"best_bid\":\"{Price(no ? 1000 - ask : bid)}\",\"best_ask\":\"{Price(no ? 1000 - bid : ask)}\"}}";
    }

    private string Hash(bool no)
    {
        string preimage = $"{{\"market\":\"{Condition}\",\"asset_id\":\"{(no ? No : Yes)}\",\"timestamp\":\"{Now}\",\"hash\":\"\",\"bids\":[{Levels(no, true)}]," +
            $"\"asks\":[{Levels(no, false)}],\"min_order_size\":\"5\",\"tick_size\":\"0.001\",\"neg_risk\":false,\"last_trade_price\":\"\"}}";
#pragma warning disable CA5350 // The venue's own integrity hash.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(preimage)));
#pragma warning restore CA5350
    }

    private string Levels(bool no, bool bids)
    {
        IEnumerable<(int Tick, int Size)> levels = (no, bids) switch
        {
            (false, true) => _bids.Select(static l => (l.Key, l.Value)),
            (false, false) => _asks.Reverse().Select(static l => (l.Key, l.Value)),
            (true, true) => _asks.Reverse().Select(static l => (1000 - l.Key, l.Value)),
            (true, false) => _bids.Select(static l => (1000 - l.Key, l.Value)),
        };
        return string.Join(',', levels.Select(static l => $"{{\"price\":\"{Price(l.Tick)}\",\"size\":\"{l.Size}\"}}"));
    }

    private static string Price(int tick) => (tick / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
