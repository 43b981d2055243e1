using System.Numerics;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class OrderSignatureTests
{
    public static TheoryData<string> Ids => [.. OrderVectors.Orders(2, 3).Select(static o => OrderVectors.Text(o, "id"))];

    [Fact]
    public void Ids_Vectors_AreAll()
    {
        Assert.Equal(36, OrderVectors.Orders(2).Count());
        Assert.Equal(6, OrderVectors.Orders(3).Count());
        Assert.Equal(6, OrderVectors.Orders(1).Count());
        Assert.Equal([0, 1, 2, 3], OrderVectors.Orders(2, 3).Select(static o => o.GetProperty("order").GetProperty("signatureType").GetInt32()).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Digest_OfficialOrder_IsTheSame(string id)
    {
        JsonElement vector = OrderVectors.Order(id);
        var order = new OrderSignature(OrderVectors.Terms(vector));

        Assert.Equal(OrderVectors.Text(vector, "domainSeparator"), HexText.Of(OrderVectors.ExchangeOf(vector)!.Domain.Separator));
        Assert.Equal(OrderVectors.Text(vector, "structHash"), HexText.Of(order.StructHash));
        Assert.Equal(OrderVectors.Text(vector, "orderHash"), HexText.Of(order.Digest));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Wrap_OfficialOrder_IsTheSameSignature(string id)
    {
        JsonElement vector = OrderVectors.Order(id);

        Assert.Equal(OrderVectors.Text(vector, "signature"), HexText.Of(OrderVectors.Sign(vector)));
    }

    [Fact]
    public void Wrap_DepositWallet_Is317Bytes()
    {
        JsonElement vector = OrderVectors.Order("public-v2-003");

        Assert.Equal(317, OrderVectors.Sign(vector).Length);
    }

    [Fact]
    public void ToSign_DepositWallet_NamesTheWalletAndHoldsTheOrder()
    {
        var order = new OrderSignature(OrderVectors.Terms(OrderVectors.Order("public-v2-003")));

        using JsonDocument json = JsonDocument.Parse(order.ToSign().ToJson());
        JsonElement message = json.RootElement.GetProperty("message");
        Assert.Equal("TypedDataSign", json.RootElement.GetProperty("primaryType").GetString());
        Assert.Equal("DepositWallet", message.GetProperty("name").GetString());
        Assert.Equal("SELL", message.GetProperty("contents").GetProperty("side").GetInt32() == 1 ? "SELL" : "BUY");
        Assert.Equal("contents", json.RootElement.GetProperty("types").GetProperty("TypedDataSign")[0].GetProperty("name").GetString());
        Assert.Equal("Order", json.RootElement.GetProperty("types").GetProperty("TypedDataSign")[0].GetProperty("type").GetString());
    }

    [Fact]
    public void ToSign_PlainOrder_SaysEveryMemberOfTheType()
    {
        var order = new OrderSignature(OrderVectors.Terms(OrderVectors.Order("public-v2-000")));

        using JsonDocument json = JsonDocument.Parse(order.ToSign().ToJson());
        string[] members = [.. json.RootElement.GetProperty("types").GetProperty("Order").EnumerateArray().Select(static m => m.GetProperty("name").GetString()!)];
        Assert.Equal(members, json.RootElement.GetProperty("message").EnumerateObject().Select(static m => m.Name));
        Assert.Equal(11, members.Length);
        Assert.Equal(137, json.RootElement.GetProperty("domain").GetProperty("chainId").GetInt32());
        Assert.Equal(4, json.RootElement.GetProperty("types").GetProperty("EIP712Domain").GetArrayLength());
    }

    [Property(MaxTest = 60)]
    public bool Wrap_AnyOrder_RecoversToTheSigner(uint salt, uint key, uint maker, uint taker, bool buys, bool isNegRisk, bool isProtocolV2)
    {
        using var signer = new PolymarketKeySigner((key + 1L).ToString("x64", System.Globalization.CultureInfo.InvariantCulture));
        EthAddress account = EthAddress.Parse(signer.Address);
        var order = new OrderSignature(new OrderTerms
        {
            Exchange = Exchange.For(salt % 2 == 0 ? Exchange.Polygon : Exchange.Amoy, isProtocolV2, isNegRisk),
            Salt = salt + 1L,
            Maker = account,
            Signer = account,
            TokenId = BigInteger.Pow(maker + (BigInteger)2, 7),
            MakerAmount = maker,
            TakerAmount = taker,
            Side = buys ? Side.Buy : Side.Sell,
            SignatureType = PolymarketSignatureType.Eoa,
            Timestamp = 1_782_213_264_943L + taker,
        });
        byte[] signature = order.Wrap(signer.SignAsync(order.ToSign(), CancellationToken.None).AsTask().Result);
        byte[] other = [.. order.Digest];
        other[0] ^= 1;
        return Secp256k1.Recover(order.Digest, signature) == account && Secp256k1.Recover(other, signature) != account;
    }
}
