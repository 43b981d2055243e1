namespace Arbit.Console.Study.Import;

/// <summary>Which fee rule a leg's trades pay.</summary>
internal enum FeeKind : byte
{
    /// <summary>None at all.</summary>
    None = 0,

    /// <summary>Kalshi's quadratic fee with its roundings.</summary>
    Kalshi,

    /// <summary>Polymarket's fee with a rate and an exponent of the market.</summary>
    Polymarket,
}
