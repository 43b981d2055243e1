using System.Buffers.Binary;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>Writes a server's WebSocket frames (RFC 6455): whole messages, unmasked.</summary>
internal static class FrameWriter
{
    public static byte[] Write(SocketMessage message)
    {
        int length = message.Payload.Length;
        int head = length < 126 ? 2 : length <= ushort.MaxValue ? 4 : 10;
        byte[] frame = new byte[head + length];
        frame[0] = (byte)(0x80 | (int)message.Opcode);
        switch (head)
        {
            case 2:
                frame[1] = (byte)length;
                break;
            case 4:
                frame[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
                break;
            default:
                frame[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), length);
                break;
        }

        message.Payload.CopyTo(frame.AsMemory(head));
        return frame;
    }
}
