using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Markets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket.Tests;

public sealed class PolymarketOptionsTests
{
    [Fact]
    public void Ctor_Defaults_AreTheDocumentedOnes()
    {
        var options = new PolymarketOptions();

        Assert.Equal(TimeSpan.FromSeconds(30), options.SilenceAfter);
        Assert.Equal(TimeSpan.FromSeconds(2), options.SuspectFor);
        Assert.True(options.VerifyHashes);
        Assert.Equal((PolymarketFeeRounding.Up, PolymarketFeeTaking.OnTopOfSpend), (options.FeeRounding, options.FeeTaking));
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void Validate_EverythingWrong_ListsEverythingAtOnce()
    {
        PolymarketOptions options = Wrong();

        Assert.Equal(
            ["polymarket.SilenceAfter", "polymarket.SuspectFor", "polymarket.FeeRounding", "polymarket.FeeTaking"],
            options.Validate().Select(static p => p.Path));
        Assert.Contains("00:00:00.5000000 is outside its range. Give a time from 00:00:01 to 00:10:00.", options.Validate()[0].ToString(), StringComparison.Ordinal);
        InvalidOptionsException thrown = Assert.Throws<InvalidOptionsException>(() => new PolymarketVenue(options, VenueContext.Standalone()));
        Assert.Equal(4, thrown.Problems.Count);
    }

    [Fact]
    public void Validate_OrderEntry_NamesEachSettingThatIsWrong()
    {
        var options = new PolymarketOptions
        {
            UserSocket = new Uri("https://example.invalid"),
            DataApi = new Uri("ftp://example.invalid"),
            ChainId = 1,
            BuilderCode = "0x12",
            BuyRounding = (PolymarketBuyRounding)9,
            OrdersPerSecond = 601,
        };

        Assert.Equal(
            ["polymarket.UserSocket", "polymarket.DataApi", "polymarket.ChainId", "polymarket.BuilderCode", "polymarket.BuyRounding", "polymarket.OrdersPerSecond"],
            options.Validate().Select(static p => p.Path));
    }

    [Fact]
    public void Ctor_OrderEntry_IsPolygonProtectedAndWithoutHeartbeats()
    {
        var options = new PolymarketOptions();

        Assert.Equal((137, PolymarketBuyRounding.Protected, 40, false), (options.ChainId, options.BuyRounding, options.OrdersPerSecond, options.Heartbeats));
        Assert.Null(options.BuilderCode);
    }

    [Fact]
    public void AddPolymarket_ConfiguredTwice_RegistersOneVenueWithBothSettings()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddPolymarket(static o => o.SuspectFor = TimeSpan.FromSeconds(3))
            .AddPolymarket()
            .BuildServiceProvider();

        IVenueFactory factory = Assert.Single(services.GetServices<IVenueFactory>());
        IVenue venue = factory.Create(VenueContext.Standalone());

        Assert.Equal(TimeSpan.FromSeconds(3), services.GetRequiredService<IOptions<PolymarketOptions>>().Value.SuspectFor);
        Assert.Equal((new VenueId("polymarket"), factory.Id), (venue.Id, venue.Id));
        Assert.Equal(new Asset("pUSD"), venue.Capabilities.SettlementAsset);
        Assert.True(venue.Capabilities.VerifiesUpdates);
    }

    [Fact]
    public void AddPolymarket_WrongOptions_FailWithAllProblems()
    {
        using ServiceProvider services = new ServiceCollection().AddPolymarket(static o =>
        {
            o.SilenceAfter = TimeSpan.Zero;
            o.SuspectFor = TimeSpan.FromHours(1);
        }).BuildServiceProvider();

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<PolymarketOptions>>().Value);

        Assert.Equal(2, thrown.Failures.Count());
    }

    [Fact]
    public void Receive_SourceThatIsNobodys_TakesItsTurnAndIsCounted()
    {
        var rig = new VenueRig();

        rig.Send(GateInputKind.Reply, "polymarket/weather", "{}");
        rig.Send(GateInputKind.Command, "polymarket", "go");

        Assert.Equal((2L, 2L), (rig.Gate.LastNumber, rig.Venue.Status.UnknownMessages));
    }

    private static PolymarketOptions Wrong() => new()
    {
        SilenceAfter = TimeSpan.FromMilliseconds(500),
        SuspectFor = TimeSpan.FromTicks(-1),
        FeeRounding = (PolymarketFeeRounding)7,
        FeeTaking = (PolymarketFeeTaking)7,
    };
}
