using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>The limits of a <see cref="ResilientHttpHandler"/>.</summary>
public sealed record ResilientHttpOptions
{
    /// <summary>How many times a read is tried again. Anything that is not a read is never tried again.</summary>
    /// <value>The default is 3, in the range 0 to 20.</value>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The waits between attempts.</summary>
    /// <value>The default begins with 200 milliseconds and ends with 5 seconds.</value>
    public BackOffOptions BackOff { get; init; } = new() { First = TimeSpan.FromMilliseconds(200), Most = TimeSpan.FromSeconds(5) };

    /// <summary>
    /// The longest <c>Retry-After</c> that is waited for. A server that asks for more is not asked again: its answer goes to
    /// the caller, who knows what else there is to do.
    /// </summary>
    /// <value>The default is 10 seconds, in the range 0 to 1 hour.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest one attempt may take, the body included.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 1 hour.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a request may take with all its attempts and waits.</summary>
    /// <value>The default is 30 seconds, in the range <see cref="AttemptTimeout"/> to 1 hour.</value>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest body taken, in bytes, after decompression. A longer one fails the request.</summary>
    /// <value>The default is 32 MiB, in the range 1 to 1 GiB.</value>
    public int MaxResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate() => new OptionCheck()
        .Range(nameof(MaxRetries), MaxRetries, 0, 20)
        .Nested(nameof(BackOff), BackOff.Validate())
        .Range(nameof(MaxRetryAfter), MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Range(nameof(AttemptTimeout), AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .Range(nameof(TotalTimeout), TotalTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .That(
            TotalTimeout >= AttemptTimeout, nameof(TotalTimeout),
            $"{TotalTimeout} is shorter than {nameof(AttemptTimeout)}, {AttemptTimeout}", $"Set it to {AttemptTimeout} or longer")
        .Range(nameof(MaxResponseBytes), MaxResponseBytes, 1, 1024 * 1024 * 1024)
        .Problems;
}
