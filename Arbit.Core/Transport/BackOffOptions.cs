using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>How long to wait between attempts: twice as long each time, up to a limit, with jitter.</summary>
public sealed record BackOffOptions
{
    /// <summary>The longest wait before the second attempt.</summary>
    /// <value>The default is 250 milliseconds, in the range 1 millisecond to 1 hour.</value>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between any two attempts.</summary>
    /// <value>The default is 30 seconds, in the range <see cref="First"/> to 1 hour.</value>
    public TimeSpan Most { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate() => new OptionCheck()
        .Range(nameof(First), First, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
        .Range(nameof(Most), Most, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
        .That(Most >= First, nameof(Most), $"{Most} is shorter than {nameof(First)}, {First}", $"Set it to {First} or longer")
        .Problems;
}
