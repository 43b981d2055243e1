using Arbit.Events;

namespace Arbit.Detection;

/// <summary>
/// A bundle whose touch passed the screen: worth pricing exactly. It carries the books it was seen on, so that a rebuilt
/// book is noticed before anything is sent.
/// </summary>
/// <param name="Number">The gate turn it was found in.</param>
/// <param name="At">The time of that turn.</param>
/// <param name="Bundle">The bundle.</param>
/// <param name="Legs">One entry per leg of the bundle, in its order.</param>
/// <param name="GrossEdge">Guarantee minus the sum of the best asks, per unit, before fees.</param>
public sealed record Opportunity(long Number, DateTimeOffset At, Bundle Bundle, IReadOnlyList<OpportunityLeg> Legs, decimal GrossEdge) : IArbitEvent;
