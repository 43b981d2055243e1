using System.Threading.Channels;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>A client on a real connection: frames of its own making, so that pings have their text and cuts are cuts.</summary>
internal sealed class ServerSocket(Stream stream, Action abort) : ISocketPeer
{
    private const long MostQueued = 64L << 20;
    private readonly Channel<SocketMessage> _outgoing = Channel.CreateUnbounded<SocketMessage>(new UnboundedChannelOptions { SingleReader = true });
    private long _queued;

    public bool Deliver(SocketMessage message)
    {
        if (Interlocked.Read(ref _queued) + message.Payload.Length > MostQueued)
        {
            return false;
        }

        Interlocked.Add(ref _queued, message.Payload.Length);
        return _outgoing.Writer.TryWrite(message);
    }

    public void Abort()
    {
        _outgoing.Writer.TryComplete();
        abort();
    }

    /// <summary>Carries messages both ways until either end closes.</summary>
    public async Task RunAsync(VenueSession session, CancellationToken cancellationToken)
    {
        Task writing = WriteAsync(cancellationToken);
        try
        {
            var reader = new FrameReader(stream);
            while (session.IsOpen && await reader.ReadAsync(cancellationToken) is { } message)
            {
                session.Receive(message);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away; the session hears of it below.
        }

        session.Disconnected();
        _outgoing.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
            {
                while (_outgoing.Reader.TryRead(out SocketMessage message))
                {
                    await stream.WriteAsync(FrameWriter.Write(message), cancellationToken);
                    Interlocked.Add(ref _queued, -message.Payload.Length);
                    if (message.Opcode == SocketOpcode.Close)
                    {
                        _outgoing.Writer.TryComplete();
                    }
                }

                await stream.FlushAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away; the reading side says so.
            _outgoing.Writer.TryComplete();
        }
    }
}
