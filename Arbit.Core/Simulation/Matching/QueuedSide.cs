using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>One side of a matching book: queues by price, the best last, so that the busy end is the cheap end.</summary>
internal sealed class QueuedSide(BookSide side)
{
    private readonly SortedList<long, OrderQueue> _queues = [];
    private readonly int _sign = side == BookSide.Bid ? 1 : -1;

    public BookSide Side => side;

    public int Count => _queues.Count;

    /// <summary>The level at a rank; rank 0 is the best.</summary>
    public BookLevel this[int rank]
    {
        get
        {
            int index = _queues.Count - 1 - rank;
            return new BookLevel(_sign * _queues.GetKeyAtIndex(index), _queues.GetValueAtIndex(index).Lots);
        }
    }

    public OrderQueue QueueAt(int rank) => _queues.GetValueAtIndex(_queues.Count - 1 - rank);

    /// <summary>True when an order on the other side with this limit reaches a price of this one.</summary>
    public bool IsReachedBy(long limit, long ticks) => (limit - ticks) * _sign <= 0;

    public OrderQueue? Find(long ticks) => _queues.GetValueOrDefault(_sign * ticks);

    public OrderQueue GetOrAdd(long ticks)
    {
        OrderQueue? queue = Find(ticks);
        if (queue is null)
        {
            queue = new OrderQueue();
            _queues.Add(_sign * ticks, queue);
        }

        return queue;
    }

    public void RemoveIfEmpty(long ticks)
    {
        if (Find(ticks) is { Lots: 0 })
        {
            _queues.Remove(_sign * ticks);
        }
    }
}
