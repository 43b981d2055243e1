using Arbit.Markets;

namespace Arbit.Venues.Alpaca;

/// <summary>The Alpaca venue. Its adapter comes with the spot cycles; the name is fixed so that configuration can refer to it.</summary>
public static class AlpacaVenue
{
    /// <summary>The venue's name in configuration, pairs files and recordings.</summary>
    public static VenueId Id => new("alpaca");
}
