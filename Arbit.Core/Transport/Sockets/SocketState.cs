namespace Arbit.Transport;

/// <summary>What a socket is doing.</summary>
public enum SocketState : byte
{
    /// <summary>Not started.</summary>
    Idle = 0,

    /// <summary>An attempt to connect is under way.</summary>
    Connecting,

    /// <summary>Connected; the handler is sending its subscriptions or messages are flowing.</summary>
    Connected,

    /// <summary>Waiting for the next attempt.</summary>
    Waiting,

    /// <summary>Ended for good.</summary>
    Stopped,
}
