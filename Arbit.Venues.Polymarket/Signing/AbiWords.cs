using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// The encoding of a struct's members under EIP-712: one word of 32 bytes each, numbers big-endian, texts as their hash.
/// Source: eips.ethereum.org/EIPS/eip-712, "encodeData".
/// </summary>
internal sealed class AbiWords
{
    private const int Word = 32;
    private readonly byte[] _words;
    private int _used;

    /// <param name="typeHash">The hash of the struct's type, which comes first.</param>
    /// <param name="members">How many members follow.</param>
    public AbiWords(byte[] typeHash, int members)
    {
        _words = new byte[(members + 1) * Word];
        Add32(typeHash);
    }

    public AbiWords Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        BinaryPrimitives.WriteInt64BigEndian(Next()[24..], value);
        return this;
    }

    public AbiWords Add(BigInteger value)
    {
        int length = value.GetByteCount(isUnsigned: true);
        value.TryWriteBytes(Next()[(Word - length)..], out _, isUnsigned: true, isBigEndian: true);
        return this;
    }

    public AbiWords Add(EthAddress value)
    {
        value.Bytes.CopyTo(Next()[12..]);
        return this;
    }

    public AbiWords Add(string value) => Add32(Keccak.Hash(Encoding.UTF8.GetBytes(value)));

    public AbiWords Add32(byte[] value)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(value.Length, Word);
        value.CopyTo(Next());
        return this;
    }

    /// <summary>The hash of the struct; all members must have been added.</summary>
    public byte[] Hash() => _used == _words.Length ? Keccak.Hash(_words) : throw new InvalidOperationException("Members are missing.");

    private Span<byte> Next() => _words.AsSpan((_used += Word) - Word, Word);
}
