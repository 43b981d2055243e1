using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>A message of a venue to a client, and what the world was like when it was sent.</summary>
/// <param name="Fingerprint">Tells it from other messages; see <see cref="FingerprintOf"/>.</param>
/// <param name="At">When it was sent, in the simulation's time.</param>
/// <param name="Position">The number of the last change of any book before it: what the client can know once it has it.</param>
public readonly record struct ToldMessage(ulong Fingerprint, DateTimeOffset At, long Position)
{
    /// <summary>The first eight bytes of a text's SHA-256.</summary>
    public static ulong FingerprintOf(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
