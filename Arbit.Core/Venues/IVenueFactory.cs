using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>Makes a venue once the engine has its gate and listener. Venue packages register one.</summary>
public interface IVenueFactory
{
    /// <summary>The venue it makes.</summary>
    VenueId Id { get; }

    /// <summary>Makes the venue.</summary>
    IVenue Create(VenueContext context);
}
