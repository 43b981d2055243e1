using System.Text;
using System.Text.Json;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>The domain a message is signed for: a signature for another contract or chain is none for this one.</summary>
internal sealed record TypedDomain
{
    private const string Common = "EIP712Domain(string name,string version,uint256 chainId";
    private static readonly byte[] WithoutContract = Keccak.Hash(Encoding.ASCII.GetBytes(Common + ")"));
    private static readonly byte[] WithContract = Keccak.Hash(Encoding.ASCII.GetBytes(Common + ",address verifyingContract)"));

    public TypedDomain(string name, string version, long chainId, EthAddress? contract)
    {
        Name = name;
        Version = version;
        ChainId = chainId;
        Contract = contract;
        AbiWords words = new AbiWords(contract is null ? WithoutContract : WithContract, contract is null ? 3 : 4).Add(name).Add(version).Add(chainId);
        Separator = (contract is { } address ? words.Add(address) : words).Hash();
    }

    public string Name { get; }

    public string Version { get; }

    public long ChainId { get; }

    public EthAddress? Contract { get; }

    /// <summary>The hash of the domain.</summary>
    public byte[] Separator { get; }

    public string TypeText => Common + (Contract is null ? ")" : ",address verifyingContract)");

    /// <summary>The digest that is signed for a struct of this hash.</summary>
    public byte[] Digest(byte[] structHash) => Keccak.Hash([0x19, 0x01, .. Separator, .. structHash]);

    /// <summary>Writes the domain for a signer that reads typed data.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("domain");
        writer.WriteString("name", Name);
        writer.WriteString("version", Version);
        writer.WriteNumber("chainId", ChainId);
        if (Contract is { } contract)
        {
            writer.WriteString("verifyingContract", contract.ToString());
        }

        writer.WriteEndObject();
    }
}
