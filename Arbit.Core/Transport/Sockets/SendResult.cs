namespace Arbit.Transport;

/// <summary>What became of a message given to <see cref="ReconnectingSocket.Send"/>.</summary>
public enum SendResult : byte
{
    /// <summary>It is on its way. A connection that ends takes unsent messages with it; the disconnection tells.</summary>
    Queued = 0,

    /// <summary>There is no connection. Nothing is kept for the next one.</summary>
    NotConnected,

    /// <summary>Too much is waiting to be sent already.</summary>
    QueueFull,
}
