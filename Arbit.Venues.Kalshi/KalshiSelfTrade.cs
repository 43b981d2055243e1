namespace Arbit.Venues.Kalshi;

/// <summary>What the venue does when an order would trade against another one of the same account.</summary>
public enum KalshiSelfTrade : byte
{
    /// <summary><c>taker_at_cross</c>: the taking order ends there; what it had filled before stays.</summary>
    TakerAtCross = 0,

    /// <summary><c>maker</c>: the resting order is cancelled and matching goes on.</summary>
    Maker,
}
