using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Where a configured triangle stands in the rotation: the last entry of a triangle is what it is.</summary>
/// <param name="Triangle">The triangle's name.</param>
/// <param name="Venue">The venue.</param>
/// <param name="First">The venue's key of its first market.</param>
/// <param name="Second">The second.</param>
/// <param name="Third">The third.</param>
/// <param name="Active">True while it is in the rotation.</param>
public sealed record TriangleNoted(string Triangle, VenueId Venue, string First, string Second, string Third, bool Active) : JournalEntry(JournalKinds.Triangle)
{
    /// <summary>Its latest net edge as a share of what goes in; null when not known.</summary>
    public decimal? NetEdge { get; init; }

    /// <summary>Until when it rests; null when it does not.</summary>
    public DateTimeOffset? CoolDownUntil { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
