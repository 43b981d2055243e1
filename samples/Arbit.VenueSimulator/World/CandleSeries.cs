namespace Arbit.VenueSimulator.World;

/// <summary>A market's minutes, the last day of them.</summary>
internal sealed class CandleSeries
{
    private const int Most = 1_440;
    private readonly List<Candle> _minutes = [];

    public IReadOnlyList<Candle> Minutes => _minutes;

    public void Quote(DateTimeOffset at, long bid, long ask)
    {
        Candle minute = Of(at, bid, ask);
        minute.Bid.Add(bid);
        minute.Ask.Add(ask);
    }

    public void Trade(DateTimeOffset at, long ticks, long lots)
    {
        Candle minute = Of(at, _minutes.Count > 0 ? _minutes[^1].Bid.Close : 0, _minutes.Count > 0 ? _minutes[^1].Ask.Close : SimMarket.One);
        minute.Price ??= new CandleRange(ticks);
        minute.Price.Add(ticks);
        minute.Lots += lots;
        minute.Ticks += (Int128)ticks * lots;
    }

    /// <summary>Candles of so many minutes that end within a span of time.</summary>
    public IReadOnlyList<Candle> Of(int minutes, DateTimeOffset from, DateTimeOffset to)
    {
        var result = new List<Candle>();
        foreach (Candle minute in _minutes)
        {
            long period = (long)minutes * 60;
            var start = DateTimeOffset.FromUnixTimeSeconds(minute.Start.ToUnixTimeSeconds() / period * period);
            DateTimeOffset end = start.AddSeconds(period);
            if (end < from || end > to.AddSeconds(period))
            {
                continue;
            }

            if (result.Count == 0 || result[^1].Start != start)
            {
                result.Add(new Candle(start, minute.Bid.Open, minute.Ask.Open));
            }

            result[^1].Join(minute);
        }

        return result;
    }

    private Candle Of(DateTimeOffset at, long bid, long ask)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60);
        if (_minutes.Count == 0 || _minutes[^1].Start < start)
        {
            if (_minutes.Count == Most)
            {
                _minutes.RemoveAt(0);
            }

            _minutes.Add(new Candle(start, bid, ask));
        }

        return _minutes[^1];
    }
}
