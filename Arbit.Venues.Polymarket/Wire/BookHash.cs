using System.Buffers.Binary;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>A SHA-1 of a book. The default value is no hash and equals no computed one.</summary>
/// <param name="A">Bytes 0 to 7.</param>
/// <param name="B">Bytes 8 to 15.</param>
/// <param name="C">Bytes 16 to 19.</param>
internal readonly record struct BookHash(ulong A, ulong B, uint C)
{
    public const int Size = 20;

    public static BookHash FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));

    /// <summary>Reads 40 hex digits; anything else is no hash.</summary>
    public static BookHash FromHex(ReadOnlySpan<byte> hex)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return hex.Length == 2 * Size && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? FromBytes(bytes)
            : default;
    }
}
