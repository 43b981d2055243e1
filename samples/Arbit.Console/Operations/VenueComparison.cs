using Arbit.Execution.Tracking;
using Arbit.Markets;

namespace Arbit.Console.Operations;

/// <summary>What asking one venue showed.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Differences">How the account differs from the journal.</param>
/// <param name="Missing">What was not answered completely: nothing is said about it.</param>
/// <param name="Unsettled">Markets whose positions cannot be compared yet.</param>
internal sealed record VenueComparison(VenueId Venue, IReadOnlyList<Difference> Differences, IReadOnlyList<MissingEvidence> Missing, IReadOnlyList<MarketId> Unsettled)
{
    /// <summary>True when everything was answered and could be compared.</summary>
    public bool IsComplete => Missing.Count == 0 && Unsettled.Count == 0;
}
