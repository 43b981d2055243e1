using Arbit.Markets;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Makes the live side of the venue from the configured key; holds the key as long as the container does.</summary>
internal sealed class KalshiSessionFactory(IOptions<KalshiSessionOptions> options) : IVenueSessionFactory, IDisposable
{
    private readonly Lazy<KalshiCredentials> _credentials = new(() => options.Value.CreateCredentials());

    /// <inheritdoc />
    public VenueId Id => KalshiVenue.VenueName;

    /// <inheritdoc />
    public IVenueSession Create(IVenue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return venue is KalshiVenue kalshi
            ? new KalshiSession(kalshi, _credentials.Value, options.Value.Transport)
            : throw new ArgumentException($"The venue {venue.Id} is a {venue.GetType().Name}; this session feeds a {nameof(KalshiVenue)}.", nameof(venue));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_credentials.IsValueCreated)
        {
            _credentials.Value.Dispose();
        }
    }
}
