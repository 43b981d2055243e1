namespace Arbit.VenueSimulator.Sockets;

/// <summary>
/// The client's end of a connection, as the venue sees it: takes what the venue sends. Called inside the simulation, so
/// it must not wait.
/// </summary>
public interface ISocketPeer
{
    /// <summary>Takes a message.</summary>
    /// <returns>False when the client reads so slowly that there is no room for it.</returns>
    bool Deliver(SocketMessage message);

    /// <summary>The connection is cut without a close frame.</summary>
    void Abort();
}
