using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>Where and how <see cref="ClientWebSocketConnector"/> connects.</summary>
public sealed record ClientWebSocketConnectorOptions
{
    /// <summary>The server.</summary>
    /// <value>No default; <c>wss://</c>, or <c>ws://</c> to this machine only, because headers carry credentials.</value>
    public required Uri Address { get; init; }

    /// <summary>Whether to offer per-message deflate: fewer bytes for about twice the time per message.</summary>
    /// <value>The default is false.</value>
    public bool Deflate { get; init; }

    /// <summary>The time between two protocol pings; zero for none. Runs on the machine's clock.</summary>
    /// <value>The default is 15 seconds, in the range 0 to 1 hour.</value>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a protocol ping may go unanswered before the connection counts as lost. Runs on the machine's clock.</summary>
    /// <value>The default is 15 seconds, in the range 10 milliseconds to 1 hour.</value>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate() => new OptionCheck()
        .That(
            Address is { IsAbsoluteUri: true } && (Address.Scheme == Uri.UriSchemeWss || (Address.Scheme == Uri.UriSchemeWs && Address.IsLoopback)),
            nameof(Address), $"'{Address}' is neither wss:// nor ws:// to this machine",
            "Set it to a wss:// address; ws:// is for loopback only")
        .Range(nameof(PingInterval), PingInterval, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Range(nameof(PongTimeout), PongTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .Problems;
}
