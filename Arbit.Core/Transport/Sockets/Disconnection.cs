using System.Net;
using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>A connection ended, or an attempt to connect failed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The same in words, with the figures. A server's own words are shortened and free of control characters.</param>
/// <param name="At">When, by the wall clock.</param>
public sealed record Disconnection(DisconnectReason Reason, string Detail, DateTimeOffset At)
{
    /// <summary>Whether there was a connection; false for an attempt that failed.</summary>
    public bool WasConnected { get; init; }

    /// <summary>How long the connection lasted; zero for an attempt that failed.</summary>
    public TimeSpan Lasted { get; init; }

    /// <summary>The server's close status, when it closed.</summary>
    public WebSocketCloseStatus? CloseStatus { get; init; }

    /// <summary>The server's HTTP status, when it refused.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server asked to stay away, when it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What was caught, when something was.</summary>
    public Exception? Error { get; init; }
}
