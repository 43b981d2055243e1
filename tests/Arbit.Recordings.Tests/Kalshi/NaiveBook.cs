using System.Globalization;
using System.Text.Json;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>
/// The plainest reconstruction of a Kalshi book: two dictionaries of decimals, filled from JSON documents. Shares no
/// code with the venue package, so that agreement means something.
/// </summary>
internal sealed class NaiveBook
{
    private readonly SortedDictionary<decimal, decimal> _yes = [];
    private readonly SortedDictionary<decimal, decimal> _no = [];

    /// <summary>YES bids, best first: price and size.</summary>
    public (decimal Price, decimal Size)[] Bids => [.. _yes.Reverse().Select(static l => (l.Key, l.Value))];

    /// <summary>YES asks, best first: a NO bid at q offers YES at 1 − q.</summary>
    public (decimal Price, decimal Size)[] Asks => [.. _no.Reverse().Select(static l => (1m - l.Key, l.Value))];

    public static NaiveBook Of(JsonElement sides, string yes, string no)
    {
        var book = new NaiveBook();
        Fill(sides, yes, book._yes);
        Fill(sides, no, book._no);
        return book;
    }

    public void Apply(JsonElement delta)
    {
        SortedDictionary<decimal, decimal> side = delta.GetProperty("side").GetString() == "yes" ? _yes : _no;
        decimal price = Number(delta.GetProperty("price_dollars"));
        decimal size = side.GetValueOrDefault(price) + Number(delta.GetProperty("delta_fp"));
        if (size == 0m)
        {
            side.Remove(price);
        }
        else
        {
            side[price] = size;
        }
    }

    private static void Fill(JsonElement sides, string name, SortedDictionary<decimal, decimal> side)
    {
        if (sides.TryGetProperty(name, out JsonElement levels) && levels.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement level in levels.EnumerateArray())
            {
                side.Add(Number(level[0]), Number(level[1]));
            }
        }
    }

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
