using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiServiceCollectionExtensionsTests
{
    [Fact]
    public void AddKalshi_Twice_RegistersOneVenueThatReadsTheOptions()
    {
        using ServiceProvider provider = new ServiceCollection().AddKalshi().AddKalshi(o => o.Membership = KalshiMembership.NonDirect).BuildServiceProvider();

        IVenueFactory factory = Assert.Single(provider.GetServices<IVenueFactory>());

        Assert.Equal(KalshiVenue.Name, factory.Id.Name);
        Assert.IsType<KalshiVenue>(factory.Create(VenueContext.Standalone()));
        Assert.Equal(KalshiMembership.NonDirect, provider.GetRequiredService<IOptions<KalshiOptions>>().Value.Membership);
    }

    [Fact]
    public void AddKalshi_OptionsOutOfRange_FailsWithEveryProblem()
    {
        using ServiceProvider provider = new ServiceCollection().AddKalshi(o =>
        {
            o.SilenceAfter = TimeSpan.Zero;
            o.MaxBodyBytes = 1;
        }).BuildServiceProvider();

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IVenueFactory>().Create(VenueContext.Standalone()));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public void AddKalshi_NoServices_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>(() => KalshiServiceCollectionExtensions.AddKalshi(null!));
}
