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

    /// <summary>
    /// Registers the venue as <see cref="AddKalshi"/> does and its live session, which the engine's host starts:
    /// <c>AddArbitHost</c>. Its API key comes from a file or from text.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Gives the key; null when it comes from bound configuration.</param>
    /// <returns>The same collection.</returns>
    /// <remarks>
    /// What is wrong with the options fails when the application starts, or without one when the session is made, with an
    /// <see cref="OptionsValidationException"/> that names every field.
    /// </remarks>
    public static IServiceCollection AddKalshiSession(this IServiceCollection services, Action<KalshiSessionOptions>? configure = null)
    {
        services.AddKalshi();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KalshiSessionOptions>, KalshiSessionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IVenueSessionFactory, KalshiSessionFactory>());
        OptionsBuilder<KalshiSessionOptions> options = services.AddOptions<KalshiSessionOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }
}
