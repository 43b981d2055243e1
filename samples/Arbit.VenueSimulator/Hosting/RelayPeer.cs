using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>Keeps what the venue sends until the connection stands.</summary>
internal sealed class RelayPeer : ISocketPeer
{
    private readonly Lock _lock = new();
    private readonly List<SocketMessage> _early = [];
    private ISocketPeer? _peer;
    private bool _isAborted;

    public bool Deliver(SocketMessage message)
    {
        lock (_lock)
        {
            if (_peer is not null)
            {
                return _peer.Deliver(message);
            }

            _early.Add(message);
            return true;
        }
    }

    public void Abort()
    {
        lock (_lock)
        {
            _isAborted = true;
            _peer?.Abort();
        }
    }

    public void Attach(ISocketPeer peer)
    {
        lock (_lock)
        {
            _peer = peer;
            foreach (SocketMessage message in _early)
            {
                peer.Deliver(message);
            }

            _early.Clear();
            if (_isAborted)
            {
                peer.Abort();
            }
        }
    }
}
