using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>Reads the vectors made with the venue's official client. Their keys are published development keys.</summary>
internal static class OrderVectors
{
    public static JsonElement All { get; } = TestData.Load("order-vectors.json");

    public static IEnumerable<JsonElement> Orders(params int[] versions) =>
        All.GetProperty("orders").EnumerateArray().Where(o => versions.Contains(o.GetProperty("version").GetInt32()));

    public static JsonElement Order(string id) => Orders(1, 2, 3).Single(o => o.GetProperty("id").GetString() == id);

    public static string Key(JsonElement vector) => BigInteger.Parse(vector.GetProperty("signingScalar").GetString()!, CultureInfo.InvariantCulture)
        .ToString("x64", CultureInfo.InvariantCulture)[^64..];

    public static Exchange? ExchangeOf(JsonElement vector)
    {
        JsonElement domain = vector.GetProperty("domain");
        return Exchange.Find(Text(domain, "version"), domain.GetProperty("chainId").GetInt64(), EthAddress.Parse(Text(domain, "verifyingContract")));
    }

    public static OrderTerms Terms(JsonElement vector)
    {
        JsonElement order = vector.GetProperty("order");
        return new OrderTerms
        {
            Exchange = ExchangeOf(vector)!,
            Salt = Number(order, "salt"),
            Maker = EthAddress.Parse(Text(order, "maker")),
            Signer = EthAddress.Parse(Text(order, "signer")),
            TokenId = BigInteger.Parse(Text(order, "tokenId"), CultureInfo.InvariantCulture),
            MakerAmount = Number(order, "makerAmount"),
            TakerAmount = Number(order, "takerAmount"),
            Side = order.GetProperty("side").ToString() is "BUY" or "0" ? Side.Buy : Side.Sell,
            SignatureType = (PolymarketSignatureType)order.GetProperty("signatureType").GetInt32(),
            Timestamp = Number(order, "timestamp"),
            Metadata = Convert.FromHexString(Text(order, "metadata")[2..]),
            Builder = Convert.FromHexString(Text(order, "builder")[2..]),
        };
    }

    public static OrderEnvelope Envelope(JsonElement vector)
    {
        JsonElement request = vector.GetProperty("request");
        return new OrderEnvelope(Terms(vector), Text(request, "orderType"), Number(vector.GetProperty("order"), "expiration"),
            request.GetProperty("postOnly").GetBoolean(), request.GetProperty("deferExec").GetBoolean());
    }

    public static byte[] Sign(JsonElement vector)
    {
        using var signer = new PolymarketKeySigner(Key(vector));
        var signature = new OrderSignature(Terms(vector));
        return signature.Wrap(signer.SignAsync(signature.ToSign(), CancellationToken.None).AsTask().Result);
    }

    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static decimal Amount(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static long Number(JsonElement element, string name) => long.Parse(Text(element, name), CultureInfo.InvariantCulture);
}
