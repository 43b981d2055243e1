using Arbit.Console.Study.Import;

namespace Arbit.Console.Tests.Study.Import;

public class MapImporterTests
{
    [Fact]
    public void Read_WideRow_TakesBothLegsExactly()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.Wide,
            """{"at":1000,"pair":"A","k":{"bid":0.41,"bid_size":"12.50","ask":0.43,"ask_size":7},"p":{"bid":"0.438","ask":0.44}}""");

        StudyRow row = Assert.Single(rows);
        Assert.Empty(log.Problems);
        Assert.Equal("A", row.Pair);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), row.At);
        Assert.Equal([new StudyLevel(0.41m, 12.5m)], row.First.Bids);
        Assert.Equal([new StudyLevel(0.43m, 7m)], row.First.Asks);
        Assert.Equal([new StudyLevel(0.438m, null)], row.Second.Bids);
        Assert.True(row.First.Sized);
        Assert.False(row.Sized);
        Assert.Equal(FeeKind.Polymarket, ((MapTerms)row.Second.Terms).Fee.Kind);
        Assert.Equal(0.05m, ((MapTerms)row.Second.Terms).Fee.Rate);
        Assert.Equal(5m, ((MapTerms)row.Second.Terms).MinimumSize);
    }

    [Theory]
    [InlineData("10.299999999999997", "0.103")]
    [InlineData("0.09999999999999432", "0.001")]
    [InlineData("1.4e1", "0.14")]
    [InlineData("99.9", "0.999")]
    public void Read_FloatNoiseWithinTolerance_IsItsGridPrice(string written, string price)
    {
        (IReadOnlyList<StudyRow> rows, _) = Maps.Import(Maps.LongCents,
            $$"""
            {"cycle":5,"read":5,"venue":"kalshi","pair":"A","bid":null,"ask":{{written}}}
            {"cycle":5,"read":7,"venue":"polymarket","pair":"A","bid":1,"ask":2,"size":3}
            """);

        Assert.Equal(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), rows[0].First.Asks[0].Price);
        Assert.Empty(rows[0].First.Bids);
    }

    [Theory]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":0.4105},"p":{}}""", "k.bid: '0.4105' is not a multiple of price.step 0.001")]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":1.2},"p":{}}""", "k.bid: '1.2' is not between 0 and 1 dollar")]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":-0.1},"p":{}}""", "k.bid: '-0.1' is not between 0 and 1 dollar")]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":"cheap"},"p":{}}""", "k.bid: 'cheap' is not a price")]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":true},"p":{}}""", "k.bid: 'True' is not a price")]
    [InlineData("""{"at":1000,"pair":"A","k":{"bid":0.4,"bid_size":-1},"p":{}}""", "k.bid_size: '-1' is not a size")]
    [InlineData("""{"at":"noon","pair":"A","k":{},"p":{}}""", "at: 'noon' is not a time in milliseconds")]
    [InlineData("""{"at":1e30,"pair":"A","k":{},"p":{}}""", "at: '1e30' is not a time in milliseconds")]
    [InlineData("""{"at":1000,"k":{},"p":{}}""", "pair: 'Undefined' is not a text")]
    [InlineData("""{"at":1000,""", "line: '{\"at\":1000,' is not a JSON object")]
    [InlineData("[1,2]", "line: '[1,2]' is not a JSON object")]
    public void Read_BadRow_IsRefusedWithFileLineFieldAndValue(string line, string problem)
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.Wide,
            "\n" + line + "\n" + """{"at":2000,"pair":"A","k":{"bid":0.4,"ask":0.5,"bid_size":1,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}""");

        Assert.Single(rows);
        Assert.Equal(1, log.Refused);
        Assert.Equal(2, log.Lines);
        Assert.StartsWith("books.jsonl:2: " + problem, log.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Null(log.Fatal);
    }

    [Fact]
    public void Read_EmptyPrices_AreEmptySides()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.Wide,
            """{"at":1000,"pair":"A","k":{"bid":0.0,"ask":1,"bid_size":5,"ask_size":0},"p":{"bid":null,"ask":0.5}}""");

        Assert.Equal(0, log.Refused);
        Assert.Empty(rows[0].First.Bids);
        Assert.Empty(rows[0].First.Asks);
        Assert.False(rows[0].Second.TwoSided);
    }

    [Fact]
    public void Read_ZeroSize_IsAnEmptySide()
    {
        (IReadOnlyList<StudyRow> rows, _) = Maps.Import(Maps.Wide,
            """{"at":1000,"pair":"A","k":{"bid":0.4,"bid_size":0,"ask":0.5,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}""");

        Assert.Empty(rows[0].First.Bids);
        Assert.Single(rows[0].First.Asks);
    }

    [Fact]
    public void Read_LongForm_JoinsTheLegsOfACycle()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.LongCents,
            """
            {"cycle":5000,"read":5000,"venue":"kalshi","pair":"A","bid":40,"ask":41,"size":9}
            {"cycle":5000,"read":5400,"venue":"kalshi","pair":"B","bid":10,"ask":11,"size":9}
            {"cycle":5000,"read":5500,"venue":"other","pair":"A","bid":1,"ask":99,"size":9}
            {"cycle":5000,"read":5300,"venue":"polymarket","pair":"A","bid":41.5,"ask":42,"size":9}
            {"cycle":5000,"read":5600,"venue":"polymarket","pair":"B","bid":10,"ask":11,"size":9}
            """);

        Assert.Equal(["A", "B"], rows.Select(static r => r.Pair));
        Assert.Equal(TimeSpan.FromMilliseconds(300), rows[0].Skew);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(5300), rows[0].At);
        Assert.Equal(0.415m, rows[0].Second.Bids[0].Price);
        Assert.Equal(0, log.Refused);
    }

    [Fact]
    public void Read_CycleWithoutALeg_IsRefused()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.LongCents,
            """
            {"cycle":1,"read":1,"venue":"kalshi","pair":"A","bid":40,"ask":41,"size":9}
            {"cycle":2,"read":2,"venue":"kalshi","pair":"A","bid":40,"ask":41,"size":9}
            {"cycle":2,"read":3,"venue":"polymarket","pair":"A","bid":40,"ask":41}
            {"cycle":3,"read":4,"venue":"polymarket","pair":"A","bid":40,"ask":41}
            """);

        Assert.Single(rows);
        Assert.Equal(
            ["books.jsonl:2: cycle: '1' of pair 'A' has no line of polymarket: the observation is incomplete",
             "books.jsonl:4: cycle: '3' of pair 'A' has no line of kalshi: the observation is incomplete"],
            log.Problems.Select(static p => p.ToString()));
    }

    [Fact]
    public void Read_LongFormWithoutCycle_ObservesEveryLineOnceBothLegsAreKnown()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.LongCents.Replace("\"cycleField\": \"cycle\",", "", StringComparison.Ordinal),
            """
            {"cycle":1,"read":1,"venue":"kalshi","pair":"A","bid":40,"ask":41,"size":9}
            {"cycle":2,"read":2,"venue":"polymarket","pair":"A","bid":40,"ask":41}
            {"cycle":3,"read":3,"venue":"polymarket","pair":"A","bid":39,"ask":41}
            """);

        Assert.Equal([0.40m, 0.39m], rows.Select(static r => r.Second.Bids[0].Price));
        Assert.Equal(0, log.Refused);
    }

    [Fact]
    public void Read_TimeGoesBack_IsRefusedUnlessTheMapSorts()
    {
        const string Text = """
            {"at":2000,"pair":"A","k":{"bid":0.2,"ask":0.5,"bid_size":1,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}
            {"at":1000,"pair":"A","k":{"bid":0.1,"ask":0.5,"bid_size":1,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}
            """;

        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import(Maps.Wide, Text);
        (IReadOnlyList<StudyRow> sorted, ImportLog sortedLog) = Maps.Import(Maps.Wide.Replace("\"pairField\"", "\"sort\": true, \"pairField\"", StringComparison.Ordinal), Text);

        Assert.Single(rows);
        Assert.Contains("\"sort\": true", log.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Equal([0.1m, 0.2m], sorted.Select(static r => r.First.Bids[0].Price));
        Assert.Equal(0, sortedLog.Refused);
    }

    [Fact]
    public void Read_FieldThatNoLineHas_FailsTheFile()
    {
        (_, ImportLog log) = Maps.Import(Maps.Wide.Replace("p.ask", "p.aks", StringComparison.Ordinal),
            """{"at":1000,"pair":"A","k":{"bid":0.4,"bid_size":1,"ask":0.5,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}""");

        Assert.Equal("books.jsonl: no line has the field 'p.aks'; check its spelling in the map.", log.Fatal!.ToString());
    }

    [Fact]
    public void Read_BodiesKeptAsText_AreReachedThroughThePath()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import("""
            {
              "time": { "field": "at", "unit": "iso" }, "pairName": "only",
              "settles": { "field": "end", "unit": "s" },
              "price": { "unit": "dollars", "step": "0.001" },
              "legs": [
                { "venue": "kalshi", "bids": "k.fp.yes", "noBids": "k.fp.no", "fees": { "model": "kalshi", "multiplier": "0.5", "member": "nonDirect" } },
                { "venue": "polymarket", "bids": "p.bids", "asks": "p.asks", "tickField": "tick", "minimumSizeField": "p.min",
                  "fees": { "model": "polymarket", "rateField": "fee.rate", "exponentField": "fee.exponent" } }
              ]
            }
            """,
            """{"at":"2026-07-06T06:15:39","end":1800000000.5,"k":"{\"fp\":{\"yes\":[[\"0.40\",\"5\"],[\"0.41\",\"6.25\"]],\"no\":[[\"0.5000\",\"7\"]]}}","p":"{\"min\":\"15\",\"bids\":[{\"price\":\"0.4\",\"size\":\"1\"}],\"asks\":[]}","tick":0.001,"fee":{"rate":0.03,"exponent":1}}""");

        Assert.Empty(log.Problems);
        Assert.Null(log.Fatal);
        StudyRow row = rows[0];
        Assert.Equal([new StudyLevel(0.40m, 5m), new StudyLevel(0.41m, 6.25m)], row.First.Bids);
        Assert.Equal([new StudyLevel(0.5m, 7m)], row.First.Asks);
        Assert.Equal(new FeeTerms(FeeKind.Kalshi, 0m, 1m, 0.5m, false), ((MapTerms)row.First.Terms).Fee);
        Assert.Equal(new MapTerms("polymarket", 0.001m, 0.01m, 15m, 1m, new FeeTerms(FeeKind.Polymarket, 0.03m, 1m, 1m, true)), row.Second.Terms);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_500), row.SettlesAt);
        Assert.Equal(new DateTimeOffset(2026, 7, 6, 6, 15, 39, TimeSpan.Zero), row.At);
    }

    [Theory]
    [InlineData("""{"bids":5}""", "is not an array")]
    [InlineData("""{"bids":[[0.4]]}""", "holds a level that is neither")]
    [InlineData("""{"bids":[[0.4,"many"]]}""", "is not a size")]
    [InlineData("""{"bids":[{"price":0.44444,"size":1}]}""", "is not a multiple of price.step")]
    public void Read_BadLevels_RefuseTheRow(string leg, string problem)
    {
        (_, ImportLog log) = Maps.Import("""
            {
              "time": { "field": "at", "unit": "ms" }, "pairName": "only", "price": { "unit": "dollars", "step": "0.001" },
              "legs": [
                { "venue": "a", "bids": "a.bids", "noBids": "a.no", "fees": { "model": "none" } },
                { "venue": "b", "bids": "b.bids", "noAsks": "b.no", "asks": "b.asks", "fees": { "model": "none" } }
              ]
            }
            """.Replace("\"bids\": \"b.bids\", ", "", StringComparison.Ordinal), """{"at":1,"a":LEG,"b":{}}""".Replace("LEG", leg, StringComparison.Ordinal));

        Assert.Equal(1, log.Refused);
        Assert.Contains(problem, log.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Csv_TakesCellsByHeader()
    {
        (IReadOnlyList<StudyRow> rows, ImportLog log) = Maps.Import("""
            {
              "format": "csv", "time": { "field": "time" }, "pairField": "name",
              "price": { "unit": "cents", "step": "1" },
              "settlesByPair": { "Team": "2026-07-20T00:00:00Z", "Team X": "2026-07-21T00:00:00Z" },
              "legs": [
                { "venue": "a", "bid": "a bid", "noBid": "a no", "noBidSize": "a no size", "fees": { "model": "none" } },
                { "venue": "b", "bid": "b.bid", "ask": "b.ask", "fees": { "model": "none" } }
              ]
            }
            """,
            """
            time,name,a bid,a no,a no size,b.bid,b.ask
            2026-07-06T00:00:00Z,"Team X, ""the"" one",40,55,3,,50
            2026-07-06T00:00:01Z,Team Y,40,55,3,39
            2026-07-06T00:00:02Z,Nobody,40,55,3,39,"41"
            """);

        Assert.Equal(["Team X, \"the\" one", "Nobody"], rows.Select(static r => r.Pair));
        Assert.Equal([new StudyLevel(0.45m, 3m)], rows[0].First.Asks);
        Assert.Empty(rows[0].Second.Bids);
        Assert.Equal(new DateTimeOffset(2026, 7, 21, 0, 0, 0, TimeSpan.Zero), rows[0].SettlesAt);
        Assert.Null(rows[1].SettlesAt);
        Assert.Equal("books.jsonl:3: line: '2026-07-06T00:00:01Z,Team Y,40,55,3,39' is not a CSV line of 7 cells", Assert.Single(log.Problems).ToString());
    }

    [Theory]
    [InlineData("time,time")]
    [InlineData("\"time")]
    public void Read_BrokenCsvHeader_FailsTheFile(string header)
    {
        (_, ImportLog log) = Maps.Import(Maps.Wide.Replace("\"pairField\"", "\"format\": \"csv\", \"pairField\"", StringComparison.Ordinal), header);

        Assert.Contains("is not a CSV header", log.Fatal!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyBadRows_CountsAllAndKeepsTheFirstInWords()
    {
        (_, ImportLog log) = Maps.Import(Maps.Wide, string.Join('\n', Enumerable.Repeat("nonsense", 50)));

        Assert.Equal(50, log.Refused);
        Assert.Equal(ImportLog.Kept, log.Problems.Count);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var content = new MemoryStream("{}"u8.ToArray());
        var importer = new MapImporter(Maps.Parse(Maps.Wide));

        Assert.Throws<OperationCanceledException>(() => importer.Read("x", content, new ImportLog(), new CancellationToken(canceled: true)).Count());
    }
}
