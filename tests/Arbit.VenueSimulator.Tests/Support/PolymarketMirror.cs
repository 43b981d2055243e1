using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Arbit.VenueSimulator.Tests.Support;

/// <summary>
/// A client's book of one token, kept from the messages' own texts, and its hash worked out here once more: nothing is
/// shared with the simulator's way of making either.
/// </summary>
internal sealed class PolymarketMirror(string market, string asset)
{
    private readonly SortedDictionary<decimal, (string Price, string Size)> _bids = [];
    private readonly SortedDictionary<decimal, (string Price, string Size)> _asks = [];
    private string _tick = "";
    private string _lastPrice = "";

    public int Matches { get; private set; }

    /// <summary>Hashes that no price known by the end of the instant explains.</summary>
    public int Mismatches { get; private set; }

    public bool HasPendingMismatch { get; private set; }

    private (string Timestamp, string Hash) _claim;

    public void Apply(IEnumerable<JsonNode> messages)
    {
        foreach (JsonNode message in messages.SelectMany(static n => n is JsonArray list ? list.Select(static i => i!) : [n]))
        {
            Apply(message);
        }
    }

    public void Apply(JsonNode message)
    {
        switch ((string?)message["event_type"])
        {
            case "book" when (string?)message["asset_id"] == asset:
                Book(message);
                break;
            case "price_change" when (string?)message["market"] == market:
                Settle();
                foreach (JsonNode? change in message["price_changes"]!.AsArray())
                {
                    Change(change!, (string)message["timestamp"]!);
                }

                break;
            case "tick_size_change" when (string?)message["asset_id"] == asset:
                _tick = (string)message["new_tick_size"]!;
                break;
            case "last_trade_price" when (string?)message["market"] == market:
                _lastPrice = (string)message["price"]!;
                Try();
                break;
            default:
                break;
        }
    }

    /// <summary>Counts a claim that was never explained.</summary>
    public void Settle()
    {
        Mismatches += HasPendingMismatch ? 1 : 0;
        HasPendingMismatch = false;
    }

    private void Book(JsonNode message)
    {
        _bids.Clear();
        _asks.Clear();
        foreach ((string name, SortedDictionary<decimal, (string, string)> side) in new[] { ("bids", _bids), ("asks", _asks) })
        {
            foreach (JsonNode? level in message[name]!.AsArray())
            {
                side.Add(Number(level!["price"]!), ((string)level["price"]!, (string)level["size"]!));
            }
        }

        _tick = (string?)message["tick_size"] ?? _tick;
        _lastPrice = (string?)message["last_trade_price"] ?? _lastPrice;
        _claim = ((string)message["timestamp"]!, (string)message["hash"]!);
        HasPendingMismatch = true;
        Try();
    }

    private void Change(JsonNode change, string timestamp)
    {
        if ((string?)change["asset_id"] != asset)
        {
            return;
        }

        SortedDictionary<decimal, (string, string)> side = (string)change["side"]! == "BUY" ? _bids : _asks;
        decimal price = Number(change["price"]!);
        if ((string)change["size"]! == "0")
        {
            side.Remove(price);
        }
        else
        {
            side[price] = ((string)change["price"]!, (string)change["size"]!);
        }

        Assert.Equal((string)change["best_bid"]!, _bids.Count == 0 ? "0" : _bids.Last().Value.Price);
        Assert.Equal((string)change["best_ask"]!, _asks.Count == 0 ? "1" : _asks.First().Value.Price);
        _claim = (timestamp, (string)change["hash"]!);
        HasPendingMismatch = true;
        Try();
    }

    private void Try()
    {
        if (HasPendingMismatch && Hash() == _claim.Hash)
        {
            Matches++;
            HasPendingMismatch = false;
        }
    }

    private string Hash()
    {
        static string Side(IEnumerable<(string Price, string Size)> levels) => string.Join(',', levels.Select(static l => $"{{\"price\":\"{l.Price}\",\"size\":\"{l.Size}\"}}"));
        string text = $"{{\"market\":\"{market}\",\"asset_id\":\"{asset}\",\"timestamp\":\"{_claim.Timestamp}\",\"hash\":\"\",\"bids\":[{Side(_bids.Values)}]," +
            $"\"asks\":[{Side(_asks.Values.Reverse())}],\"min_order_size\":\"5\",\"tick_size\":\"{_tick}\",\"neg_risk\":false,\"last_trade_price\":\"{_lastPrice}\"}}";
#pragma warning disable CA5350 // The venue's own integrity hash.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    private static decimal Number(JsonNode text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
