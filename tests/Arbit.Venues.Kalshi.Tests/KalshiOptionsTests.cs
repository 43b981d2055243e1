using Arbit.Diagnostics;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiOptionsTests
{
    [Fact]
    public void Constructor_Defaults_AreTheDocumentedOnes()
    {
        var options = new KalshiOptions();

        Assert.True(options.UseYesPrice);
        Assert.Equal(TimeSpan.FromSeconds(30), options.SilenceAfter);
        Assert.Equal(KalshiMembership.Direct, options.Membership);
        Assert.Equal((4 * 1024 * 1024, 32 * 1024 * 1024), (options.MaxFrameBytes, options.MaxBodyBytes));
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void Validate_EverythingOutOfRange_ListsAllProblemsAtOnce()
    {
        var options = new KalshiOptions
        {
            SilenceAfter = TimeSpan.Zero,
            Membership = (KalshiMembership)7,
            MaxFrameBytes = 1,
            MaxBodyBytes = int.MaxValue,
        };

        IReadOnlyList<InputProblem> problems = options.Validate();

        Assert.Equal(["kalshi.SilenceAfter", "kalshi.Membership", "kalshi.MaxFrameBytes", "kalshi.MaxBodyBytes"], problems.Select(static p => p.Path));
        Assert.Contains("from 00:00:01 to 01:00:00", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("01:00:00", true)]
    [InlineData("00:00:00.9999999", false)]
    [InlineData("01:00:00.0000001", false)]
    public void Validate_SilenceAtItsLimits_IsIncluded(string silence, bool ok) =>
        Assert.Equal(ok, new KalshiOptions { SilenceAfter = TimeSpan.Parse(silence, System.Globalization.CultureInfo.InvariantCulture) }.Validate().Count == 0);
}
