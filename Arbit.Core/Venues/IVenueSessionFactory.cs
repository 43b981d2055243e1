using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>Makes the live side of a venue the engine has built. Venue packages register one where a session is asked for.</summary>
public interface IVenueSessionFactory
{
    /// <summary>The venue it makes sessions of.</summary>
    VenueId Id { get; }

    /// <summary>Makes a session that has not been started.</summary>
    /// <param name="venue">The venue it is to feed.</param>
    /// <exception cref="ArgumentException">The venue is of another kind.</exception>
    IVenueSession Create(IVenue venue);
}
