using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>Refuses a bundle whose large edge has stood for too long, until the edge has disappeared once.</summary>
/// <param name="options">The limits; <see cref="RiskOptions.PersistentEdgeDuration"/>.</param>
/// <param name="tracker">What has been observed.</param>
public sealed class PersistentEdgeRail(RiskOptions options, PersistentEdgeTracker tracker) : IRiskRail
{
    /// <inheritdoc />
    public string Name => "persistent-edge";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context) =>
        tracker.StandingOf(context.Plan.Bundle.Id, context.Now) is { } standing && standing >= options.PersistentEdgeDuration
            ? new Refusal(Name, ReasonCode.PersistentEdge, $"the edge has stood for {standing}; the limit is {options.PersistentEdgeDuration}")
            : null;
}
