using Arbit.Venues;
using Arbit.Venues.Polymarket;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

// The container's own namespace, so that no other using is needed to find the method.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the Polymarket venue to a service collection.</summary>
public static class PolymarketServiceCollectionExtensions
{
    /// <summary>
    /// Registers the venue's factory, with which the engine builds it behind its own gate, and
    /// <see cref="PolymarketOptions"/> with their validation. Adding it twice registers one venue.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Changes the options; null for the defaults.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddPolymarket(this IServiceCollection services, Action<PolymarketOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PolymarketOptions>, PolymarketOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IVenueFactory, PolymarketVenueFactory>());
        OptionsBuilder<PolymarketOptions> options = services.AddOptions<PolymarketOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    /// <summary>
    /// Registers the venue as <see cref="AddPolymarket"/> does and its live session, which the engine's host starts:
    /// <c>AddArbitHost</c>. Market data asks for no key.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Changes how the venue is reached; null for over the network.</param>
    /// <returns>The same collection.</returns>
    /// <remarks>
    /// What is wrong with the options fails when the application starts, or without one when the session is made, with an
    /// <see cref="OptionsValidationException"/> that names every field.
    /// </remarks>
    public static IServiceCollection AddPolymarketSession(this IServiceCollection services, Action<PolymarketSessionOptions>? configure = null)
    {
        services.AddPolymarket();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PolymarketSessionOptions>, PolymarketSessionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IVenueSessionFactory, PolymarketSessionFactory>());
        OptionsBuilder<PolymarketSessionOptions> options = services.AddOptions<PolymarketSessionOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }
}
