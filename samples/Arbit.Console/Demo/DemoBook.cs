namespace Arbit.Console.Demo;

/// <summary>
/// A made-up book: plain sorted levels that are quoted around a mid price. Deliberately naive, so that it shares nothing
/// with the book it is there to feed.
/// </summary>
internal sealed class DemoBook(decimal tick, Random random)
{
    public SortedDictionary<decimal, decimal> Bids { get; } = [];

    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public decimal Tick { get; set; } = tick;

    /// <summary>The level changes that move the quotes to a mid price: removals first, so that the book never crosses.</summary>
    public List<DemoChange> Requote(decimal mid, int depth, decimal typicalSize)
    {
        decimal bid = Math.Floor((mid - (Tick / 2)) / Tick) * Tick;
        bid = Math.Clamp(bid, Tick * 2, 1m - (Tick * 3));
        decimal ask = bid + Tick;
        var changes = new List<DemoChange>();
        foreach (decimal price in Bids.Keys.Where(p => p > bid).ToList())
        {
            changes.Add(Put(true, price, 0m));
        }

        foreach (decimal price in Asks.Keys.Where(p => p < ask).ToList())
        {
            changes.Add(Put(false, price, 0m));
        }

        for (int i = 0; i < depth; i++)
        {
            AddMissing(changes, true, bid - (i * Tick), typicalSize);
            AddMissing(changes, false, ask + (i * Tick), typicalSize);
        }

        return changes;
    }

    /// <summary>A new random size at a random resting level: the hum of a live book.</summary>
    public DemoChange? Fidget(decimal typicalSize)
    {
        bool isBid = random.Next(2) == 0;
        SortedDictionary<decimal, decimal> side = isBid ? Bids : Asks;
        return side.Count == 0 ? null : Put(isBid, side.Keys.ElementAt(random.Next(side.Count)), Size(typicalSize));
    }

    public DemoChange Put(bool isBid, decimal price, decimal size)
    {
        SortedDictionary<decimal, decimal> side = isBid ? Bids : Asks;
        decimal before = side.GetValueOrDefault(price);
        if (size == 0m)
        {
            side.Remove(price);
        }
        else
        {
            side[price] = size;
        }

        return new DemoChange(isBid, price, before, size);
    }

    public decimal Size(decimal typical) => Math.Max(1m, Math.Floor(typical * random.Next(20, 200) / 100m));

    private void AddMissing(List<DemoChange> changes, bool isBid, decimal price, decimal typicalSize)
    {
        SortedDictionary<decimal, decimal> side = isBid ? Bids : Asks;
        if (price > 0m && price < 1m && !side.ContainsKey(price))
        {
            changes.Add(Put(isBid, price, Size(typicalSize)));
        }
    }
}
