namespace Arbit.Transport;

/// <summary>
/// What a <see cref="ReconnectingSocket"/> serves. Its calls never overlap, and each connection brings them in this order:
/// <see cref="OnConnectedAsync"/>, <see cref="OnMessage"/> any number of times, <see cref="OnDisconnected"/> once.
/// </summary>
public interface ISocketHandler
{
    /// <summary>
    /// A connection is open. Subscriptions are sent here, with <see cref="ReconnectingSocket.Send"/>: no message is delivered
    /// before the returned task ends.
    /// </summary>
    /// <param name="socket">The socket that connected.</param>
    /// <param name="cancellationToken">Cancelled when the connection is given up or this takes longer than allowed.</param>
    ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken);

    /// <summary>
    /// One whole message. Runs on the receive loop: nothing more is read until it returns, so that a slow handler holds
    /// the server back instead of filling memory.
    /// </summary>
    /// <param name="message">The message; it cannot be kept, its bytes are overwritten by the next.</param>
    void OnMessage(in SocketMessage message);

    /// <summary>
    /// A connection ended, or an attempt failed. What was learned from the connection is no longer current.
    /// </summary>
    /// <param name="disconnection">What happened.</param>
    /// <returns>Whether to try again.</returns>
    ReconnectDecision OnDisconnected(Disconnection disconnection);
}
