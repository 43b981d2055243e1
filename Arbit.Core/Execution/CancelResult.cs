using Arbit.Execution.Tracking;
using Arbit.Orders;

namespace Arbit.Execution;

/// <summary>What became of the wish to cancel an order.</summary>
/// <param name="Outcome">What the venue answered; null when the order is not known or has ended, and nothing was sent.</param>
/// <param name="Order">The order as it is known after it; null when it is not known.</param>
public sealed record CancelResult(CancelOutcome? Outcome, TrackedOrder? Order);
