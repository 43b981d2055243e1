using Arbit.Markets;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Makes the venue for an engine from the configured options.</summary>
internal sealed class KalshiVenueFactory(IOptions<KalshiOptions> options) : IVenueFactory
{
    /// <inheritdoc />
    public VenueId Id => KalshiVenue.VenueName;

    /// <inheritdoc />
    public IVenue Create(VenueContext context) => new KalshiVenue(options.Value, context);
}
