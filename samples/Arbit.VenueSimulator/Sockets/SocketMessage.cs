using System.Buffers.Binary;
using System.Text;

namespace Arbit.VenueSimulator.Sockets;

/// <summary>A whole message or a control frame.</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="Payload">Its bytes.</param>
public readonly record struct SocketMessage(SocketOpcode Opcode, ReadOnlyMemory<byte> Payload)
{
    /// <summary>A text message.</summary>
    public static SocketMessage Text(string text) => new(SocketOpcode.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>A close frame.</summary>
    public static SocketMessage Close(ushort code)
    {
        byte[] payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        return new SocketMessage(SocketOpcode.Close, payload);
    }

    /// <inheritdoc />
    public override string ToString() => Opcode == SocketOpcode.Close ? "close" : Encoding.UTF8.GetString(Payload.Span);
}
