using System.Globalization;
using System.Text;
using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>The hashes of an order, what its signer signs, and the signature the venue wants of it.</summary>
internal sealed class OrderSignature
{
    private const string Type =
        "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,uint8 side,"
        + "uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)";

    private const string WrapperType =
        "TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)";

    private const string WalletName = "DepositWallet", WalletVersion = "1";
    private static readonly byte[] TypeBytes = Encoding.ASCII.GetBytes(Type);
    private static readonly byte[] TypeHash = Keccak.Hash(TypeBytes);
    private static readonly byte[] WrapperTypeHash = Keccak.Hash(Encoding.ASCII.GetBytes(WrapperType + Type));
    private readonly OrderTerms _terms;

    public OrderSignature(OrderTerms terms)
    {
        _terms = terms;
        StructHash = new AbiWords(TypeHash, 11)
            .Add(terms.Salt).Add(terms.Maker).Add(terms.Signer).Add(terms.TokenId).Add(terms.MakerAmount).Add(terms.TakerAmount)
            .Add((long)terms.Side).Add((long)terms.SignatureType).Add(terms.Timestamp).Add32(terms.Metadata).Add32(terms.Builder).Hash();
        Digest = terms.Exchange.Domain.Digest(StructHash);
    }

    public byte[] StructHash { get; }

    /// <summary>The order's id at the venue, whatever signs it.</summary>
    public byte[] Digest { get; }

    /// <summary>
    /// What the account signs: the order, or for a deposit wallet the order wrapped for that one wallet (ERC-7739), so that a
    /// signature cannot be used by another wallet of the same account.
    /// </summary>
    public PolymarketTypedData ToSign() => _terms.SignatureType == PolymarketSignatureType.DepositWallet
        ? new PolymarketTypedData(_terms.Exchange.Domain, WrapperHash(), new TypedMessage("TypedDataSign", [WrapperType, Type], WriteWrapper))
        : new PolymarketTypedData(_terms.Exchange.Domain, StructHash, new TypedMessage("Order", [Type], WriteOrder));

    /// <summary>The signature that goes to the venue: 65 bytes, or 317 for a deposit wallet.</summary>
    /// <param name="signature">The account's 65 bytes over <see cref="ToSign"/>.</param>
    public byte[] Wrap(byte[] signature) => _terms.SignatureType == PolymarketSignatureType.DepositWallet
        ? [.. signature, .. _terms.Exchange.Domain.Separator, .. StructHash, .. TypeBytes, (byte)(TypeBytes.Length >> 8), (byte)TypeBytes.Length]
        : signature;

    private byte[] WrapperHash() => new AbiWords(WrapperTypeHash, 6)
        .Add32(StructHash).Add(WalletName).Add(WalletVersion).Add(_terms.Exchange.Domain.ChainId).Add(_terms.Maker).Add32(new byte[32]).Hash();

    private void WriteWrapper(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("contents");
        WriteOrder(writer);
        writer.WriteString("name", WalletName);
        writer.WriteString("version", WalletVersion);
        writer.WriteNumber("chainId", _terms.Exchange.Domain.ChainId);
        writer.WriteString("verifyingContract", _terms.Maker.ToString());
        writer.WriteString("salt", HexText.Of(new byte[32]));
        writer.WriteEndObject();
    }

    private void WriteOrder(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("salt", Text(_terms.Salt));
        writer.WriteString("maker", _terms.Maker.ToString());
        writer.WriteString("signer", _terms.Signer.ToString());
        writer.WriteString("tokenId", _terms.TokenId.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("makerAmount", Text(_terms.MakerAmount));
        writer.WriteString("takerAmount", Text(_terms.TakerAmount));
        writer.WriteNumber("side", _terms.Side == Side.Buy ? 0 : 1);
        writer.WriteNumber("signatureType", (int)_terms.SignatureType);
        writer.WriteString("timestamp", Text(_terms.Timestamp));
        writer.WriteString("metadata", HexText.Of(_terms.Metadata));
        writer.WriteString("builder", HexText.Of(_terms.Builder));
        writer.WriteEndObject();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
