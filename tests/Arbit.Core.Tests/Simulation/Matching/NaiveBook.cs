using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;

namespace Arbit.Core.Tests.Simulation.Matching;

/// <summary>The rules of price-time priority written down as plainly as possible: one list, sorted anew each time.</summary>
internal sealed class NaiveBook
{
    private readonly List<(MatchingOrder Order, long Left, int Arrival)> _resting = [];
    private int _arrivals;

    public List<(long Maker, long Taker, long Ticks, long Lots)> Trades { get; } = [];

    public void Submit(MatchingOrder order)
    {
        var reachable = Others(order).ToList();
        bool mayTake = order.SelfTrade == SelfTradePolicy.Allow || reachable.TrueForAll(r => r.Order.Owner != order.Owner);
        long available = order.SelfTrade switch
        {
            SelfTradePolicy.CancelTaker => reachable.TakeWhile(r => r.Order.Owner != order.Owner).Sum(r => r.Left),
            SelfTradePolicy.CancelMaker => reachable.Where(r => r.Order.Owner != order.Owner).Sum(r => r.Left),
            _ => reachable.Sum(r => r.Left),
        };
        bool isRefused = order.Ticks <= 0 || order.Lots <= 0 || _resting.Any(r => r.Order.Id == order.Id)
            || (order.PostOnly && reachable.Count > 0)
            || (order.TimeInForce == TimeInForce.FillOrKill && available < order.Lots);
        if (isRefused)
        {
            return;
        }

        long left = order.Lots;
        bool isStopped = false;
        foreach ((MatchingOrder Order, long Left, int Arrival) maker in reachable)
        {
            if (left == 0)
            {
                break;
            }

            if (!mayTake && maker.Order.Owner == order.Owner)
            {
                if (order.SelfTrade == SelfTradePolicy.CancelTaker)
                {
                    isStopped = true;
                    break;
                }

                _resting.Remove(maker);
                continue;
            }

            long lots = Math.Min(left, maker.Left);
            left -= lots;
            Trades.Add((maker.Order.Id, order.Id, maker.Order.Ticks, lots));
            Replace(maker, maker.Left - lots);
        }

        if (left > 0 && !isStopped && order.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate)
        {
            _resting.Add((order, left, _arrivals++));
        }
    }

    public void Reduce(long id, long lots)
    {
        int index = _resting.FindIndex(r => r.Order.Id == id);
        if (index >= 0)
        {
            Replace(_resting[index], Math.Max(0, _resting[index].Left - lots));
        }
    }

    public List<(long Ticks, long Lots)> Levels(BookSide side) =>
        [.. _resting.Where(r => r.Order.Side == side).GroupBy(r => r.Order.Ticks).Select(g => (g.Key, g.Sum(r => r.Left)))
            .OrderBy(l => side == BookSide.Bid ? -l.Key : l.Key)];

    private IEnumerable<(MatchingOrder Order, long Left, int Arrival)> Others(MatchingOrder order) => order.Side == BookSide.Bid
        ? _resting.Where(r => r.Order.Side == BookSide.Ask && r.Order.Ticks <= order.Ticks).OrderBy(r => r.Order.Ticks).ThenBy(r => r.Arrival)
        : _resting.Where(r => r.Order.Side == BookSide.Bid && r.Order.Ticks >= order.Ticks).OrderByDescending(r => r.Order.Ticks).ThenBy(r => r.Arrival);

    private void Replace((MatchingOrder Order, long Left, int Arrival) resting, long left)
    {
        int index = _resting.IndexOf(resting);
        if (left == 0)
        {
            _resting.RemoveAt(index);
        }
        else
        {
            _resting[index] = resting with { Left = left };
        }
    }
}
