using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>
/// Opens connections: the one thing to replace to speak over TLS, over loopback, inside the process or to a test server.
/// </summary>
public interface ISocketConnector
{
    /// <summary>Opens one connection. Called for every attempt, so that whatever must be fresh (a signature) is made here.</summary>
    /// <param name="cancellationToken">Cancelled when the attempt takes too long or is no longer wanted.</param>
    /// <returns>
    /// An open connection. It must allow one receive and one send at a time beside each other, and end both when its token is
    /// cancelled or it is aborted. The caller disposes it.
    /// </returns>
    /// <exception cref="SocketRefusedException">The server answered, but not with a connection.</exception>
    /// <exception cref="IOException">The server could not be reached; so may any other exception say.</exception>
    Task<WebSocket> ConnectAsync(CancellationToken cancellationToken);
}
