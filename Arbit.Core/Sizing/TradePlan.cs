using Arbit.Detection;
using Arbit.Events;

namespace Arbit.Sizing;

/// <summary>
/// A sized and exactly priced bundle: what to buy, at which limits, what it costs and what it pays. Immutable; it goes
/// stale at <see cref="ExpiresAt"/>.
/// </summary>
public sealed record TradePlan : IArbitEvent
{
    /// <inheritdoc />
    public required long Number { get; init; }

    /// <inheritdoc />
    public required DateTimeOffset At { get; init; }

    /// <summary>The bundle.</summary>
    public required Bundle Bundle { get; init; }

    /// <summary>The legs, in the order they are to be sent.</summary>
    public required IReadOnlyList<PlanLeg> Legs { get; init; }

    /// <summary>Complete bundles bought: the smallest net size of any leg.</summary>
    public required Markets.Quantity Quantity { get; init; }

    /// <summary>Everything paid, fees included, in the settlement asset.</summary>
    public required decimal Cost { get; init; }

    /// <summary>All fees in the settlement asset.</summary>
    public required decimal Fees { get; init; }

    /// <summary>What is paid out in the worst outcome.</summary>
    public required decimal WorstPayoff { get; init; }

    /// <summary>Profit in the worst outcome: worst payoff minus cost.</summary>
    public required decimal Net { get; init; }

    /// <summary>Net profit per complete bundle, rounded down to 6 decimals.</summary>
    public required decimal NetPerUnit { get; init; }

    /// <summary>Guarantee minus the best asks, per unit, before fees.</summary>
    public required decimal GrossEdge { get; init; }

    /// <summary>How long the capital is expected to be locked, or null when unknown.</summary>
    public required TimeSpan? LockUp { get; init; }

    /// <summary>Simple annualised return on the cost over the lock-up, rounded down to 6 decimals, or null when unknown.</summary>
    public required decimal? AnnualisedReturn { get; init; }

    /// <summary>After this time the plan is not approved or sent.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
