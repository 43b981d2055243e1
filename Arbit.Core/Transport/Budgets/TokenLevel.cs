namespace Arbit.Transport;

/// <summary>
/// How full a bucket is, exactly: counted in parts of a token so small that every tick of the clock adds a whole number of
/// them. No rounding, so nothing is ever gained by it.
/// </summary>
internal sealed class TokenLevel
{
    private readonly TimeProvider _clock;
    private readonly Int128 _partsPerToken;
    private readonly Int128 _partsPerTick;
    private readonly Int128 _full;
    private Int128 _parts;
    private long _asOf;

    internal TokenLevel(RequestBudgetOptions options, TimeProvider clock, int? tokens = null)
    {
        _clock = clock;

        // In one tick of the clock RefillTokens / (period × ticks per second) tokens come back; the period has 10⁷ steps a second.
        _partsPerToken = (Int128)options.RefillPeriod.Ticks * clock.TimestampFrequency;
        _partsPerTick = (Int128)options.RefillTokens * TimeSpan.TicksPerSecond;
        _full = options.Capacity * _partsPerToken;
        _parts = Int128.Min(_full, (tokens ?? options.Capacity) * _partsPerToken);
        _asOf = clock.GetTimestamp();
    }

    /// <summary>Whole tokens there now.</summary>
    internal int Tokens
    {
        get
        {
            Refill();
            return (int)(_parts / _partsPerToken);
        }
    }

    /// <summary>Takes tokens if that leaves at least <paramref name="reserve"/>.</summary>
    internal bool TryTake(int cost, int reserve)
    {
        Refill();
        if (_parts < (Int128)((long)cost + reserve) * _partsPerToken)
        {
            return false;
        }

        _parts -= cost * _partsPerToken;
        return true;
    }

    /// <summary>Puts back what was taken and not used.</summary>
    internal void GiveBack(int cost)
    {
        Refill();
        _parts = Int128.Min(_full, _parts + (cost * _partsPerToken));
    }

    /// <summary>The time until so many tokens are there, rounded up to whole milliseconds, which is what timers keep.</summary>
    internal TimeSpan Until(long tokens)
    {
        Refill();
        Int128 missing = (tokens * _partsPerToken) - _parts;
        if (missing <= 0)
        {
            return TimeSpan.Zero;
        }

        Int128 ticks = ((missing - 1) / _partsPerTick) + 1;
        Int128 milliseconds = (((ticks * 1000) - 1) / _clock.TimestampFrequency) + 1;
        return TimeSpan.FromMilliseconds((long)Int128.Min(milliseconds, (long)TimeSpan.FromDays(1).TotalMilliseconds));
    }

    private void Refill()
    {
        long now = _clock.GetTimestamp();
        if (now > _asOf)
        {
            _parts = Int128.Min(_full, _parts + ((now - _asOf) * _partsPerTick));
            _asOf = now;
        }
    }
}
