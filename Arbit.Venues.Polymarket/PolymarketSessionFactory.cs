using Arbit.Markets;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket;

/// <summary>Makes the live side of the venue.</summary>
internal sealed class PolymarketSessionFactory(IOptions<PolymarketSessionOptions> options) : IVenueSessionFactory
{
    /// <inheritdoc />
    public VenueId Id => new(PolymarketVenue.Name);

    /// <inheritdoc />
    public IVenueSession Create(IVenue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return venue is PolymarketVenue polymarket
            ? new PolymarketSession(polymarket, options.Value.Transport)
            : throw new ArgumentException($"The venue {venue.Id} is a {venue.GetType().Name}; this session feeds a {nameof(PolymarketVenue)}.", nameof(venue));
    }
}
