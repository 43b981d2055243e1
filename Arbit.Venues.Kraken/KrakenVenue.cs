using Arbit.Markets;

namespace Arbit.Venues.Kraken;

/// <summary>The Kraken venue. Its adapter comes with the spot cycles; the name is fixed so that configuration can refer to it.</summary>
public static class KrakenVenue
{
    /// <summary>The venue's name in configuration, pairs files and recordings.</summary>
    public static VenueId Id => new("kraken");
}
