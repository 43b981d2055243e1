namespace Arbit.Venues.Kalshi.Signing;

/// <summary>
/// How far the venue's clock is ahead of ours, learned from the dates of its answers. A date has whole seconds and was
/// written somewhere between asking and hearing, so each answer only bounds the difference; the bounds of all of them
/// together narrow it down.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class VenueClock
{
    // 5 s were seen accepted and 30 s refused. What is well inside is left alone: our own clock is finer than the dates.
    // Source: recorded answers of the venue's demo environment.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DateStep = TimeSpan.FromSeconds(1);

    // Clocks drift: bounds from long ago are let go by themselves, those that no longer fit at once.
    private static readonly TimeSpan Drift = TimeSpan.FromMilliseconds(50);
    private readonly Lock _lock = new();
    private TimeSpan _least = TimeSpan.MinValue, _most = TimeSpan.MaxValue;

    /// <summary>Whether any answer was measured.</summary>
    public bool IsMeasured
    {
        get
        {
            lock (_lock)
            {
                return _most < TimeSpan.MaxValue;
            }
        }
    }

    /// <summary>The middle of what is possible; zero before the first answer.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_lock)
            {
                return _most < TimeSpan.MaxValue ? _least + ((_most - _least) / 2) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>
    /// What to add to our time in a signature: zero while the difference may be well inside the venue's window. A slow answer
    /// bounds it so loosely that the middle alone would put a right clock wrong.
    /// </summary>
    public TimeSpan Correction
    {
        get
        {
            lock (_lock)
            {
                return _most < TimeSpan.MaxValue && (_least > Tolerated || _most < -Tolerated) ? _least + ((_most - _least) / 2) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Takes an answer's date.</summary>
    /// <param name="date">The date, whole seconds, rounded down.</param>
    /// <param name="asked">Our time when the request was sent.</param>
    /// <param name="heard">Our time when the answer had arrived.</param>
    public void Measure(DateTimeOffset date, DateTimeOffset asked, DateTimeOffset heard)
    {
        if (heard < asked)
        {
            // Our own clock was put back meanwhile: this answer says nothing.
            return;
        }

        TimeSpan least = date - heard, most = date + DateStep - asked;
        lock (_lock)
        {
            bool fits = _most < TimeSpan.MaxValue && least <= _most && most >= _least;
            _least = fits && _least - Drift > least ? _least - Drift : least;
            _most = fits && _most + Drift < most ? _most + Drift : most;
        }
    }
}
