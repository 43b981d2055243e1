using System.Text.Json;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Wire;

public class RowReaderTests
{
    [Theory]
    [InlineData("\"1737678469\"", 1737678469000)]
    [InlineData("1737678469623", 1737678469623)]
    [InlineData("\"2025-01-24T00:27:49Z\"", 1737678469000)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("0", null)]
    [InlineData("99999999999999999", null)]
    public void Time_InAnyForm_IsOneMoment(string json, long? milliseconds)
    {
        Assert.Equal(milliseconds, Row($"{{\"t\":{json}}}").Time("t")?.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("{\"a\":\"2.5\"}", null)]
    [InlineData("{\"a\":2.5}", null)]
    [InlineData("{\"a\":\"-1\"}", "a is '-1'; expected a number of zero or more")]
    [InlineData("{\"a\":\"1e3\"}", "a is '1e3'; expected a number of zero or more")]
    [InlineData("{}", "a is nothing; expected a number of zero or more")]
    [InlineData("7", "the row is Number; expected an object")]
    public void Amount_ThatIsNone_IsNamedWithWhatWasExpected(string json, string? problem)
    {
        RowReader row = Row(json);
        row.Amount("a");

        Assert.Equal(problem, row.Problem);
    }

    [Fact]
    public void Problem_Several_IsTheFirst()
    {
        RowReader row = Row("{}");
        row.Text("first");
        row.Amount("second");

        Assert.StartsWith("first ", row.Problem, StringComparison.Ordinal);
    }

    private static RowReader Row(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new RowReader(document.RootElement.Clone());
    }
}
