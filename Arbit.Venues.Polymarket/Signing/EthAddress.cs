using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// A 20-byte account address. Made of bytes it is written with the mixed-case checksum of EIP-55; read from a text it is
/// written as it was given, as the venue's own client does. Two ways of writing one address are equal.
/// </summary>
internal readonly record struct EthAddress
{
    /// <summary>What a person should give instead of what is none.</summary>
    public const string Expected = "0x and 40 hex digits, with its checksum in upper and lower case or all in one case";

    private const int Length = 20;
    private readonly string? _text;

    private EthAddress(string text) => _text = text;

    /// <summary>The 20 bytes.</summary>
    public byte[] Bytes => Convert.FromHexString(ToString().AsSpan(2));

    public static EthAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        string hex = Convert.ToHexStringLower(bytes);
        byte[] check = Keccak.Hash(Encoding.ASCII.GetBytes(hex));
        return new EthAddress(string.Create(2 + hex.Length, (hex, check), static (text, parts) =>
        {
            "0x".CopyTo(text);
            for (int i = 0; i < parts.hex.Length; i++)
            {
                int nibble = (parts.check[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
                text[i + 2] = nibble >= 8 ? char.ToUpperInvariant(parts.hex[i]) : parts.hex[i];
            }
        }));
    }

    /// <summary>Reads an address. One in mixed case must carry the right checksum.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EthAddress address)
    {
        address = default;
        if (!HexText.TryParse(text, Length, out byte[]? bytes))
        {
            return false;
        }

        EthAddress read = FromBytes(bytes);
        ReadOnlySpan<char> digits = text.AsSpan(2);
        bool isOneCase = !digits.ContainsAnyInRange('A', 'F') || !digits.ContainsAnyInRange('a', 'f');
        if (!isOneCase && read.ToString() != text)
        {
            return false;
        }

        address = new EthAddress(text!);
        return true;
    }

    /// <exception cref="FormatException">The text is no address.</exception>
    public static EthAddress Parse(string text) =>
        TryParse(text, out EthAddress address) ? address : throw new FormatException($"'{text}' is no address; expected {Expected}.");

    public bool Equals(EthAddress other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    public override string ToString() => _text ?? "0x0000000000000000000000000000000000000000";
}
