using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues;

/// <summary>What the engine hands to a venue when it is built.</summary>
/// <param name="Gate">The gate to enter for every input.</param>
/// <param name="Listener">Told of every book change inside the turn; null for a venue embedded without an engine.</param>
/// <param name="Clock">The clock for timers of live connections.</param>
public sealed record VenueContext(IEventGate Gate, IBookListener? Listener, TimeProvider Clock)
{
    /// <summary>Where observers of the venue's streams are called.</summary>
    /// <value>The default is <see cref="ObserverSchedulers.OwnThreads"/>.</value>
    public IObserverScheduler Observers { get; init; } = ObserverSchedulers.OwnThreads;

    /// <summary>A context for a venue used on its own.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="observers">Where observers are called; null for the default.</param>
    public static VenueContext Standalone(TimeProvider? clock = null, IObserverScheduler? observers = null) =>
        new(new EventGate(), null, clock ?? TimeProvider.System) { Observers = observers ?? ObserverSchedulers.OwnThreads };
}
