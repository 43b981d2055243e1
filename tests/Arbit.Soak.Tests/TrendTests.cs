namespace Arbit.Soak.Tests;

public sealed class TrendTests
{
    [Fact]
    public void Slope_PointsOnALine_IsItsSlope() =>
        Assert.Equal(2.5, Trend.Slope([(0, 1), (1, 3.5), (2, 6), (4, 11)]), 9);

    [Fact]
    public void Slope_OnePointOrOneTime_IsZero()
    {
        Assert.Equal(0, Trend.Slope([(1, 5)]));
        Assert.Equal(0, Trend.Slope([(1, 5), (1, 9)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Grows_OneMoreEverySoOften_IsFound(int every) =>
        Assert.True(Trend.Grows([.. Enumerable.Range(0, 60).Select(i => 1_000L + (i / every))]));

    [Fact]
    public void Grows_SteadySawtoothOrFilledUp_IsNot()
    {
        Assert.False(Trend.Grows([.. Enumerable.Repeat(7L, 60)]));
        Assert.False(Trend.Grows([.. Enumerable.Range(0, 60).Select(static i => (long)(i % 13))]));
        Assert.False(Trend.Grows([.. Enumerable.Range(0, 60).Select(static i => Math.Min(i, 20L))]));
        Assert.False(Trend.Grows([.. Enumerable.Range(0, 60).Select(static i => (long)-i)]));
    }

    [Fact]
    public void Grows_TooFewValues_IsNotSaid() =>
        Assert.False(Trend.Grows([.. Enumerable.Range(0, Trend.Fewest - 1).Select(static i => (long)i)]));
}
