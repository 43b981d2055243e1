using System.Buffers;
using System.Buffers.Binary;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>Reads a client's WebSocket frames (RFC 6455) and puts fragmented messages together.</summary>
internal sealed class FrameReader(Stream stream)
{
    private const int MostBytes = 1 << 20;
    private readonly byte[] _head = new byte[14];
    private readonly ArrayBufferWriter<byte> _parts = new();
    private SocketOpcode _partial = SocketOpcode.Continuation;

    /// <summary>The next message or control frame; null when the client breaks the protocol or is gone.</summary>
    public async Task<SocketMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await FrameAsync(cancellationToken) is var (isLast, opcode, payload))
        {
            if ((int)opcode >= 8)
            {
                return new SocketMessage(opcode, payload);
            }

            if ((opcode == SocketOpcode.Continuation) == (_partial == SocketOpcode.Continuation) || _parts.WrittenCount + payload.Length > MostBytes)
            {
                return null;
            }

            _partial = opcode == SocketOpcode.Continuation ? _partial : opcode;
            _parts.Write(payload);
            if (isLast)
            {
                var message = new SocketMessage(_partial, _parts.WrittenSpan.ToArray());
                _parts.ResetWrittenCount();
                _partial = SocketOpcode.Continuation;
                return message;
            }
        }

        return null;
    }

    private async Task<(bool IsLast, SocketOpcode Opcode, byte[] Payload)?> FrameAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(_head.AsMemory(0, 2), cancellationToken))
        {
            return null;
        }

        bool isMasked = (_head[1] & 0x80) != 0;
        long length = _head[1] & 0x7F;
        int opcode = _head[0] & 0x0F;
        bool isReserved = (_head[0] & 0x70) != 0 || opcode is (> 2 and < 8) or > 10;
        if (length > 125)
        {
            int bytes = length == 126 ? 2 : 8;
            if (!await FillAsync(_head.AsMemory(2, bytes), cancellationToken))
            {
                return null;
            }

            length = bytes == 2 ? BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2)) : BinaryPrimitives.ReadInt64BigEndian(_head.AsSpan(2));
        }

        // A client's frames are masked; nothing else is read from the stream.
        if (!isMasked || isReserved || length is < 0 or > MostBytes || !await FillAsync(_head.AsMemory(10, 4), cancellationToken))
        {
            return null;
        }

        byte[] payload = new byte[length];
        if (!await FillAsync(payload, cancellationToken))
        {
            return null;
        }

        for (int i = 0; i < payload.Length; i++)
        {
            payload[i] ^= _head[10 + (i & 3)];
        }

        return ((_head[0] & 0x80) != 0, (SocketOpcode)opcode, payload);
    }

    private async Task<bool> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) == buffer.Length;
}
