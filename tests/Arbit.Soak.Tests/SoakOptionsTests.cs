namespace Arbit.Soak.Tests;

public sealed class SoakOptionsTests
{
    [Fact]
    public void TryParse_AllOptions_AreTaken()
    {
        Assert.True(SoakOptions.TryParse(["--minutes", "0.5", "--rate", "5", "--disconnects", "3", "--seed", "9", "--json"], out SoakOptions options, out string problem));

        Assert.Equal("", problem);
        Assert.Equal(new SoakOptions { Length = TimeSpan.FromSeconds(30), Rate = 5, Disconnects = 3, Seed = 9, Json = true }, options);
    }

    [Theory]
    [InlineData("--minutes", "0", "number above 0")]
    [InlineData("--minutes", "ten", "number above 0")]
    [InlineData("--rate", "1.5", "whole number from 1 to 100")]
    [InlineData("--disconnects", "-1", "from 0 to 1000000")]
    [InlineData("--seed", "", "from 0 to 2147483647")]
    [InlineData("--hours", "1", "is no option")]
    public void TryParse_BadValue_NamesItAndTheFix(string name, string value, string fix)
    {
        Assert.False(SoakOptions.TryParse([name, value], out _, out string problem));

        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains(fix, problem, StringComparison.Ordinal);
    }
}
