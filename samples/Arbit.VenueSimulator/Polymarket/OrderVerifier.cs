using System.Text;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Derives an order's id and checks who signed it, from nothing but what arrived.</summary>
internal static class OrderVerifier
{
    public const int Chain = 137;
    private const string Exchange = "0xE111180000d2663C0091e4f400237545B87B996B";
    private const string NegRiskExchange = "0xe2222d279d744050d28e00520010520000310F59";
    private const int WalletSignatureLength = 317;

    /// <summary>The order's id and the wallet that signed it; the wallet is null when the signature is none.</summary>
    public static (string Id, string? Signer) Verify(PolymarketOrderBody order, PolymarketMarket market)
    {
        byte[] domain = TypedData.Domain("Polymarket CTF Exchange", "2", Chain, market.NegRisk ? NegRiskExchange : Exchange);
        byte[] structure = TypedData.Order(order), digest = TypedData.Digest(domain, structure);
        string id = "0x" + Convert.ToHexStringLower(digest);
        byte[] signature = order.SignatureBytes;
        if (order.SignatureType != 3)
        {
            return (id, SignatureRecovery.Recover(digest, signature));
        }

        byte[] rest = [.. domain, .. structure, .. Encoding.UTF8.GetBytes(TypedData.OrderType), 0x00, 0xBA];
        bool isWrapped = signature.Length == WalletSignatureLength && signature.AsSpan(65).SequenceEqual(rest);
        byte[] envelope = TypedData.Digest(domain, TypedData.WalletEnvelope(structure, Chain, order.Signer));
        return (id, isWrapped ? SignatureRecovery.Recover(envelope, signature.AsSpan(0, 65)) : null);
    }
}
