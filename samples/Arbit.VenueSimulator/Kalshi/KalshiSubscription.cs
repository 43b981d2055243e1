namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A subscription: its markets share one sequence, which its answers use too.</summary>
internal sealed class KalshiSubscription(int sid, string channel)
{
    private readonly SortedSet<string> _tickers = new(StringComparer.Ordinal);
    private long _sequence;

    public int Sid => sid;

    public string Channel => channel;

    public IReadOnlyCollection<string> Tickers => _tickers;

    /// <summary>True when it was made without naming markets: all of them.</summary>
    public bool IsForAll { get; init; }

    public bool UsesYesPrice { get; init; }

    public bool SkipsTickerAck { get; init; }

    /// <summary>What the ticker channel said last, by market.</summary>
    public Dictionary<string, string> Told { get; } = new(StringComparer.Ordinal);

    public long Next() => ++_sequence;

    public bool Covers(string ticker) => IsForAll || _tickers.Contains(ticker);

    /// <summary>Adds markets; the new ones, in the order they were named.</summary>
    public IReadOnlyList<string> Add(IEnumerable<string> tickers) => [.. tickers.Where(_tickers.Add)];

    public void Remove(IEnumerable<string> tickers)
    {
        foreach (string ticker in tickers)
        {
            _tickers.Remove(ticker);
            Told.Remove(ticker);
        }
    }
}
