using Arbit.Execution.Tracking;

namespace Arbit.Execution;

/// <summary>What became of the wish to place an order.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Order">The order; null when there is none.</param>
/// <param name="Detail">Why it was not sent; empty when it was. Holds no secrets.</param>
public sealed record PlaceResult(PlaceKind Kind, TrackedOrder? Order, string Detail);
