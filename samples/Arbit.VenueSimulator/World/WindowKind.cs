namespace Arbit.VenueSimulator.World;

/// <summary>What the simulator injected, and so what a sound engine does with it.</summary>
public enum WindowKind
{
    /// <summary>Worth its fees on a pair that may be traded: to be found.</summary>
    Arbitrage,

    /// <summary>Better than even before fees, not after: to be refused.</summary>
    BelowFees,

    /// <summary>Worth its fees, but nobody read the rules of the pair: to be refused.</summary>
    UnverifiedPair,

    /// <summary>Too good to be true, a stale quote: to be refused as suspicious.</summary>
    Stale,
}
