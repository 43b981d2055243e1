using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues;

/// <summary>What the engine hands to a venue when it is built.</summary>
/// <param name="Gate">The gate to enter for every input.</param>
/// <param name="Listener">Told of every book change inside the turn; null for a venue embedded without an engine.</param>
/// <param name="Clock">The clock for timers of live connections.</param>
public sealed record VenueContext(IEventGate Gate, IBookListener? Listener, TimeProvider Clock)
{
    /// <summary>A context for a venue used on its own.</summary>
    public static VenueContext Standalone(TimeProvider? clock = null) => new(new EventGate(), null, clock ?? TimeProvider.System);
}
