using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// The fills that were told, as many as matter: the venue repeats some after a reconnect. A trade of an account with itself
/// has one id on both of its orders.
/// </summary>
internal sealed class SeenFills(int most)
{
    private readonly HashSet<(string Order, string Fill)> _seen = [];
    private readonly Queue<(string Order, string Fill)> _order = new();

    /// <summary>True the first time.</summary>
    public bool Add(Fill fill)
    {
        (string, string) key = (fill.VenueOrderId, fill.VenueFillId);
        if (!_seen.Add(key))
        {
            return false;
        }

        _order.Enqueue(key);
        if (_order.Count > most)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
