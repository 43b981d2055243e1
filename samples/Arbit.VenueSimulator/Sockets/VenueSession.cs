using System.Text;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.Sockets;

/// <summary>
/// One connection's protocol: messages in, messages out, in the simulation's time. It knows no transport; loopback
/// sockets and the in-memory connection drive the same one.
/// </summary>
/// <threadsafety>The public members, any thread.</threadsafety>
public abstract class VenueSession
{
    private readonly SimulationKernel _kernel;
    private readonly ISocketPeer _peer;
    private readonly Queue<SocketMessage> _unread = new();
    private bool _isFrozen;
    private bool _isDeaf;

    internal VenueSession(SimulationKernel kernel, ISocketPeer peer, string host, int number)
    {
        _kernel = kernel;
        _peer = peer;
        Host = host;
        Number = number;
    }

    /// <summary>The host it is connected to.</summary>
    public string Host { get; }

    /// <summary>Counts the host's connections from 1.</summary>
    public int Number { get; }

    /// <summary>True until either end closes.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Messages sent so far, control frames too.</summary>
    public long Sent { get; private set; }

    /// <summary>True while a fault keeps it silent.</summary>
    internal bool IsFrozen => _isFrozen;

    private protected Agenda Agenda => _kernel.Agenda;

    /// <summary>A message from the client.</summary>
    public void Receive(SocketMessage message) => _kernel.Post(() =>
    {
        if (!IsOpen || _isFrozen)
        {
            return;
        }

        if (_isDeaf)
        {
            _unread.Enqueue(message);
        }
        else
        {
            Take(message);
        }
    });

    /// <summary>The client is gone without a close frame.</summary>
    public void Disconnected() => _kernel.Post(() => End(static () => { }));

    /// <summary>Cuts the connection without a close frame.</summary>
    internal void Drop()
    {
        BreakAll();
        End(_peer.Abort);
    }

    internal void Close(ushort code)
    {
        BreakAll();
        End(() => Deliver(SocketMessage.Close(code)));
    }

    /// <summary>Neither reads nor sends from now on, and the connection stays open; what would have been sent is lost.</summary>
    internal void Freeze(bool isFrozen) => _isFrozen = isFrozen;

    /// <summary>Stops reading; what the client sends waits.</summary>
    internal void StopReading(bool isDeaf)
    {
        _isDeaf = isDeaf;
        while (!_isDeaf && IsOpen && _unread.TryDequeue(out SocketMessage message))
        {
            Take(message);
        }
    }

    internal void SendRaw(SocketMessage message) => Send(message);

    private protected abstract void OnText(ReadOnlyMemory<byte> text);

    private protected abstract void OnEnd();

    /// <summary>A fault is about to end the connection: the client's books break.</summary>
    private protected virtual void BreakAll()
    {
    }

    /// <summary>The client reads too slowly.</summary>
    private protected abstract void OnOverflow();

    private protected void Send(byte[] text) => Send(new SocketMessage(SocketOpcode.Text, text));

    private protected void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    private protected void Send(SocketMessage message)
    {
        if (!IsOpen || _isFrozen)
        {
            return;
        }

        if (!Deliver(message))
        {
            OnOverflow();
        }
    }

    private protected bool Deliver(SocketMessage message)
    {
        Sent++;
        if (message.Opcode == SocketOpcode.Text)
        {
            _kernel.Telling?.Invoke(Host, message.Payload);
        }

        return _peer.Deliver(message);
    }

    private void Take(SocketMessage message)
    {
        switch (message.Opcode)
        {
            case SocketOpcode.Ping:
                Send(message with { Opcode = SocketOpcode.Pong });
                break;
            case SocketOpcode.Close:
                End(() => Deliver(message));
                break;
            case SocketOpcode.Text:
            case SocketOpcode.Binary:
                OnText(message.Payload);
                break;
            default:
                // A pong proves that the client lives; nothing waits for it.
                break;
        }
    }

    private void End(Action last)
    {
        if (IsOpen)
        {
            IsOpen = false;
            OnEnd();
            last();
        }
    }
}
