namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Which reader an input is for.</summary>
internal enum RouteTarget : byte
{
    /// <summary>None: entered, counted, ignored.</summary>
    None = 0,
    Stream,
    RestBook,
    Connection,
    GammaMarkets,
    ClobMarket,
    Time,
    Hash,
}
