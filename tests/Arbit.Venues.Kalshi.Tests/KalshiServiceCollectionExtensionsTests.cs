using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiServiceCollectionExtensionsTests
{
    [Fact]
    public void AddKalshi_Twice_RegistersOneVenue()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(VenueContext.Standalone())
            .AddKalshi().AddKalshi(o => o.Membership = KalshiMembership.NonDirect).BuildServiceProvider();

        IVenue venue = Assert.Single(provider.GetServices<IVenue>());

        Assert.Same(provider.GetRequiredService<KalshiVenue>(), venue);
        Assert.Equal(KalshiMembership.NonDirect, provider.GetRequiredService<IOptions<KalshiOptions>>().Value.Membership);
    }

    [Fact]
    public void AddKalshi_OptionsOutOfRange_FailsWithTheField()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(VenueContext.Standalone())
            .AddKalshi(o => o.SilenceAfter = TimeSpan.Zero).BuildServiceProvider();

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<KalshiVenue>());

        Assert.Contains("SilenceAfter must be from 00:00:01 to 01:00:00.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddKalshi_NoServices_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>(() => KalshiServiceCollectionExtensions.AddKalshi(null!));
}
