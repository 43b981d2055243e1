namespace Arbit.Simulation;

/// <summary>What became of an arriving order.</summary>
/// <param name="Status">The end of its arrival.</param>
/// <param name="FilledLots">What it traded at once.</param>
/// <param name="FilledTicks">The sum of ticks × lots over its trades: divided by the filled lots, its average price.</param>
/// <param name="RestingLots">What rests in the book.</param>
/// <param name="Refusal">Why it was refused, or none.</param>
public readonly record struct MatchingResult(MatchingStatus Status, long FilledLots, Int128 FilledTicks, long RestingLots, MatchingRefusal Refusal);
