using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>What could not be found out, and why: never taken for "nothing there".</summary>
/// <param name="What">What was asked for: orders, fills, positions or balances.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">Where and how. Holds no secrets.</param>
public sealed record MissingEvidence(string What, FaultKind Kind, string Detail);
