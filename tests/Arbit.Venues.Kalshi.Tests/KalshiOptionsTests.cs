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

    [Fact]
    public void Constructor_Defaults_AreTheRealExchangeAtItsLowestTier()
    {
        var options = new KalshiOptions();

        Assert.Equal("https://external-api.kalshi.com/trade-api/v2", options.RestAddress.AbsoluteUri);
        Assert.Equal("wss://external-api-ws.kalshi.com/trade-api/ws/v2", options.StreamAddress.AbsoluteUri);
        Assert.Equal((KalshiCatalogScope.Followed, 1_000, 200, 600), (options.CatalogScope, options.MaxCatalogPages, options.ReadTokensPerSecond, options.ReadBurst));
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)),
            (options.CatalogEvery, options.FallbackAfter, options.FallbackEvery));
    }

    [Fact]
    public void UseDemo_Both_AreTheDemoHosts()
    {
        var options = new KalshiOptions();
        options.UseDemo();

        Assert.Equal(("external-api.demo.kalshi.co", "external-api-ws.demo.kalshi.co"), (options.RestAddress.Host, options.StreamAddress.Host));
        Assert.Empty(options.Validate());
    }

    [Theory]
    [InlineData("https://a.test/v2", "wss://a.test/ws", 0)]
    [InlineData("http://127.0.0.1:8080/v2", "ws://localhost:8080/ws", 0)]
    [InlineData("http://a.test/v2", "ws://a.test/ws", 2)]
    [InlineData("https://user:secret@a.test/v2", "wss://a.test/ws?x=1", 2)]
    [InlineData("ftp://127.0.0.1/v2", "https://a.test/ws", 2)]
    public void Validate_Addresses_AreEncryptedOrLocal(string rest, string stream, int problems) =>
        Assert.Equal(problems, new KalshiOptions { RestAddress = new Uri(rest), StreamAddress = new Uri(stream) }.Validate().Count);

    [Fact]
    public void Validate_LiveSettingsOutOfRange_ListsAllProblemsAtOnce()
    {
        var options = new KalshiOptions
        {
            CatalogScope = (KalshiCatalogScope)9,
            CatalogEvery = TimeSpan.Zero,
            MaxCatalogPages = 0,
            FallbackAfter = TimeSpan.Zero,
            FallbackEvery = TimeSpan.FromDays(1),
            ReadTokensPerSecond = 1,
            ReadBurst = 0,
        };

        Assert.Equal(
            ["CatalogScope", "CatalogEvery", "MaxCatalogPages", "FallbackAfter", "FallbackEvery", "ReadTokensPerSecond", "ReadBurst"],
            options.Validate().Select(static p => p.Path["kalshi.".Length..]));
    }
}
