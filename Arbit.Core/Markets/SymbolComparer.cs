using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace Arbit.Markets;

/// <summary>
/// Compares symbols ordinally and lets a dictionary of them be asked by the bytes of a frame, without making a string:
/// <c>dictionary.GetAlternateLookup&lt;ReadOnlySpan&lt;byte&gt;&gt;()</c>.
/// </summary>
/// <remarks>
/// Bytes find symbols of ASCII characters and at most <see cref="MaxLength"/> of them; all venues' symbols are such. Others
/// can still be looked up as strings.
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class SymbolComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    /// <summary>The longest symbol that bytes find.</summary>
    public const int MaxLength = 128;

    private SymbolComparer()
    {
    }

    /// <summary>The one there is.</summary>
    public static SymbolComparer Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    /// <inheritdoc />
    public int GetHashCode([DisallowNull] string obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        Span<byte> bytes = stackalloc byte[MaxLength];
        return obj.Length <= MaxLength && Ascii.FromUtf16(obj, bytes, out int length) == System.Buffers.OperationStatus.Done
            ? GetHashCode(bytes[..length])
            : string.GetHashCode(obj, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public bool Equals(ReadOnlySpan<byte> alternate, string other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return alternate.Length == other.Length && alternate.Length <= MaxLength && Ascii.Equals(alternate, other);
    }

    /// <inheritdoc />
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        // Symbols differ in a few characters somewhere: every byte counts, eight at a time.
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (ulong)alternate.Length;
        unchecked
        {
            while (alternate.Length >= sizeof(ulong))
            {
                hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(alternate)) * Odd, 29);
                alternate = alternate[sizeof(ulong)..];
            }

            foreach (byte b in alternate)
            {
                hash = (hash ^ b) * Odd;
            }

            return (int)(hash ^ (hash >> 32));
        }
    }

    /// <inheritdoc />
    public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);
}
