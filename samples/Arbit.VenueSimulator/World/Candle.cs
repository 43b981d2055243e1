namespace Arbit.VenueSimulator.World;

/// <summary>One minute of a market, in ticks of the first contract; traded prices are 0 while nothing was traded.</summary>
internal sealed class Candle(DateTimeOffset start, long bid, long ask)
{
    public DateTimeOffset Start => start;

    public CandleRange Bid { get; } = new(bid);

    public CandleRange Ask { get; } = new(ask);

    public CandleRange? Price { get; set; }

    public long Lots { get; set; }

    /// <summary>Ticks × lots, for the mean.</summary>
    public Int128 Ticks { get; set; }

    /// <summary>Takes in the minute that follows.</summary>
    public void Join(Candle later)
    {
        Bid.Join(later.Bid);
        Ask.Join(later.Ask);
        if (later.Price is { } price)
        {
            Price ??= new CandleRange(price.Open);
            Price.Join(price);
        }

        Lots += later.Lots;
        Ticks += later.Ticks;
    }
}
