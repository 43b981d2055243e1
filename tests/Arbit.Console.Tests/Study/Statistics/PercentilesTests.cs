using Arbit.Console.Study.Statistics;

namespace Arbit.Console.Tests.Study.Statistics;

public class PercentilesTests
{
    [Theory]
    [InlineData("7", "7", "7", "7")]
    [InlineData("2,1", "1", "2", "2")]
    [InlineData("3,1,2", "2", "3", "3")]
    [InlineData("10,9,8,7,6,5,4,3,2,1", "5", "9", "10")]
    [InlineData("11,10,9,8,7,6,5,4,3,2,1", "6", "10", "11")]
    public void Of_Values_IsTheNearestRank(string values, string p50, string p90, string max)
    {
        Percentiles percentiles = Percentiles.Of(values.Split(',').Select(static v => decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture)))!;

        Assert.Equal($"{p50} {p90} {max}", FormattableString.Invariant($"{percentiles.P50} {percentiles.P90} {percentiles.Max}"));
    }

    [Fact]
    public void Of_Nothing_IsNull() => Assert.Null(Percentiles.Of([]));
}
