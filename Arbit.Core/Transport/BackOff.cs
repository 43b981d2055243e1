namespace Arbit.Transport;

/// <summary>
/// Waiting times between attempts. The n-th has the ceiling <c>min(Most, First × 2ⁿ)</c> and is drawn evenly from its
/// upper half: clients that were cut off together do not come back together, and none comes back at once.
/// </summary>
/// <threadsafety>Safe for any number of threads: <see cref="Random"/> is not, so draws are taken one at a time.</threadsafety>
public sealed class BackOff
{
    private readonly Lock _lock = new();
    private readonly BackOffOptions _options;
    private readonly Random _random;

    /// <summary>Creates one.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="random">Where the jitter comes from: a seeded source repeats its waits.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists every problem.</exception>
    public BackOff(BackOffOptions options, Random random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        _options = options;
        _random = random;
    }

    /// <summary>The longest that <see cref="Draw"/> can return.</summary>
    /// <param name="failures">How many attempts have failed since the last success, less one; 0 or more.</param>
    public TimeSpan Ceiling(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(failures);

        // Compared before it is multiplied: a shift past the limit would overflow.
        return failures < 62 && _options.First.Ticks <= _options.Most.Ticks >> failures
            ? TimeSpan.FromTicks(_options.First.Ticks << failures)
            : _options.Most;
    }

    /// <summary>A waiting time: half of <see cref="Ceiling"/> at least, all of it at most.</summary>
    /// <param name="failures">How many attempts have failed since the last success, less one; 0 or more.</param>
    public TimeSpan Draw(int failures)
    {
        long ceiling = Ceiling(failures).Ticks;
        lock (_lock)
        {
            return TimeSpan.FromTicks(ceiling - _random.NextInt64((ceiling / 2) + 1));
        }
    }
}
