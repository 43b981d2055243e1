namespace Arbit.Venues.Kalshi;

/// <summary>Which markets a live session keeps in the catalog.</summary>
public enum KalshiCatalogScope
{
    /// <summary>The followed ones, with their events and series.</summary>
    Followed = 0,

    /// <summary>Every open market that is no combination, to search among them: some hundred requests each time.</summary>
    Open,
}
