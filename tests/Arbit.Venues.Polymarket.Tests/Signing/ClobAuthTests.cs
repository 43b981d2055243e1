using System.Text.Json;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class ClobAuthTests
{
    [Fact]
    public void Create_OfficialVectors_AreTheSame()
    {
        JsonElement[] vectors = [.. OrderVectors.All.GetProperty("clobAuth").EnumerateArray()];
        Assert.Equal(8, vectors.Length);
        Assert.All(vectors, static vector =>
        {
            using var signer = new PolymarketKeySigner(OrderVectors.Key(vector));
            long time = long.Parse(OrderVectors.Text(vector, "timestamp"), System.Globalization.CultureInfo.InvariantCulture);
            long nonce = vector.GetProperty("nonce").GetInt64();
            EthAddress account = EthAddress.Parse(OrderVectors.Text(vector, "address"));
            PolymarketTypedData data = ClobAuth.Create(account, vector.GetProperty("chainId").GetInt64(), time, nonce);
            byte[] signature = signer.SignAsync(data, CancellationToken.None).AsTask().Result;

            Assert.Equal(OrderVectors.Text(vector, "domainSeparator"), HexText.Of(data.DomainSeparator.Span));
            Assert.Equal(OrderVectors.Text(vector, "structHash"), HexText.Of(data.StructHash.Span));
            Assert.Equal(OrderVectors.Text(vector, "digest"), HexText.Of(data.Digest.Span));
            Assert.Equal(OrderVectors.Text(vector, "signature"), HexText.Of(signature));
            Assert.Equal(Headers(vector), AuthHeaders.ForWallet(account, signature, time, nonce).ToDictionary());
            Assert.Contains("attests that I control", data.ToJson(), StringComparison.Ordinal);
        });
    }

    private static Dictionary<string, string> Headers(JsonElement vector) =>
        vector.GetProperty("headers").EnumerateObject().ToDictionary(static h => h.Name, static h => h.Value.GetString()!);
}
