using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.World;

/// <summary>
/// Quotes a market on both sides of a fair price with orders that go through the matching engine like anybody's. Orders
/// that would be crossed go first, so that the book is never better than the maker means it.
/// </summary>
internal sealed class QuoteMaker(SimMarket market, SeededRandom random, MakerStyle style)
{
    private readonly SortedDictionary<long, List<long>> _bids = [];
    private readonly SortedDictionary<long, List<long>> _asks = [];
    private readonly long _owner = market.World.NextOwner();

    /// <summary>The fair price it quoted last, in ticks of the market's first contract.</summary>
    public long Fair { get; private set; }

    public MakerStyle Style => style;

    /// <summary>The bid it would quote at a fair price.</summary>
    public long BidAt(long fair) => market.Steps.Floor(fair - style.HalfSpread);

    /// <summary>The ask it would quote at a fair price.</summary>
    public long AskAt(long fair) => market.Steps.Ceiling(fair + style.HalfSpread);

    public void Requote(long fair)
    {
        Fair = fair;
        long bid = BidAt(fair), ask = AskAt(fair);
        Withdraw(_bids, price => price > bid);
        Withdraw(_asks, price => price < ask);
        long[] bids = Ladder(bid, market.Steps.Previous), asks = Ladder(ask, market.Steps.Next);
        Withdraw(_bids, price => price < bids[^1]);
        Withdraw(_asks, price => price > asks[^1]);
        Place(_bids, BookSide.Bid, bids);
        Place(_asks, BookSide.Ask, asks);
    }

    /// <summary>A small order more or less at one of its levels: the hum of a live book.</summary>
    public void Fidget()
    {
        bool isBid = random.Chance(50);
        SortedDictionary<long, List<long>> side = isBid ? _bids : _asks;
        if (side.Count == 0)
        {
            return;
        }

        (long price, List<long> orders) = side.ElementAt(random.Below(side.Count));
        if (orders.Count > 1)
        {
            long last = orders[^1];
            orders.RemoveAt(orders.Count - 1);
            market.Book.Cancel(last);
        }
        else
        {
            orders.Add(Send(isBid ? BookSide.Bid : BookSide.Ask, price, random.Between(1, style.LeastSize) * market.Unit));
        }
    }

    /// <summary>Takes all of its orders out of the book.</summary>
    public void Leave()
    {
        Withdraw(_bids, static _ => true);
        Withdraw(_asks, static _ => true);
    }

    private long[] Ladder(long best, Func<long, long> worse)
    {
        var prices = new List<long>(style.Depth);
        for (long price = best; prices.Count < style.Depth && (prices.Count == 0 || price != prices[^1]); price = worse(price))
        {
            prices.Add(price);
        }

        return [.. prices];
    }

    private void Place(SortedDictionary<long, List<long>> side, BookSide name, long[] prices)
    {
        foreach (long price in prices)
        {
            List<long> orders = side.TryGetValue(price, out List<long>? known) ? known : side[price] = [];
            orders.RemoveAll(id => market.Book.RestingLots(id) == 0);
            if (orders.Count == 0)
            {
                orders.Add(Send(name, price, random.Between(style.LeastSize, style.MostSize) * market.Unit));
            }
        }
    }

    private void Withdraw(SortedDictionary<long, List<long>> side, Func<long, bool> isGone)
    {
        foreach (long price in side.Keys.Where(isGone).ToList())
        {
            foreach (long id in side[price])
            {
                market.Book.Cancel(id);
            }

            side.Remove(price);
        }
    }

    private long Send(BookSide side, long price, long lots)
    {
        long id = market.World.NextOrder();
        market.Submit(new MatchingOrder(id, _owner, side, price, lots, TimeInForce.GoodTillCancelled));
        return id;
    }
}
