namespace Arbit.VenueSimulator.Sockets;

/// <summary>What a WebSocket frame is, by its number in RFC 6455.</summary>
public enum SocketOpcode
{
    /// <summary>The next part of a message.</summary>
    Continuation = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>Bytes.</summary>
    Binary = 2,

    /// <summary>The end; the first two bytes are the code.</summary>
    Close = 8,

    /// <summary>Asks for a pong.</summary>
    Ping = 9,

    /// <summary>Answers a ping.</summary>
    Pong = 10,
}
