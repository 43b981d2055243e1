using Arbit.Engine;
using Arbit.Risk;
using Arbit.Venues;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class ArbitServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="ArbitEngine"/> composed of the registered venues (<see cref="IVenueFactory"/>), rails
    /// (<see cref="IRiskRail"/>) and, when there is one, <see cref="IApprovedPlanHandler"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null for the defaults.</param>
    /// <remarks>Wrong settings throw <see cref="Arbit.Diagnostics.InvalidOptionsException"/> when the engine is first asked for.</remarks>
    public static IServiceCollection AddArbit(this IServiceCollection services, Action<ArbitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static _ => TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var options = new ArbitOptions();
            configure?.Invoke(options);
            ArbitEngineBuilder builder = new ArbitEngineBuilder().WithOptions(options).WithClock(provider.GetRequiredService<TimeProvider>());
            foreach (IVenueFactory venue in provider.GetServices<IVenueFactory>())
            {
                builder.AddVenue(venue);
            }

            foreach (IRiskRail rail in provider.GetServices<IRiskRail>())
            {
                builder.AddRail(rail);
            }

            return (provider.GetService<IApprovedPlanHandler>() is { } handler ? builder.WithHandler(handler) : builder).Build();
        });
        return services;
    }
}
