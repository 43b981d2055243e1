using System.Text;
using Arbit.Console.Study.Import;

namespace Arbit.Console.Tests.Study.Import;

/// <summary>Small maps and the reading of small texts by them.</summary>
internal static class Maps
{
    public const string Wide = """
        {
          "time": { "field": "at", "unit": "ms" },
          "pairField": "pair",
          "price": { "unit": "dollars", "step": "0.001", "tolerance": "0.0000001" },
          "legs": [
            { "venue": "kalshi", "bid": "k.bid", "bidSize": "k.bid_size", "ask": "k.ask", "askSize": "k.ask_size", "emptyPrices": [0, 1], "fees": { "model": "kalshi" } },
            { "venue": "polymarket", "bid": "p.bid", "ask": "p.ask", "fees": { "model": "polymarket", "rate": "0.05" } }
          ]
        }
        """;

    public const string LongCents = """
        {
          "form": "long", "venueField": "venue", "cycleField": "cycle",
          "time": { "field": "cycle", "unit": "ms" },
          "pairField": "pair",
          "price": { "unit": "cents", "step": "0.1", "tolerance": "0.000001" },
          "legs": [
            { "venue": "kalshi", "bid": "bid", "bidSize": "size", "ask": "ask", "time": { "field": "read", "unit": "ms" }, "fees": { "model": "kalshi" } },
            { "venue": "polymarket", "bid": "bid", "ask": "ask", "time": { "field": "read", "unit": "ms" }, "fees": { "model": "polymarket", "rate": "0.03" } }
          ]
        }
        """;

    public static ColumnMap Parse(string json)
    {
        ColumnMap? map = ColumnMapReader.Read(Encoding.UTF8.GetBytes(json), out IReadOnlyList<string> problems);
        Assert.Empty(problems);
        return map!;
    }

    public static (IReadOnlyList<StudyRow> Rows, ImportLog Log) Import(string map, string text)
    {
        var log = new ImportLog();
        var importer = new MapImporter(Parse(map));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ([.. importer.Read("books.jsonl", content, log, CancellationToken.None)], log);
    }
}
