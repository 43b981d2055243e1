using System.Text;
using System.Text.Json;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// What a signer is asked to sign, in the three forms signers take: the digest alone, the two hashes it is made of, and
/// the whole message for a device that shows it to a person.
/// </summary>
/// <remarks>EIP-712 typed structured data, eips.ethereum.org/EIPS/eip-712. Holds no key and no credential.</remarks>
public sealed class PolymarketTypedData
{
    private readonly TypedDomain _domain;
    private readonly TypedMessage _message;
    private readonly byte[] _structHash, _digest;

    internal PolymarketTypedData(TypedDomain domain, byte[] structHash, TypedMessage message)
    {
        _domain = domain;
        _message = message;
        _structHash = structHash;
        _digest = domain.Digest(structHash);
    }

    /// <summary>The 32 bytes that are signed: Keccak-256 of 0x1901, <see cref="DomainSeparator"/> and <see cref="StructHash"/>.</summary>
    public ReadOnlyMemory<byte> Digest => _digest;

    /// <summary>The hash of the domain, 32 bytes.</summary>
    public ReadOnlyMemory<byte> DomainSeparator => _domain.Separator;

    /// <summary>The hash of the message, 32 bytes.</summary>
    public ReadOnlyMemory<byte> StructHash => _structHash;

    /// <summary>The name of the message's type, such as <c>Order</c>.</summary>
    public string PrimaryType => _message.PrimaryType;

    /// <summary>The message as <c>eth_signTypedData_v4</c> takes it: domain, types, primary type and values.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("types");
            foreach (string type in (string[])[_domain.TypeText, .. _message.Types])
            {
                WriteType(writer, type);
            }

            writer.WriteEndObject();
            _domain.Write(writer);
            writer.WriteString("primaryType", _message.PrimaryType);
            writer.WritePropertyName("message");
            _message.Write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // "Name(type member,type member)" as the standard's table of members.
    private static void WriteType(Utf8JsonWriter writer, string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        writer.WriteStartArray(type[..open]);
        foreach (string member in type[(open + 1)..^1].Split(','))
        {
            string[] parts = member.Split(' ');
            writer.WriteStartObject();
            writer.WriteString("name", parts[1]);
            writer.WriteString("type", parts[0]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
