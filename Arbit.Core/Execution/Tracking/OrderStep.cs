using System.Collections.Immutable;
using Arbit.Execution.Records;

namespace Arbit.Execution.Tracking;

/// <summary>What one thing that happened made of an order.</summary>
/// <param name="Next">The order after it: the very same one when nothing changed.</param>
internal sealed record OrderStep(TrackedOrder Next)
{
    /// <summary>What became of which fills.</summary>
    internal ImmutableArray<FillChange> Fills { get; init; } = [];

    /// <summary>What a person should know.</summary>
    internal ImmutableArray<IncidentRaised> Incidents { get; init; } = [];

    /// <summary>Our own verdict, when this was one; else null.</summary>
    internal OrderResolved? Verdict { get; init; }

    /// <summary>Both steps, one after the other.</summary>
    internal OrderStep Then(Func<TrackedOrder, OrderStep> next)
    {
        OrderStep step = next(Next);
        return step with
        {
            Fills = [.. Fills, .. step.Fills],
            Incidents = [.. Incidents, .. step.Incidents],
            Verdict = step.Verdict ?? Verdict,
        };
    }
}
