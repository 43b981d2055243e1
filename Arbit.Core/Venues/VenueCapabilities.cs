using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>What a venue can do and how certain its answers are.</summary>
public sealed record VenueCapabilities
{
    /// <summary>The asset its orders are paid in.</summary>
    public required Asset SettlementAsset { get; init; }

    /// <summary>
    /// Which leg of a plan goes first: the lowest number, for the venue with the coarser minimum and the weaker certainty
    /// of a fill.
    /// </summary>
    public required int LegPriority { get; init; }

    /// <summary>True when every update can be checked against a sequence, a hash or a checksum.</summary>
    public required bool VerifiesUpdates { get; init; }
}
