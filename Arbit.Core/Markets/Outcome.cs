namespace Arbit.Markets;

/// <summary>Which contract of a market: an outcome of a binary market, or none for a spot pair.</summary>
public enum Outcome : byte
{
    /// <summary>A spot pair has no outcome.</summary>
    None = 0,

    /// <summary>The first outcome as the venue's catalog lists it: YES, or the first named team.</summary>
    Yes = 1,

    /// <summary>The second outcome: NO, or the second named team.</summary>
    No = 2,
}
