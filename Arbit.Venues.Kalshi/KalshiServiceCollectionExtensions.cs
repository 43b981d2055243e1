using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

// The container's own namespace, so that no other using is needed to find the method.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the Kalshi venue to a service collection.</summary>
public static class KalshiServiceCollectionExtensions
{
    /// <summary>
    /// Registers the venue's factory, with which the engine builds it behind its own gate, and
    /// <see cref="KalshiOptions"/> with their validation. Adding it twice registers one venue.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Changes the options; null for the defaults.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddKalshi(this IServiceCollection services, Action<KalshiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KalshiOptions>, KalshiOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IVenueFactory, KalshiVenueFactory>());
        OptionsBuilder<KalshiOptions> options = services.AddOptions<KalshiOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }
}
