namespace Arbit.Venues.Polymarket;

/// <summary>
/// How the shares of an immediate buy are rounded, when its money divided by its limit is not exact. The money is always
/// rounded down to the cent, so that no more is spent than size × limit either way.
/// </summary>
public enum PolymarketBuyRounding
{
    /// <summary>
    /// Up, as the venue's client does since ts-sdk 0.7 for a caller who names a worst price: the signed order asks for at
    /// least what the limit promises, so that nothing above the limit can be done with it.
    /// </summary>
    Protected = 0,

    /// <summary>
    /// Down, as clob-client-v2 does: the signed order permits up to one unit of its last decimal fewer shares than the limit
    /// promises, at most 0.001 of a share.
    /// </summary>
    Marketable,
}
