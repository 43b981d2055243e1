using System.Net;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests;

public class PolymarketApiKeysTests
{
    private const string Body = """{"apiKey":"af9da521-a8da-47cf-a94a-817c898cd6c1","secret":"gWkSQE6qAv1dmvOh9SmGaX9j6jvjVx86ZHEAfiREIE4=","passphrase":"5d6d1453"}""";

    [Theory]
    [InlineData("POST /auth/api-key")]
    [InlineData("GET /auth/derive-api-key")]
    public async Task Ask_Account_ProvesItselfAndGetsItsKey(string target)
    {
        (OrderServer server, PolymarketApiKeys keys, PolymarketKeySigner signer) = Rig();
        server.On(target, Body);

        PolymarketApiKey key = (await (target.StartsWith('P') ? keys.CreateAsync(signer, 3) : keys.DeriveAsync(signer, 3))).Value!;

        Dictionary<string, string> headers = server.Requests[0].Headers;
        byte[] digest = ClobAuth.Create(EthAddress.Parse(signer.Address), 137, long.Parse(headers["POLY_TIMESTAMP"], System.Globalization.CultureInfo.InvariantCulture), 3).Digest.ToArray();
        Assert.Equal(EthAddress.Parse(headers["POLY_ADDRESS"]), Secp256k1.Recover(digest, Convert.FromHexString(headers["POLY_SIGNATURE"][2..])));
        Assert.Equal("3", headers["POLY_NONCE"]);
        Assert.Equal("af9da521-a8da-47cf-a94a-817c898cd6c1", key.Key);
        keys.Dispose();
        signer.Dispose();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "{\"error\":\"Invalid L1 Request headers\"}", FaultKind.Authentication)]
    [InlineData(HttpStatusCode.OK, "{\"apiKey\":\"x\"}", FaultKind.Malformed)]
    [InlineData(HttpStatusCode.OK, "nothing", FaultKind.Malformed)]
    public async Task Ask_Refused_SaysWhy(HttpStatusCode status, string body, FaultKind expected)
    {
        (OrderServer server, PolymarketApiKeys keys, PolymarketKeySigner signer) = Rig();
        server.On("POST /auth/api-key", body, status);

        Assert.Equal(expected, (await keys.CreateAsync(signer)).Fault!.Kind);
        keys.Dispose();
        signer.Dispose();
    }

    private static (OrderServer, PolymarketApiKeys, PolymarketKeySigner) Rig()
    {
        var server = new OrderServer();
        var venue = new PolymarketVenue(new PolymarketOptions(), VenueContext.Standalone(new ManualClock()));
        return (server, new PolymarketApiKeys(venue, new PolymarketTransport { Http = () => server }), new PolymarketKeySigner("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"));
    }
}
