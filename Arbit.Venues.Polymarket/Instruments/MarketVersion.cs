namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>Which generation of the venue's contracts a market's tokens belong to.</summary>
internal enum MarketVersion : byte
{
    /// <summary>CLOB V2 and conditional tokens: ids in <c>clobTokenIds</c>. Also meant by bodies that state no version (July 2026).</summary>
    V1 = 0,

    /// <summary>Protocol V2: ids in <c>positionIds</c>.</summary>
    V2,
}
