using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// A set of contracts, one unit of each, that together pay at least <see cref="Guarantee"/> in every outcome. Bought
/// for less than that, net of fees, it is an arbitrage.
/// </summary>
public sealed record Bundle
{
    /// <summary>The stable name.</summary>
    public required BundleId Id { get; init; }

    /// <summary>Where the guarantee comes from.</summary>
    public required BundleKind Kind { get; init; }

    /// <summary>The contracts to buy, one unit of each.</summary>
    public required IReadOnlyList<ContractId> Legs { get; init; }

    /// <summary>What one unit of every leg pays in the worst outcome, in the settlement asset.</summary>
    public required decimal Guarantee { get; init; }

    /// <summary>
    /// The outcomes the verdict allows, one row each: for every leg whether it pays. <see cref="Guarantee"/> is checked
    /// against every row.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<bool>> Outcomes { get; init; }

    /// <summary>The verdict the bundle was made from; empty for a single market.</summary>
    public string PairName { get; init; } = "";

    /// <summary>May it be traded, or only watched?</summary>
    public required bool Tradable { get; init; }

    /// <summary>After this time it is not traded; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the payout is expected at the latest; null takes the instruments' word.</summary>
    public DateTimeOffset? SettlesAt { get; init; }
}
