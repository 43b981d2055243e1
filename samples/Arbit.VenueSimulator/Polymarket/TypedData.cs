using System.Globalization;
using System.Numerics;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The digests that the venue's contracts and its sign-in verify, built from what arrived. Source: EIP-712, docs.polymarket.com.</summary>
internal static class TypedData
{
    public const string OrderType = "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,uint8 side," +
        "uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)";

    private const string DomainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

    public static byte[] Domain(string name, string version, int chain, string contract) => Keccak.Hash(
        Keccak.Hash(DomainType), Keccak.Hash(name), Keccak.Hash(version), Number(chain), Address(contract));

    public static byte[] SignInDomain(int chain) => Keccak.Hash(
        Keccak.Hash("EIP712Domain(string name,string version,uint256 chainId)"), Keccak.Hash("ClobAuthDomain"), Keccak.Hash("1"), Number(chain));

    public static byte[] Digest(byte[] domain, byte[] structure) => Keccak.Hash([0x19, 0x01], domain, structure);

    public static byte[] Order(PolymarketOrderBody order) => Keccak.Hash(
        Keccak.Hash(OrderType), Number(order.Salt), Address(order.Maker), Address(order.Signer), Number(order.TokenId), Number(order.MakerAmount), Number(order.TakerAmount),
        Number(order.IsBuy ? 0 : 1), Number(order.SignatureType), Number(order.Timestamp), Bytes32(order.Metadata), Bytes32(order.Builder));

    /// <summary>What a deposit wallet's owner signs instead: the order inside the wallet's own envelope. Source: ERC-7739.</summary>
    public static byte[] WalletEnvelope(byte[] order, int chain, string wallet) => Keccak.Hash(
        Keccak.Hash("TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)" + OrderType),
        order, Keccak.Hash("DepositWallet"), Keccak.Hash("1"), Number(chain), Address(wallet), new byte[32]);

    public static byte[] SignIn(string address, string timestamp, BigInteger nonce) => Keccak.Hash(
        Keccak.Hash("ClobAuth(address address,string timestamp,uint256 nonce,string message)"), Address(address), Keccak.Hash(timestamp), Number(nonce),
        Keccak.Hash("This message attests that I control the given wallet"));

    public static byte[] Number(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    private static byte[] Address(string text) => [.. new byte[12], .. Convert.FromHexString(text[2..])];

    private static byte[] Bytes32(string text) => Number(BigInteger.Parse("0" + text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
