using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>The outcome of sending a cancel.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Order">The order it was for.</param>
/// <param name="Detail">The venue's reason or what went wrong; empty when cancelled. Holds no secrets.</param>
public readonly record struct CancelOutcome(CancelOutcomeKind Kind, OrderReference Order, string Detail)
{
    /// <summary>The size the cancel took away; null when the venue did not say. A floor, not a proof of what was filled.</summary>
    public Quantity? Reduced { get; init; }
}
