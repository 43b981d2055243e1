namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// When which market is to be asked for its book again: once in time after it was subscribed, at once after a gap, and
/// less and less often while asking does not help.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class BookWatch(TimeSpan bookWithin)
{
    private const int MostDoublings = 5;

    /// <summary>A market whose last attempt is older than this starts with quick attempts again.</summary>
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(1);

    /// <summary>The least time between two attempts at a market that keeps losing its book; doubles too.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Expected> _expected = new(StringComparer.Ordinal);
    private readonly List<string> _due = [];

    public int Count => _expected.Count;

    /// <summary>A book of the market should arrive by itself.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="now">The time.</param>
    public void Expect(string symbol, TimeSpan within, DateTimeOffset now) => Put(symbol, now + within, now);

    /// <summary>The market lost its book: it is asked for at once, unless that was done a moment ago.</summary>
    public void Lost(string symbol, DateTimeOffset now) => Put(symbol, now, now);

    public void Forget(string symbol) => _expected.Remove(symbol);

    /// <summary>The markets whose time has come. Valid until the next call.</summary>
    public IReadOnlyList<string> Due(DateTimeOffset now)
    {
        _due.Clear();
        foreach ((string symbol, Expected expected) in _expected)
        {
            if (expected.IsOpen && expected.DueAt <= now)
            {
                _due.Add(symbol);
            }
        }

        return _due;
    }

    /// <summary>The market has its book.</summary>
    public void Arrived(string symbol, DateTimeOffset now)
    {
        if (_expected.TryGetValue(symbol, out Expected? expected))
        {
            expected.IsOpen = false;
            if (expected.Attempts == 0 || now - expected.AskedAt > ForgetAfter)
            {
                _expected.Remove(symbol);
            }
        }
    }

    /// <summary>The market is asked for now.</summary>
    /// <returns>How many times that was done before in a row.</returns>
    public int Ask(string symbol, DateTimeOffset now)
    {
        Expected expected = _expected[symbol];
        expected.AskedAt = now;
        expected.DueAt = now + Doubled(bookWithin, expected.Attempts);
        return expected.Attempts++;
    }

    private void Put(string symbol, DateTimeOffset dueAt, DateTimeOffset now)
    {
        if (!_expected.TryGetValue(symbol, out Expected? expected))
        {
            _expected.Add(symbol, new Expected { DueAt = dueAt, IsOpen = true });
            return;
        }

        if (now - expected.AskedAt > ForgetAfter)
        {
            expected.Attempts = 0;
        }

        DateTimeOffset soonest = expected.Attempts == 0 ? dueAt : expected.AskedAt + Doubled(AgainAfter, expected.Attempts - 1);
        expected.DueAt = dueAt > soonest ? dueAt : soonest;
        expected.IsOpen = true;
    }

    private static TimeSpan Doubled(TimeSpan wait, int attempts) => wait * (1 << Math.Min(attempts, MostDoublings));

    private sealed class Expected
    {
        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset AskedAt { get; set; } = DateTimeOffset.MinValue;

        public int Attempts { get; set; }

        public bool IsOpen { get; set; }
    }
}
