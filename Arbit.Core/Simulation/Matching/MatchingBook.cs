using Arbit.Books;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Simulation;

/// <summary>
/// A venue's side of a book: resting orders matched by price, then time, in integer ticks and lots. Deterministic: the
/// same calls give the same trades and level changes. No clock, no ids of its own.
/// </summary>
/// <threadsafety>One caller at a time.</threadsafety>
public sealed class MatchingBook
{
    private readonly QueuedSide _bids = new(BookSide.Bid);
    private readonly QueuedSide _asks = new(BookSide.Ask);
    private readonly Dictionary<long, RestingOrder> _orders = [];
    private readonly IMatchingListener _listener;
    private long _trades;

    /// <summary>Creates an empty book.</summary>
    /// <param name="listener">Hears every trade and level change.</param>
    public MatchingBook(IMatchingListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _listener = listener;
    }

    /// <summary>How many orders rest.</summary>
    public int Orders => _orders.Count;

    /// <summary>How many price levels a side has.</summary>
    public int Count(BookSide side) => Of(side).Count;

    /// <summary>A level of a side; rank 0 is the best.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side has no level of this rank.</exception>
    public BookLevel Level(BookSide side, int rank) => Of(side)[rank];

    /// <summary>The best level of a side, or false when it is empty.</summary>
    public bool TryBest(BookSide side, out BookLevel best)
    {
        QueuedSide levels = Of(side);
        best = levels.Count > 0 ? levels[0] : default;
        return levels.Count > 0;
    }

    /// <summary>The total size at a price; 0 when there is none.</summary>
    public long LotsAt(BookSide side, long ticks) => Of(side).Find(ticks)?.Lots ?? 0;

    /// <summary>What is left of a resting order; 0 when it does not rest.</summary>
    public long RestingLots(long id) => _orders.TryGetValue(id, out RestingOrder? order) ? order.Lots : 0;

    /// <summary>Takes an order: matches it against the other side, then lets the rest of it rest or lapse.</summary>
    public MatchingResult Submit(in MatchingOrder order)
    {
        QueuedSide other = Of(order.Side == BookSide.Bid ? BookSide.Ask : BookSide.Bid);
        MatchingRefusal refusal = Check(order, other);
        if (refusal != MatchingRefusal.None)
        {
            return new MatchingResult(MatchingStatus.Refused, 0, 0, 0, refusal);
        }

        var fill = new RunningFill(order.Lots);
        while (fill.Left > 0 && !fill.IsStopped && other.Count > 0 && other.IsReachedBy(order.Ticks, other[0].Ticks))
        {
            MatchBest(order, other, ref fill);
        }

        bool rests = fill.Left > 0 && !fill.IsStopped
            && order.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate;
        if (rests)
        {
            Rest(order, fill.Left);
        }

        MatchingStatus status = fill.Left == 0 ? MatchingStatus.Filled : rests ? MatchingStatus.Resting : MatchingStatus.Cancelled;
        return new MatchingResult(status, order.Lots - fill.Left, fill.Ticks, rests ? fill.Left : 0, MatchingRefusal.None);
    }

    /// <summary>Cancels a resting order.</summary>
    /// <returns>The lots that were cancelled; 0 when it does not rest.</returns>
    public long Cancel(long id) => Reduce(id, long.MaxValue);

    /// <summary>Takes lots off a resting order; it keeps its place in the queue.</summary>
    /// <returns>The lots that were taken off: fewer than asked when it has fewer, 0 when it does not rest.</returns>
    public long Reduce(long id, long lots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lots);
        if (!_orders.TryGetValue(id, out RestingOrder? order))
        {
            return 0;
        }

        QueuedSide side = Of(order.Side);
        OrderQueue queue = side.Find(order.Ticks)!;
        long before = queue.Lots, taken = Math.Min(lots, order.Lots);
        Take(queue, order, taken);
        Finish(side, order.Ticks, before, queue.Lots);
        return taken;
    }

    private void MatchBest(in MatchingOrder order, QueuedSide other, ref RunningFill fill)
    {
        long ticks = other[0].Ticks;
        OrderQueue queue = other.QueueAt(0);
        long before = queue.Lots;
        while (fill.Left > 0 && queue.Oldest is { } maker)
        {
            if (maker.Owner == order.Owner && order.SelfTrade != SelfTradePolicy.Allow)
            {
                if (order.SelfTrade == SelfTradePolicy.CancelTaker)
                {
                    fill.IsStopped = true;
                    break;
                }

                Take(queue, maker, maker.Lots);
                continue;
            }

            long lots = Math.Min(fill.Left, maker.Lots);
            Take(queue, maker, lots);
            fill.Left -= lots;
            fill.Ticks += (Int128)ticks * lots;
            _listener.Traded(new MatchedTrade(++_trades, order.Side, ticks, lots, maker.Id, maker.Owner, maker.Lots, order.Id, order.Owner));
        }

        Finish(other, ticks, before, queue.Lots);
    }

    private void Rest(in MatchingOrder order, long lots)
    {
        QueuedSide side = Of(order.Side);
        OrderQueue queue = side.GetOrAdd(order.Ticks);
        long before = queue.Lots;
        var resting = new RestingOrder(order.Id, order.Owner, order.Side, order.Ticks, lots);
        queue.Add(resting);
        _orders.Add(order.Id, resting);
        Finish(side, order.Ticks, before, queue.Lots);
    }

    private void Take(OrderQueue queue, RestingOrder order, long lots)
    {
        queue.Take(order, lots);
        if (order.Lots == 0)
        {
            _orders.Remove(order.Id);
        }
    }

    private void Finish(QueuedSide side, long ticks, long before, long after)
    {
        side.RemoveIfEmpty(ticks);
        if (before != after)
        {
            _listener.LevelChanged(new LevelChange(side.Side, ticks, before, after));
        }
    }

    private MatchingRefusal Check(in MatchingOrder order, QueuedSide other)
    {
        if (order.Ticks <= 0 || order.Lots <= 0)
        {
            return MatchingRefusal.InvalidNumber;
        }

        if (_orders.ContainsKey(order.Id))
        {
            return MatchingRefusal.DuplicateId;
        }

        bool crosses = other.Count > 0 && other.IsReachedBy(order.Ticks, other[0].Ticks);
        if (order.PostOnly && crosses)
        {
            return MatchingRefusal.WouldCross;
        }

        return order.TimeInForce == TimeInForce.FillOrKill && !CanFill(order, other) ? MatchingRefusal.CannotFill : MatchingRefusal.None;
    }

    // Orders it may not trade with do not count; with the taker to be cancelled, what lies behind them does not either.
    private static bool CanFill(in MatchingOrder order, QueuedSide other)
    {
        long left = order.Lots;
        for (int rank = 0; rank < other.Count && other.IsReachedBy(order.Ticks, other[rank].Ticks); rank++)
        {
            for (RestingOrder? maker = other.QueueAt(rank).Oldest; maker is not null; maker = maker.Newer)
            {
                bool own = maker.Owner == order.Owner && order.SelfTrade != SelfTradePolicy.Allow;
                if (own && order.SelfTrade == SelfTradePolicy.CancelTaker)
                {
                    return false;
                }

                left -= own ? 0 : Math.Min(left, maker.Lots);
                if (left == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private QueuedSide Of(BookSide side) => side == BookSide.Bid ? _bids : _asks;
}
