namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Remembers the last trades with their states: the venue tells each several times over.</summary>
internal sealed class SeenTrades(int capacity)
{
    private readonly HashSet<(string Id, string Status)> _seen = [];
    private readonly Queue<(string Id, string Status)> _order = new();

    /// <summary>True for one that was not told lately in this state.</summary>
    public bool IsNew(string id, string status)
    {
        if (!_seen.Add((id, status)))
        {
            return false;
        }

        _order.Enqueue((id, status));
        if (_order.Count > capacity)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
