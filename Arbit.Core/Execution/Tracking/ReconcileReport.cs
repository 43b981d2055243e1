using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>What a comparison of an account with what is known of it found.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="At">When the comparison was made.</param>
/// <param name="Differences">How they differ; empty when they do not, as far as they could be compared.</param>
/// <param name="Missing">What the venue did not answer completely: nothing is said about it.</param>
/// <param name="Unsettled">Markets whose positions were not compared, because orders of theirs are not settled or too young.</param>
public sealed record ReconcileReport(VenueId Venue, DateTimeOffset At, IReadOnlyList<Difference> Differences,
    IReadOnlyList<MissingEvidence> Missing, IReadOnlyList<MarketId> Unsettled)
{
    /// <summary>True when everything was answered.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>True when everything was answered, could be compared and agrees.</summary>
    public bool Agrees => IsComplete && Differences.Count == 0 && Unsettled.Count == 0;
}
