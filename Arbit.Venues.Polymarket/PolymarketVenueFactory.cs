using Arbit.Markets;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket;

/// <summary>Makes the venue for an engine from the configured options.</summary>
internal sealed class PolymarketVenueFactory(IOptions<PolymarketOptions> options) : IVenueFactory
{
    /// <inheritdoc />
    public VenueId Id { get; } = new(PolymarketVenue.Name);

    /// <inheritdoc />
    public IVenue Create(VenueContext context) => new PolymarketVenue(options.Value, context);
}
