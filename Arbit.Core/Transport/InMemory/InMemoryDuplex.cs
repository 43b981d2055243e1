using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>
/// Two ends of one connection inside the process. What one end sends, the other receives in order; a receive that waits is
/// continued on the sender's thread, within the send, so that a whole conversation can run on one thread and always takes
/// the same course.
/// </summary>
public sealed class InMemoryDuplex
{
    /// <summary>What each direction holds unless told otherwise: 4 MiB.</summary>
    public const int DefaultCapacity = 4 * 1024 * 1024;

    /// <summary>Creates a connected pair.</summary>
    /// <param name="capacityBytes">
    /// How many bytes each direction holds before a send waits for the receiver, 1 or more; a longer message passes alone.
    /// </param>
    public InMemoryDuplex(int capacityBytes = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacityBytes, 1);
        var up = new InMemoryPipe(capacityBytes);
        var down = new InMemoryPipe(capacityBytes);
        Client = new InMemoryWebSocket(down, up);
        Server = new InMemoryWebSocket(up, down);
    }

    /// <summary>The client's end.</summary>
    public WebSocket Client { get; }

    /// <summary>The server's end.</summary>
    public WebSocket Server { get; }
}
