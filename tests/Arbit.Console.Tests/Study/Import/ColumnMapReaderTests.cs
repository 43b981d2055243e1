using Arbit.Console.Study.Import;

namespace Arbit.Console.Tests.Study.Import;

public class ColumnMapReaderTests
{
    private static ColumnMap? Read(string json, out IReadOnlyList<string> problems) =>
        ColumnMapReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out problems);

    [Fact]
    public void Read_Wide_TakesDefaults()
    {
        ColumnMap map = Maps.Parse(Maps.Wide);

        Assert.False(map.Csv);
        Assert.False(map.Sort);
        Assert.Null(map.MaxGap);
        Assert.Equal(1m, map.PriceUnit);
        Assert.True(map.Legs[0].DirectMember);
        Assert.Equal(0.01m, map.Legs[0].MinimumSize.Constant);
        Assert.Equal(1m, map.Legs[1].MinimumNotional);
        Assert.Equal([0m, 1m], map.Legs[0].EmptyPrices);
    }

    [Fact]
    public void Read_ManyMistakes_ListsAllAtOnce()
    {
        ColumnMap? map = Read("""
            {
              "format": "xml", "form": "wide", "cycleField": "ts", "maxGapSeconds": -1,
              "time": { "unit": "hours" },
              "pairField": "pair", "pairName": "both",
              "settlesAt": "soon", "settlesByPair": { "A": "later" }, "sort": "yes",
              "price": { "unit": "dollars", "tolerance": "1" },
              "legs": [
                { "venue": "kalshi", "bid": "a", "bids": "b", "askSize": "s", "noBidSize": "t", "tick": "0.7", "emptyPrices": 0, "fees": { "model": "kalshi", "rat": 1 } },
                { "venue": "kalshi", "bid": "a", "ask": "", "emptyPrices": ["x"], "tick": "0.01", "tickField": "t", "fees": { "model": "polymarket" } },
                7
              ],
              "colour": "red"
            }
            """, out IReadOnlyList<string> problems);

        Assert.Null(map);
        string all = string.Join('\n', problems);
        foreach (string expected in new[]
        {
            "format is 'xml'; lawful: jsonl, csv", "cycleField belongs to \"form\": \"long\"", "pairField or pairName: give exactly one", "time.field is missing",
            "time.unit is 'hours'; lawful: iso, ms, s", "settlesAt is 'soon'", "settlesByPair.A is 'later'", "sort is \"yes\"", "price.step is missing",
            "price.tolerance must be less than half", "maxGapSeconds is '-1'", "legs[0].bid (or noAsk, bids, noAsks): give exactly one", "legs[0].ask (or noBid, asks, noBids)",
            "legs[0].askSize goes with ask", "legs[0].noBidSize goes with noBid", "legs[0].tick is '0.7'", "legs[0].emptyPrices is not an array", "legs[0].fees.rat is not a field",
            "legs[1].ask is \"\"", "legs[1].emptyPrices holds 'x'", "legs[1].tick and tickField: give one", "legs[1].fees.rate is missing", "legs[2] is not an object",
            "legs has 3 entries", "colour is not a field of a column map",
        })
        {
            Assert.Contains(expected, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_LongFormWithoutVenueField_IsAProblem()
    {
        Read(Maps.LongCents.Replace("\"venueField\": \"venue\",", "", StringComparison.Ordinal), out IReadOnlyList<string> problems);

        Assert.Equal(["venueField is missing"], problems);
    }

    [Fact]
    public void Read_SameVenueTwice_IsAProblem()
    {
        Read(Maps.Wide.Replace("\"venue\": \"polymarket\"", "\"venue\": \"kalshi\"", StringComparison.Ordinal), out IReadOnlyList<string> problems);

        Assert.Equal(["legs[1].venue is 'kalshi' again; the two legs need different venues"], problems);
    }

    [Fact]
    public void Read_LevelsInCsv_AreAProblem()
    {
        Read(Maps.Wide.Replace("\"bid\": \"p.bid\"", "\"bids\": \"p.bid\"", StringComparison.Ordinal)
            .Replace("\"pairField\"", "\"format\": \"csv\", \"pairField\"", StringComparison.Ordinal), out IReadOnlyList<string> problems);

        Assert.Equal(["legs[1].bids needs \"format\": \"jsonl\": a CSV cell holds one price"], problems);
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "is not an object")]
    [InlineData("""{"legs":{},"price":1}""", "legs is missing or not an array of objects")]
    public void Read_NotAMap_SaysSo(string text, string problem)
    {
        Assert.Null(Read(text, out IReadOnlyList<string> problems));
        Assert.Contains(problems, p => p.Contains(problem, StringComparison.Ordinal));
    }
}
