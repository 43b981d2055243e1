namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Why a message of a known type cannot be applied.</summary>
internal enum WireProblem : byte
{
    None = 0,

    /// <summary>A field is missing or is not what it has to be.</summary>
    UnknownShape,

    /// <summary>A price or a size is finer than the scale or outside its range.</summary>
    OffScale,

    /// <summary>A size is negative.</summary>
    NegativeSize,
}
