using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>A signed order as it was sent.</summary>
internal sealed record PolymarketOrderBody(BigInteger Salt, string Maker, string Signer, BigInteger TokenId, BigInteger MakerAmount, BigInteger TakerAmount,
    bool IsBuy, int SignatureType, BigInteger Timestamp, long Expiration, string Metadata, string Builder, string Signature)
{
    public string Token => TokenId.ToString(CultureInfo.InvariantCulture);

    public byte[] SignatureBytes => Convert.FromHexString(Signature[2..]);

    /// <summary>True for an order of the first protocol: fields that the second dropped.</summary>
    public static bool IsFirstVersion(JsonElement order) => order.TryGetProperty("nonce", out _) || order.TryGetProperty("feeRateBps", out _) || order.TryGetProperty("taker", out _);

    /// <summary>Reads one, or null when it does not have its shape.</summary>
    public static PolymarketOrderBody? Read(JsonElement order)
    {
        try
        {
            string Text(string name) => order.GetProperty(name).GetString() ?? throw new FormatException(name);
            BigInteger Number(string name) => BigInteger.Parse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture);
            var body = new PolymarketOrderBody(order.GetProperty("salt").GetInt64(), Text("maker"), Text("signer"), Number("tokenId"), Number("makerAmount"), Number("takerAmount"),
                Text("side") switch { "BUY" => true, "SELL" => false, _ => throw new FormatException("side") }, order.GetProperty("signatureType").GetInt32(),
                Number("timestamp"), (long)Number("expiration"), Text("metadata"), Text("builder"), Text("signature"));
            bool isSound = body.MakerAmount > 0 && body.TakerAmount > 0 && body.Maker.Length == 42 && body.Signer.Length == 42 && body.Metadata.Length == 66
                && body.Builder.Length == 66 && body.Signature.StartsWith("0x", StringComparison.Ordinal) && body.SignatureBytes.Length > 0;
            return isSound ? body : null;
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}
