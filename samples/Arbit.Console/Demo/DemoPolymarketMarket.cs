using System.Security.Cryptography;
using System.Text;

namespace Arbit.Console.Demo;

/// <summary>A market of the token venue: the first token's book, and the frames that tell of both tokens with their hashes.</summary>
internal sealed class DemoPolymarketMarket(DemoPair pair, Random random)
{
    public DemoPair Pair => pair;

    public DemoBook Book { get; } = new(pair.Tick, random);

    /// <summary>The last trade price as the venue hashes it.</summary>
    public string LastTrade { get; set; } = "";

    public string BookFrame(bool second, DateTimeOffset at)
    {
        string bids = Levels(second, true), asks = Levels(second, false);
        return $"{{\"market\":\"{pair.ConditionId}\",\"asset_id\":\"{Token(second)}\",\"timestamp\":\"{DemoText.Milliseconds(at)}\"," +
            $"\"hash\":\"{Hash(second, at)}\",\"bids\":[{bids}],\"asks\":[{asks}],\"tick_size\":\"{DemoText.Shortest(Book.Tick)}\"," +
            $"\"event_type\":\"book\",\"last_trade_price\":\"{LastTrade}\"}}";
    }

    public string PriceChange(IReadOnlyList<DemoChange> changes, DateTimeOffset at)
    {
        string first = Hash(false, at), second = Hash(true, at);
        IEnumerable<string> entries = changes.SelectMany(c => new[]
        {
            Entry(false, c.Price, c.After, c.IsBid, first),
            Entry(true, 1m - c.Price, c.After, !c.IsBid, second),
        });
        return $"{{\"market\":\"{pair.ConditionId}\",\"price_changes\":[{string.Join(',', entries)}]," +
            $"\"timestamp\":\"{DemoText.Milliseconds(at)}\",\"event_type\":\"price_change\"}}";
    }

    public string Trade(decimal price, decimal size, DateTimeOffset at)
    {
        LastTrade = DemoText.Shortest(price);
        return $"{{\"market\":\"{pair.ConditionId}\",\"asset_id\":\"{pair.Tokens.First}\",\"price\":\"{LastTrade}\",\"size\":\"{DemoText.Shortest(size)}\"," +
            $"\"fee_rate_bps\":\"0\",\"side\":\"BUY\",\"timestamp\":\"{DemoText.Milliseconds(at)}\",\"event_type\":\"last_trade_price\",\"transaction_hash\":\"0x{new string('0', 64)}\"}}";
    }

    public string TickSizeChange(decimal tick, DateTimeOffset at)
    {
        string old = DemoText.Shortest(Book.Tick);
        Book.Tick = tick;
        return $"{{\"event_type\":\"tick_size_change\",\"market\":\"{pair.ConditionId}\",\"asset_id\":\"{pair.Tokens.First}\"," +
            $"\"old_tick_size\":\"{old}\",\"new_tick_size\":\"{DemoText.Shortest(tick)}\",\"timestamp\":\"{DemoText.Milliseconds(at)}\"}}";
    }

    /// <summary>The venue's hash of a whole book: SHA-1 of its compact JSON with an empty hash.</summary>
    private string Hash(bool second, DateTimeOffset at)
    {
        string preimage = $"{{\"market\":\"{pair.ConditionId}\",\"asset_id\":\"{Token(second)}\",\"timestamp\":\"{DemoText.Milliseconds(at)}\"," +
            $"\"hash\":\"\",\"bids\":[{Levels(second, true)}],\"asks\":[{Levels(second, false)}],\"min_order_size\":\"5\"," +
            $"\"tick_size\":\"{DemoText.Shortest(Book.Tick)}\",\"neg_risk\":false,\"last_trade_price\":\"{LastTrade}\"}}";
#pragma warning disable CA5350 // The venue's own integrity hash, not a protection.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(preimage)));
#pragma warning restore CA5350
    }

    private string Token(bool second) => second ? pair.Tokens.Second : pair.Tokens.First;

    private string Levels(bool second, bool bids)
    {
        // Best last on both sides; the second token's bids are the first one's asks at one minus the price.
        IEnumerable<(decimal Price, decimal Size)> levels = (second, bids) switch
        {
            (false, true) => Book.Bids.Select(static l => (l.Key, l.Value)),
            (false, false) => Book.Asks.Reverse().Select(static l => (l.Key, l.Value)),
            (true, true) => Book.Asks.Reverse().Select(static l => (1m - l.Key, l.Value)),
            (true, false) => Book.Bids.Select(static l => (1m - l.Key, l.Value)),
        };
        return string.Join(',', levels.Select(static l => $"{{\"price\":\"{DemoText.Shortest(l.Price)}\",\"size\":\"{DemoText.Shortest(l.Size)}\"}}"));
    }

    private string Entry(bool second, decimal price, decimal size, bool isBuy, string hash)
    {
        decimal bid = Book.Bids.Count > 0 ? Book.Bids.Keys.Last() : 0m, ask = Book.Asks.Count > 0 ? Book.Asks.Keys.First() : 1m;
        (decimal bestBid, decimal bestAsk) = second ? (1m - ask, 1m - bid) : (bid, ask);
        return $"{{\"asset_id\":\"{Token(second)}\",\"price\":\"{DemoText.Shortest(price)}\",\"size\":\"{DemoText.Shortest(size)}\"," +
            $"\"side\":\"{(isBuy ? "BUY" : "SELL")}\",\"hash\":\"{hash}\",\"best_bid\":\"{DemoText.Shortest(bestBid)}\",\"best_ask\":\"{DemoText.Shortest(bestAsk)}\"}}";
    }
}
