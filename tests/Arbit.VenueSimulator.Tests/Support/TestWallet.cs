using System.Globalization;
using System.Numerics;
using System.Text;
using Arbit.VenueSimulator.Polymarket;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using BigNumber = Org.BouncyCastle.Math.BigInteger;

namespace Arbit.VenueSimulator.Tests.Support;

/// <summary>Signs digests with a key; finds the recovery bit by trying both.</summary>
internal sealed class TestWallet(string privateKey, string address)
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly ECDomainParameters Domain = new(Curve.Curve, Curve.G, Curve.N, Curve.H);

    public string Address => address;

    public string Sign(byte[] digest)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(new BigNumber(1, Convert.FromHexString(privateKey[2..])), Domain));
        BigNumber[] pair = signer.GenerateSignature(digest);
        BigNumber s = pair[1].CompareTo(Curve.N.ShiftRight(1)) > 0 ? Curve.N.Subtract(pair[1]) : pair[1];
        byte[] body = [.. TypedData.Number(new BigInteger(pair[0].ToByteArrayUnsigned(), true, true)), .. TypedData.Number(new BigInteger(s.ToByteArrayUnsigned(), true, true))];
        byte[] whole = [.. body, 27];
        if (!string.Equals(SignatureRecovery.Recover(digest, whole), address, StringComparison.OrdinalIgnoreCase))
        {
            whole[64] = 28;
        }

        return "0x" + Convert.ToHexStringLower(whole);
    }

    /// <summary>The body of an order, signed.</summary>
    public string Order(string owner, string token, string side, decimal dollars, decimal shares, string type, long salt, long now, int signatureType = 0, string expiration = "0")
    {
        (decimal maker, decimal taker) = side == "BUY" ? (dollars, shares) : (shares, dollars);
        string Units(decimal value) => ((long)(value * 1_000_000m)).ToString(CultureInfo.InvariantCulture);
        string who = signatureType == 3 ? "0x1111111111111111111111111111111111111111" : address, zero = "0x" + new string('0', 64);
        string Json(string signature) => $"{{\"salt\":{salt},\"maker\":\"{who}\",\"signer\":\"{who}\",\"tokenId\":\"{token}\",\"makerAmount\":\"{Units(maker)}\",\"takerAmount\":\"{Units(taker)}\"," +
            $"\"side\":\"{side}\",\"signatureType\":{signatureType},\"timestamp\":\"{now}\",\"expiration\":\"{expiration}\",\"metadata\":\"{zero}\",\"builder\":\"{zero}\",\"signature\":\"{signature}\"}}";
        PolymarketOrderBody order = PolymarketOrderBody.Read(System.Text.Json.JsonDocument.Parse(Json("0x00")).RootElement)!;
        byte[] domain = TypedData.Domain("Polymarket CTF Exchange", "2", 137, "0xE111180000d2663C0091e4f400237545B87B996B"), structure = TypedData.Order(order);
        string signed = signatureType == 3
            ? Sign(TypedData.Digest(domain, TypedData.WalletEnvelope(structure, 137, who))) + Convert.ToHexStringLower([.. domain, .. structure, .. Encoding.UTF8.GetBytes(TypedData.OrderType), 0x00, 0xBA])
            : Sign(TypedData.Digest(domain, structure));
        return $"{{\"deferExec\":false,\"postOnly\":false,\"order\":{Json(signed)},\"owner\":\"{owner}\",\"orderType\":\"{type}\"}}";
    }
}
