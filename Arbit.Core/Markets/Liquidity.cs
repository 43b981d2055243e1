namespace Arbit.Markets;

/// <summary>Whether a fill took resting liquidity or was the resting liquidity.</summary>
public enum Liquidity : byte
{
    /// <summary>Crossed the book.</summary>
    Taker = 0,

    /// <summary>Rested in the book.</summary>
    Maker = 1,
}
