using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>A keep-alive in the venue's own messages, for servers that expect one. Protocol pings belong to the connector.</summary>
public sealed record KeepAliveOptions
{
    /// <summary>The text to send.</summary>
    /// <value>The default is <c>PING</c>; 1 to 4,096 characters.</value>
    public string Ping { get; init; } = "PING";

    /// <summary>
    /// The whole text that answers it; null when nothing in particular does. Replies are delivered to the handler like any
    /// other message.
    /// </summary>
    /// <value>The default is <c>PONG</c>; 1 to 4,096 characters.</value>
    public string? Reply { get; init; } = "PONG";

    /// <summary>The time between two of them.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 1 hour.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reply may take before the connection is dropped; of no use without <see cref="Reply"/>.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 1 hour.</value>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate() => new OptionCheck()
        .That(Ping is { Length: >= 1 and <= 4096 }, nameof(Ping), "it is empty or too long", "Set it to 1 to 4096 characters")
        .That(Reply is null or { Length: >= 1 and <= 4096 }, nameof(Reply), "it is empty or too long", "Set it to 1 to 4096 characters, or leave it out")
        .Range(nameof(Interval), Interval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .Range(nameof(ReplyTimeout), ReplyTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .Problems;
}
