using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>Something that became of an order. Told outside the gate, in order.</summary>
/// <param name="Number">The turn.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What it tells.</param>
public sealed record OrderEvent(long Number, DateTimeOffset At, OrderEventKind Kind) : IArbitEvent
{
    /// <summary>The order after it; null when it is about none of ours.</summary>
    public TrackedOrder? Order { get; init; }

    /// <summary>The fill as it is known now; null when it is about none.</summary>
    public Fill? Fill { get; init; }

    /// <summary>The incident; null when it is none.</summary>
    public IncidentRaised? Incident { get; init; }
}
