namespace Arbit.Markets;

/// <summary>The direction of an order or a fill.</summary>
public enum Side : byte
{
    /// <summary>Buys the contract or the base asset.</summary>
    Buy = 0,

    /// <summary>Sells it.</summary>
    Sell = 1,
}
