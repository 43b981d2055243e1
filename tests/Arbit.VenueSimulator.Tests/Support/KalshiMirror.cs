using System.Globalization;
using System.Text.Json.Nodes;

namespace Arbit.VenueSimulator.Tests.Support;

/// <summary>A client's books of one connection, kept from the messages alone, with the sequence checked at each.</summary>
internal sealed class KalshiMirror
{
    private readonly Dictionary<int, long> _sequences = [];

    public Dictionary<string, SortedDictionary<string, decimal>> Yes { get; } = [];

    public Dictionary<string, SortedDictionary<string, decimal>> No { get; } = [];

    /// <summary>Numbers that were missing.</summary>
    public int Gaps { get; private set; }

    public void Apply(IEnumerable<JsonNode> messages)
    {
        foreach (JsonNode message in messages)
        {
            Apply(message);
        }
    }

    private void Apply(JsonNode message)
    {
        if (message["seq"] is { } sequence && message["sid"] is { } sid)
        {
            long expected = _sequences.GetValueOrDefault((int)sid) + 1;
            Gaps += (long)sequence == expected ? 0 : 1;
            _sequences[(int)sid] = (long)sequence;
        }

        JsonNode? body = message["msg"];
        switch ((string?)message["type"])
        {
            case "orderbook_snapshot":
                string ticker = (string)body!["market_ticker"]!;
                Yes[ticker] = Read(body["yes_dollars_fp"]);
                No[ticker] = Read(body["no_dollars_fp"]);
                break;
            case "orderbook_delta":
                SortedDictionary<string, decimal> side = ((string)body!["side"]! == "yes" ? Yes : No)[(string)body["market_ticker"]!];
                string price = (string)body["price_dollars"]!;
                decimal left = side.GetValueOrDefault(price) + Number(body["delta_fp"]!);
                Assert.True(left >= 0m, $"{price} would be {left}");
                if (left == 0m)
                {
                    side.Remove(price);
                }
                else
                {
                    side[price] = left;
                }

                break;
            default:
                break;
        }
    }

    public static SortedDictionary<string, decimal> Read(JsonNode? levels)
    {
        var side = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (JsonNode? level in levels?.AsArray() ?? [])
        {
            side.Add((string)level![0]!, Number(level[1]!));
        }

        return side;
    }

    private static decimal Number(JsonNode text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
