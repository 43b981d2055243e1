namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>A market that was refused.</summary>
/// <param name="ConditionId">Which one, or null when the body does not say so legibly.</param>
/// <param name="Fault">Why.</param>
internal sealed record CatalogProblem(string? ConditionId, VenueFault Fault);
