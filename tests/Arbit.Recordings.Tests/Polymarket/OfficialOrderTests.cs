using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>The vectors the venue's own test suites assert.</summary>
public class OfficialOrderTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(Recordings.Bytes("venues/polymarket/data/vectors-official.json")).RootElement;

    [Fact]
    public void Orders_DepositWallet_IsTheSameByteForByte()
    {
        JsonElement vector = Vectors.GetProperty("orders").EnumerateArray().Single(static o => o.GetProperty("version").GetInt32() == 2);
        JsonElement domain = vector.GetProperty("domain"), order = vector.GetProperty("order");
        var signature = new OrderSignature(new OrderTerms
        {
            Exchange = Exchange.Find(Text(domain, "version"), domain.GetProperty("chainId").GetInt64(), EthAddress.Parse(Text(domain, "verifyingContract")))!,
            Salt = Number(order, "salt"),
            Maker = EthAddress.Parse(Text(order, "maker")),
            Signer = EthAddress.Parse(Text(order, "signer")),
            TokenId = BigInteger.Parse(Text(order, "tokenId"), CultureInfo.InvariantCulture),
            MakerAmount = Number(order, "makerAmount"),
            TakerAmount = Number(order, "takerAmount"),
            Side = Side.Buy,
            SignatureType = PolymarketSignatureType.DepositWallet,
            Timestamp = Number(order, "timestamp"),
        });
        byte[] inner = Sign(vector, signature.ToSign());

        Assert.Equal(Text(vector, "domainSeparator"), Hex(signature.ToSign().DomainSeparator.Span));
        Assert.Equal(Text(vector, "structHash"), Hex(signature.StructHash));
        Assert.Equal(Text(vector, "orderHash"), Hex(signature.Digest));
        Assert.Equal(Text(vector, "innerSignature"), Hex(inner));
        Assert.Equal(Text(vector, "signature"), Hex(signature.Wrap(inner)));
    }

    [Fact]
    public void Orders_DeadVersion_HasNoExchange()
    {
        JsonElement[] dead = [.. Vectors.GetProperty("orders").EnumerateArray().Where(static o => o.GetProperty("version").GetInt32() == 1)];
        Assert.Equal(2, dead.Length);
        Assert.All(dead, static vector =>
        {
            JsonElement domain = vector.GetProperty("domain");
            Assert.Null(Exchange.Find(Text(domain, "version"), domain.GetProperty("chainId").GetInt64(), EthAddress.Parse(Text(domain, "verifyingContract"))));
        });
    }

    [Fact]
    public void ClobAuth_Official_IsTheSameSignature()
    {
        JsonElement vector = Vectors.GetProperty("clobAuth")[0];
        PolymarketTypedData data = ClobAuth.Create(EthAddress.Parse(Text(vector, "address")), vector.GetProperty("chainId").GetInt64(),
            Number(vector, "timestamp"), vector.GetProperty("nonce").GetInt64());

        Assert.Equal(Text(vector, "signature"), Hex(Sign(vector, data)));
    }

    [Fact]
    public void Hmac_Official_IsTheSameSignature()
    {
        JsonElement vector = Vectors.GetProperty("hmac")[0];
        Assert.True(RequestHmac.TryCreate(Text(vector, "secret"), out RequestHmac? hmac));

        Assert.Equal(Text(vector, "signature"),
            hmac.Sign(Text(vector, "timestamp"), Text(vector, "method"), Text(vector, "path"), Encoding.UTF8.GetBytes(Text(vector, "body"))));
    }

    [Fact]
    public void Amounts_TsSdkTicks_AreTheSameInBothVariants()
    {
        JsonElement amounts = Vectors.GetProperty("tsSdkAmounts");
        decimal size = decimal.Parse(Text(amounts, "size"), CultureInfo.InvariantCulture);
        foreach (JsonElement c in amounts.GetProperty("cases").EnumerateArray())
        {
            decimal price = decimal.Parse(Text(c, "price"), CultureInfo.InvariantCulture);
            int decimals = TickSizes.AmountDecimals(decimal.Parse(Text(c, "tick"), CultureInfo.InvariantCulture));
            Assert.Equal(c.GetProperty("limitProductBaseUnits").GetInt64(), OrderAmounts.Limit(Side.Buy, price, size, decimals).Maker);
            Assert.Equal(c.GetProperty("marketBuySharesDown").GetInt64(), OrderAmounts.ImmediateBuy(size, price, decimals, PolymarketBuyRounding.Marketable).Taker);
            Assert.Equal(c.GetProperty("marketBuySharesUp").GetInt64(), OrderAmounts.ImmediateBuy(size, price, decimals, PolymarketBuyRounding.Protected).Taker);
        }

        JsonElement[] extra = [.. amounts.GetProperty("extra").EnumerateArray()];
        Assert.Equal(extra[0].GetProperty("takerAmount").GetInt64(), OrderAmounts.ImmediateBuy(100m, 0.55m, 4, PolymarketBuyRounding.Protected).Taker);
        Assert.Equal(extra[1].GetProperty("takerAmount").GetInt64(), OrderAmounts.Limit(Side.Sell, 0.54m, 180m, 4).Taker);
        Assert.Equal(extra[2].GetProperty("takerAmount").GetInt64(), OrderAmounts.ImmediateBuy(10m, 0.52m, 4, PolymarketBuyRounding.Protected).Taker);
        Assert.Equal(3, extra.Length);
    }

    [Fact]
    public void Divide_TsSdkAdjustments_AreTheSame()
    {
        JsonElement[] cases = [.. Vectors.GetProperty("tsSdkFees").GetProperty("cases").EnumerateArray().Where(static c => c.TryGetProperty("adjustedBaseUnits", out _))];
        Assert.Equal(2, cases.Length);
        foreach (JsonElement c in cases)
        {
            decimal builder = c.TryGetProperty("builderTakerFeeRate", out JsonElement rate) ? decimal.Parse(rate.GetString()!, CultureInfo.InvariantCulture) : 0m;
            decimal adjusted = FeeAdjustedBuy.Divide(10m, 0.5m, 10m, 0.02m, 1, builder);
            Assert.Equal(c.GetProperty("adjustedBaseUnits").GetInt64(), adjusted * 1_000_000m);
        }
    }

    private static byte[] Sign(JsonElement vector, PolymarketTypedData data)
    {
        string key = BigInteger.Parse(Text(vector, "signingScalar"), CultureInfo.InvariantCulture).ToString("x64", CultureInfo.InvariantCulture);
        using var signer = new PolymarketKeySigner(key[^64..]);
        return signer.SignAsync(data, CancellationToken.None).AsTask().Result;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static long Number(JsonElement element, string name) => long.Parse(Text(element, name), CultureInfo.InvariantCulture);
}
