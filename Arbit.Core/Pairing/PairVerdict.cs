namespace Arbit.Pairing;

/// <summary>
/// A typed verdict that some markets' outcomes are tied together. It fails closed: what it does not state is not
/// traded, and a changed rule text revokes it.
/// </summary>
public sealed record PairVerdict
{
    /// <summary>A unique name, for people and reports.</summary>
    public required string Name { get; init; }

    /// <summary>How the members are tied together.</summary>
    public required PairRelation Relation { get; init; }

    /// <summary>How well it is founded.</summary>
    public required VerdictTier Tier { get; init; }

    /// <summary>The markets, in the order the relation reads them. Two, or more for a partition or a disjoint set.</summary>
    public required IReadOnlyList<PairMember> Members { get; init; }

    /// <summary>After this time it is not traded; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the payout of every member is expected at the latest; null takes the catalogs' word.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>Who or what decided, for the record.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>What may still differ (void, tie, deadline), for the record.</summary>
    public string Notes { get; init; } = "";
}
