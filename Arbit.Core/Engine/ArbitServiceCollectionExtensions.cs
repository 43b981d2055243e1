using System.Diagnostics.Metrics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Risk;
using Arbit.Simulation;
using Arbit.Venues;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class ArbitServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="ArbitEngine"/> composed of the registered venues (<see cref="IVenueFactory"/>), rails
    /// (<see cref="IRiskRail"/>) and, when there is one, <see cref="IApprovedPlanHandler"/> (or a
    /// <c>Func&lt;EngineParts, IApprovedPlanHandler&gt;</c>, for one that is made from the engine's books) and
    /// <see cref="IGateTap"/>. Its instruments are the application's when that has an <see cref="IMeterFactory"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null for the defaults.</param>
    /// <param name="observers">
    /// Where observers of the engine and its venues are called; null for the registered <see cref="IObserverScheduler"/> or,
    /// without one, <see cref="ObserverSchedulers.OwnThreads"/>.
    /// </param>
    /// <remarks>
    /// Wrong settings fail when the application starts, or without one when the engine is first asked for, with an
    /// <see cref="OptionsValidationException"/> that lists every problem.
    /// </remarks>
    public static IServiceCollection AddArbit(this IServiceCollection services, Action<ArbitOptions>? configure = null, IObserverScheduler? observers = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static _ => TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ArbitOptions>, ArbitOptionsValidator>());
        OptionsBuilder<ArbitOptions> options = services.AddOptions<ArbitOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(provider => Build(provider, observers ?? provider.GetService<IObserverScheduler>()));
        return services;
    }

    /// <summary>
    /// Adds the engine as <see cref="AddArbit"/> does, an <see cref="EngineHost"/> with the registered sessions
    /// (<see cref="IVenueSessionFactory"/>), and a hosted service that starts it with the application and stops it with it.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the engine's settings; null for the defaults.</param>
    /// <param name="host">How time is kept; null for the defaults.</param>
    /// <remarks>
    /// Without an application, ask for the <see cref="EngineHost"/> and start it; the container is to be disposed
    /// asynchronously then. A registered <see cref="RecordingWriter"/> (as <see cref="IGateTap"/>) is flushed and ended with the run.
    /// </remarks>
    public static IServiceCollection AddArbitHost(this IServiceCollection services, Action<ArbitOptions>? configure = null, EngineHostOptions? host = null)
    {
        services.AddArbit(configure);
        services.TryAddSingleton(provider =>
        {
            ArbitEngine engine = provider.GetRequiredService<ArbitEngine>();
            IVenueSession[] sessions = [.. provider.GetServices<IVenueSessionFactory>().Select(factory => factory.Create(VenueOf(engine, factory)))];
            return new EngineHost(engine, sessions, provider.GetRequiredService<TimeProvider>(), host, provider.GetService<IGateTap>() as RecordingWriter);
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ArbitHostedService>(static provider => new ArbitHostedService(
            provider.GetRequiredService<EngineHost>,
            provider.GetService<ILoggerFactory>()?.CreateLogger<ArbitHostedService>() ?? (ILogger)NullLogger.Instance,
            provider.GetService<IHostApplicationLifetime>())));
        return services;
    }

    private static IVenue VenueOf(ArbitEngine engine, IVenueSessionFactory factory) =>
        engine.Venues.FirstOrDefault(venue => venue.Id == factory.Id)
        ?? throw new InvalidOperationException($"There is a session of {factory.Id}, but no such venue. Register the venue too.");

    private static ArbitEngine Build(IServiceProvider provider, IObserverScheduler? observers)
    {
        ArbitEngineBuilder builder = new ArbitEngineBuilder()
            .WithOptions(provider.GetRequiredService<IOptions<ArbitOptions>>().Value)
            .WithClock(provider.GetRequiredService<TimeProvider>())
            .WithObservers(observers ?? ObserverSchedulers.OwnThreads);
        foreach (IVenueFactory venue in provider.GetServices<IVenueFactory>())
        {
            builder.AddVenue(venue);
        }

        foreach (IRiskRail rail in provider.GetServices<IRiskRail>())
        {
            builder.AddRail(rail);
        }

        if (provider.GetService<IMeterFactory>() is { } meters)
        {
            builder.WithMeters(meters);
        }

        if (provider.GetService<IGateTap>() is { } tap)
        {
            builder.WithTap(tap);
        }

        if (provider.GetService<Func<EngineParts, IApprovedPlanHandler>>() is { } maker)
        {
            builder.WithHandler(maker);
        }
        else if (provider.GetService<IApprovedPlanHandler>() is { } handler)
        {
            builder.WithHandler(handler);
        }

        return builder.Build();
    }
}
