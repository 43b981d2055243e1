using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Orders by our id, by their intent and by the venue's id. Orders with nothing left to expect are let go after a while, and
/// remembered for longer: an intent is never carried out twice, and a late fill still finds its order.
/// </summary>
internal sealed class OrderStore(TrackerOptions options)
{
    private readonly Dictionary<ClientOrderId, TrackedOrder> _active = [];
    private readonly Dictionary<ClientOrderId, TrackedOrder> _retired = [];
    private readonly Queue<ClientOrderId> _retirement = new();
    private readonly Dictionary<IntentId, ClientOrderId> _intents = [];
    private readonly Dictionary<(VenueId Venue, string Id), ClientOrderId> _venueIds = [];

    /// <summary>Orders of which something may still be heard.</summary>
    internal IReadOnlyCollection<TrackedOrder> Active => _active.Values;

    internal int RetiredCount => _retired.Count;

    internal TrackedOrder? Find(ClientOrderId id) => _active.GetValueOrDefault(id) ?? _retired.GetValueOrDefault(id);

    internal TrackedOrder? Find(IntentId intent) => _intents.TryGetValue(intent, out ClientOrderId id) ? Find(id) : null;

    /// <summary>The order a venue means; null when it is none that is known.</summary>
    internal TrackedOrder? Find(VenueId venue, ClientOrderId id, string venueOrderId)
    {
        TrackedOrder? order = string.IsNullOrEmpty(id.Value) ? null : Find(id);
        if (order is null && venueOrderId.Length > 0)
        {
            // Where the venue's id is a digest, it is ours too.
            order = _venueIds.TryGetValue((venue, venueOrderId), out ClientOrderId known) ? Find(known) : Find(new ClientOrderId(venueOrderId));
        }

        return order is not null && order.Venue == venue ? order : null;
    }

    internal void Put(TrackedOrder order)
    {
        _retired.Remove(order.Id);
        _active[order.Id] = order;
        _intents[order.Request.Intent] = order.Id;
        if (order.VenueOrderId.Length > 0)
        {
            _venueIds[(order.Venue, order.VenueOrderId)] = order.Id;
        }
    }

    /// <summary>Lets orders go of which nothing more is expected.</summary>
    internal void Retire(DateTimeOffset now)
    {
        int excess = _active.Count - options.MaxOrders;
        foreach (TrackedOrder order in _active.Values.Where(static o => o.IsFinal && !o.IsStopped).OrderBy(static o => o.ChangedAt).ToArray())
        {
            if (excess-- <= 0 && now - order.ChangedAt < options.RetainFor)
            {
                break;
            }

            _active.Remove(order.Id);
            _retired[order.Id] = order;
            _retirement.Enqueue(order.Id);
        }

        while (_retirement.Count > options.MaxRetired)
        {
            if (_retired.Remove(_retirement.Dequeue(), out TrackedOrder? forgotten))
            {
                _intents.Remove(forgotten.Request.Intent);
                _venueIds.Remove((forgotten.Venue, forgotten.VenueOrderId));
            }
        }
    }
}
