using Arbit.Markets;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Makes the venue from its configured options.</summary>
internal sealed class KalshiVenueFactory(IOptions<KalshiOptions> options) : IVenueFactory
{
    public VenueId Id => KalshiVenue.VenueName;

    public IVenue Create(VenueContext context) => new KalshiVenue(options.Value, context);
}
