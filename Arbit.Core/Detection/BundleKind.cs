namespace Arbit.Detection;

/// <summary>Where a bundle's guarantee comes from.</summary>
public enum BundleKind : byte
{
    /// <summary>YES and NO of one market.</summary>
    SameMarket = 0,

    /// <summary>An outcome on one venue and its opposite on another.</summary>
    CrossVenue,

    /// <summary>All outcomes, or all opposites, of a set of which exactly one happens.</summary>
    Partition,

    /// <summary>NO of a market and YES of one it implies.</summary>
    Implication,

    /// <summary>NO of every market of a set of which at most one happens.</summary>
    Disjoint,
}
