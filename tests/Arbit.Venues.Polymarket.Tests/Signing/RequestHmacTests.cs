using System.Text;
using System.Text.Json;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class RequestHmacTests
{
    [Fact]
    public void Sign_OfficialVectors_AreTheSame()
    {
        JsonElement[] vectors = [.. OrderVectors.All.GetProperty("hmac").EnumerateArray()];
        Assert.Equal(15, vectors.Length);
        Assert.All(vectors, static vector =>
        {
            Assert.True(RequestHmac.TryCreate(OrderVectors.Text(vector, "secret"), out RequestHmac? hmac));
            string body = vector.GetProperty("body").GetString() ?? "";
            Assert.Equal(OrderVectors.Text(vector, "signature"),
                hmac.Sign(OrderVectors.Text(vector, "timestamp"), OrderVectors.Text(vector, "method"), OrderVectors.Text(vector, "path"), Encoding.UTF8.GetBytes(body)));
        });
    }

    [Fact]
    public void ForKey_OfficialOrders_AreTheSameHeadersOverTheSameBody()
    {
        Assert.All(OrderVectors.Orders(2, 3), static vector =>
        {
            JsonElement l2 = vector.GetProperty("l2"), expected = l2.GetProperty("headers");
            var key = new PolymarketApiKey(OrderVectors.Text(vector, "owner"), OrderVectors.Text(l2, "secret"), OrderVectors.Text(l2, "passphrase"));
            byte[] body = OrderVectors.Envelope(vector).Body(OrderVectors.Sign(vector), key.Key);
            long time = long.Parse(OrderVectors.Text(expected, "POLY_TIMESTAMP"), System.Globalization.CultureInfo.InvariantCulture);

            Assert.Equal(OrderVectors.Text(vector, "postOrderBody"), Encoding.UTF8.GetString(body));
            Assert.Equal(
                expected.EnumerateObject().ToDictionary(static h => h.Name, static h => h.Value.GetString()!),
                AuthHeaders.ForKey(EthAddress.Parse(OrderVectors.Text(vector, "eoa")), key, time, "POST", OrderVectors.Text(l2, "path"), body).ToDictionary());
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("A")]
    public void TryCreate_NoBase64_IsRefused(string secret)
    {
        Assert.False(RequestHmac.TryCreate(secret, out _));
    }

    [Fact]
    public void TryCreate_StandardAlphabet_IsTheSameKey()
    {
        RequestHmac.TryCreate("_-8=", out RequestHmac? urlSafe);
        RequestHmac.TryCreate("/+8", out RequestHmac? standard);

        Assert.Equal(urlSafe!.Sign("1", "GET", "/x", []), standard!.Sign("1", "GET", "/x", []));
    }
}
