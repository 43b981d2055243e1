using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>One whole message as it arrived. A <c>ref struct</c>, so that nobody can keep bytes that will be overwritten.</summary>
public readonly ref struct SocketMessage
{
    internal SocketMessage(ReadOnlySpan<byte> payload, WebSocketMessageType type, DateTimeOffset at, long timestamp)
    {
        Payload = payload;
        Type = type;
        At = at;
        Timestamp = timestamp;
    }

    /// <summary>Its bytes, fragments joined; valid during the call only.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Text or binary. Text from a real connection is valid UTF-8.</summary>
    public WebSocketMessageType Type { get; }

    /// <summary>When its last byte was read, by the wall clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When its last byte was read, by the monotonic clock: a value of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Timestamp { get; }
}
