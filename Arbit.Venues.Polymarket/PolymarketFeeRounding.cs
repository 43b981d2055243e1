namespace Arbit.Venues.Polymarket;

/// <summary>
/// How a fee is rounded to the venue's five decimals. The venue does not document the direction: its own client rounds
/// up when it reserves, others round down.
/// </summary>
public enum PolymarketFeeRounding
{
    /// <summary>Up: never understates. For trading.</summary>
    Up = 0,

    /// <summary>Down: for comparing with recorded fees only.</summary>
    Down,

    /// <summary>Half up: for comparing with recorded fees only.</summary>
    HalfUp,
}
