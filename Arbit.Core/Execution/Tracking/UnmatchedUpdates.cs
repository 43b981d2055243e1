using Arbit.Execution.Records;
using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>
/// What streams and queries told of orders whose venue id is not known yet: a fill may overtake the reply to its order.
/// Kept until the order is known or nothing on its way can explain it.
/// </summary>
internal sealed class UnmatchedUpdates(int capacity)
{
    private readonly LinkedList<Update> _updates = new();

    internal int Count => _updates.Count;

    internal bool Has(MarketId market) => _updates.Any(u => u.Market == market);

    /// <summary>Keeps one; false when the oldest had to go for it.</summary>
    internal bool Add(Update update)
    {
        foreach (Update kept in _updates)
        {
            if (kept.Report == update.Report && kept.Fill == update.Fill)
            {
                return true;
            }
        }

        bool room = _updates.Count < capacity;
        if (!room)
        {
            _updates.RemoveFirst();
        }

        _updates.AddLast(update);
        return room;
    }

    /// <summary>Takes out what is told of an order, in the order it was told.</summary>
    internal List<Update> Take(VenueId venue, string venueOrderId) => Take(u => u.Venue == venue && u.VenueOrderId == venueOrderId);

    /// <summary>Takes out what a predicate picks.</summary>
    internal List<Update> Take(Predicate<Update> picks)
    {
        var taken = new List<Update>();
        for (LinkedListNode<Update>? node = _updates.First, next; node is not null; node = next)
        {
            next = node.Next;
            if (picks(node.Value))
            {
                taken.Add(node.Value);
                _updates.Remove(node);
            }
        }

        return taken;
    }

    internal sealed record Update(VenueId Venue, OrderReported? Report, OrderFilled? Fill, bool Authoritative, DateTimeOffset At)
    {
        internal string VenueOrderId => Fill?.VenueOrderId ?? Report!.VenueOrderId;

        internal MarketId Market => new(Venue, Fill?.Market ?? Report!.Market);
    }
}
