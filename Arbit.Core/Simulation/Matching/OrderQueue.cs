namespace Arbit.Simulation;

/// <summary>The orders of one price, oldest first, and their total.</summary>
internal sealed class OrderQueue
{
    private RestingOrder? _newest;

    public RestingOrder? Oldest { get; private set; }

    public long Lots { get; private set; }

    public void Add(RestingOrder order)
    {
        order.Older = _newest;
        order.Newer = null;
        if (_newest is null)
        {
            Oldest = order;
        }
        else
        {
            _newest.Newer = order;
        }

        _newest = order;
        Lots += order.Lots;
    }

    /// <summary>Takes lots from an order of the queue; an order without lots leaves it.</summary>
    public void Take(RestingOrder order, long lots)
    {
        order.Lots -= lots;
        Lots -= lots;
        if (order.Lots == 0)
        {
            Unlink(order);
        }
    }

    private void Unlink(RestingOrder order)
    {
        if (order.Older is null)
        {
            Oldest = order.Newer;
        }
        else
        {
            order.Older.Newer = order.Newer;
        }

        if (order.Newer is null)
        {
            _newest = order.Older;
        }
        else
        {
            order.Newer.Older = order.Older;
        }
    }
}
