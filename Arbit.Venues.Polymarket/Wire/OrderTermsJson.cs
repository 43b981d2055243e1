using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// An order's terms as they are journaled: everything its id is derived from, and what travels beside it. No signature.
/// </summary>
internal static class OrderTermsJson
{
    public static byte[] Write(OrderEnvelope envelope)
    {
        OrderTerms terms = envelope.Terms;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("chainId", terms.Exchange.Domain.ChainId);
            writer.WriteString("exchange", terms.Exchange.Contract.ToString());
            writer.WriteString("version", terms.Exchange.Domain.Version);
            writer.WriteNumber("salt", terms.Salt);
            writer.WriteString("maker", terms.Maker.ToString());
            writer.WriteString("signer", terms.Signer.ToString());
            writer.WriteString("tokenId", terms.TokenId.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("makerAmount", terms.MakerAmount);
            writer.WriteNumber("takerAmount", terms.TakerAmount);
            writer.WriteString("side", terms.Side == Side.Buy ? "BUY" : "SELL");
            writer.WriteNumber("signatureType", (int)terms.SignatureType);
            writer.WriteNumber("timestamp", terms.Timestamp);
            writer.WriteString("metadata", HexText.Of(terms.Metadata));
            writer.WriteString("builder", HexText.Of(terms.Builder));
            writer.WriteString("orderType", envelope.OrderType);
            writer.WriteNumber("expiration", envelope.Expiration);
            writer.WriteBoolean("postOnly", envelope.PostOnly);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The order, or null when these are no terms of an order this version signs: a dead exchange, another venue's order.</summary>
    public static OrderEnvelope? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            string Text(string name) => root.GetProperty(name).GetString() ?? throw new FormatException(name);
            long Number(string name) => root.GetProperty(name).GetInt64();
            byte[] Bytes(string name) => HexText.TryParse(Text(name), 32, out byte[]? bytes) ? bytes : throw new FormatException(name);
            var terms = new OrderTerms
            {
                Exchange = Exchange.Find(Text("version"), Number("chainId"), EthAddress.Parse(Text("exchange"))) ?? throw new FormatException("exchange"),
                Salt = Number("salt"),
                Maker = EthAddress.Parse(Text("maker")),
                Signer = EthAddress.Parse(Text("signer")),
                TokenId = BigInteger.Parse(Text("tokenId"), NumberStyles.None, CultureInfo.InvariantCulture),
                MakerAmount = Number("makerAmount"),
                TakerAmount = Number("takerAmount"),
                Side = Text("side") switch { "BUY" => Side.Buy, "SELL" => Side.Sell, _ => throw new FormatException("side") },
                SignatureType = (PolymarketSignatureType)Number("signatureType"),
                Timestamp = Number("timestamp"),
                Metadata = Bytes("metadata"),
                Builder = Bytes("builder"),
            };
            return new OrderEnvelope(terms, Text("orderType"), Number("expiration"), root.GetProperty("postOnly").GetBoolean());
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}
