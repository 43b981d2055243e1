using System.Net.Sockets;

namespace Arbit.Benchmarks.Latency;

/// <summary>A connection that tells when the bytes of a POST were taken by the operating system.</summary>
internal sealed class WatchedStream(NetworkStream inner, Action<long> written) : Stream
{
    private bool _isPost;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>HTTP over connections of this kind.</summary>
    public static SocketsHttpHandler Http(Action<long> written) => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new WatchedStream(new NetworkStream(socket, ownsSocket: true), written);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // What follows the head of a request on its connection, before the next head, is its body.
        _isPost = buffer.Span.StartsWith("POST "u8) || (_isPost && !buffer.Span.StartsWith("GET "u8) && !buffer.Span.StartsWith("DELETE "u8));
        await inner.WriteAsync(buffer, cancellationToken);
        if (_isPost)
        {
            written(TimeProvider.System.GetTimestamp());
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
