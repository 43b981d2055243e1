using System.Collections.Immutable;
using Arbit.Execution.Records;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>What one turn did: the lines for the journal, the events for listeners, the orders that changed.</summary>
/// <param name="number">The turn.</param>
/// <param name="at">Its time.</param>
internal sealed class LedgerTurn(long number, DateTimeOffset at)
{
    private readonly List<JournalEntry> _entries = [];
    private readonly List<OrderEvent> _events = [];
    private readonly Dictionary<ClientOrderId, TrackedOrder> _changed = [];

    internal DateTimeOffset At => at;

    internal long Number => number;

    internal IReadOnlyList<JournalEntry> Entries => _entries;

    internal IReadOnlyList<OrderEvent> Events => _events;

    internal IReadOnlyCollection<TrackedOrder> Changed => _changed.Values;

    /// <summary>The order the input was about, after it; null when it was about none.</summary>
    internal TrackedOrder? Order { get; set; }

    /// <summary>True when the input made a new order.</summary>
    internal bool IsNew { get; set; }

    /// <summary>What a comparison with the account found; null when there was none.</summary>
    internal ReconcileReport? Report { get; set; }

    internal void Journal(JournalEntry entry) => _entries.Add(entry);

    internal void Note(TrackedOrder before, OrderStep step)
    {
        foreach (FillChange change in step.Fills)
        {
            Note(change, step.Next);
        }

        if (!ReferenceEquals(before, step.Next))
        {
            _changed[step.Next.Id] = step.Next;
            Tell(OrderEventKind.Changed, step.Next);
            if (step.Next.IsQuiescent && !before.IsQuiescent)
            {
                Tell(OrderEventKind.Settled, step.Next);
            }
        }
    }

    internal void Note(FillChange change, TrackedOrder? order)
    {
        _entries.Add(OrderFilled.Of(change.After));
        OrderEventKind kind = change.IsVoided ? OrderEventKind.FillVoided : change.IsBooked ? OrderEventKind.FillBooked : OrderEventKind.FillChanged;
        _events.Add(new OrderEvent(number, at, kind) { Order = order, Fill = change.After });
    }

    internal void Note(IncidentRaised incident, TrackedOrder? order)
    {
        _entries.Add(incident);
        _events.Add(new OrderEvent(number, at, OrderEventKind.Incident) { Order = order, Incident = incident });
    }

    internal void Note(ImmutableArray<IncidentRaised> incidents, TrackedOrder? order)
    {
        foreach (IncidentRaised incident in incidents)
        {
            Note(incident, order);
        }
    }

    private void Tell(OrderEventKind kind, TrackedOrder order) => _events.Add(new OrderEvent(number, at, kind) { Order = order });
}
