using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Kalshi.</summary>
public static class KalshiServiceCollectionExtensions
{
    /// <summary>
    /// Adds Kalshi as an <see cref="IVenue"/>. The container must also hold a <see cref="VenueContext"/>, which the engine
    /// registers; to use the venue on its own, register <see cref="VenueContext.Standalone"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults. Options bound from configuration come first.</param>
    /// <exception cref="OptionsValidationException">At start: options are out of range; the message lists all of them.</exception>
    public static IServiceCollection AddKalshi(this IServiceCollection services, Action<KalshiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<KalshiOptions> options = services.AddOptionsWithValidateOnStart<KalshiOptions, KalshiOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => new KalshiVenue(
            provider.GetRequiredService<IOptions<KalshiOptions>>().Value, provider.GetRequiredService<VenueContext>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IVenue, KalshiVenue>(static provider => provider.GetRequiredService<KalshiVenue>()));
        return services;
    }
}
