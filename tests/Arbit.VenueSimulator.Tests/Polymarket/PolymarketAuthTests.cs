using System.Globalization;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class PolymarketAuthTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Sign_PublishedVector_GivesItsSignature() =>
        Assert.Equal("ZwAdJKvoYRlEKDkNMwd5BuwNNtg93kNaR_oU2HrfVvc=", PolymarketAuth.Sign(new string('A', 43) + "=", "1000000test-sign/orders{\"hash\": \"0x123\"}"));

    [Fact]
    public void AddressOf_PublishedTestWallet_IsItsAddress() =>
        Assert.Equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", CredentialFactory.AddressOf(Convert.FromHexString("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")));

    [Theory]
    [InlineData("/auth/api-keys", "{\"apiKeys\":[\"7c1ccb43-e050-43de-8688-3d6d9a148a26\"]}")]
    [InlineData("/auth/ban-status/closed-only", "{\"closed_only\":false}")]
    [InlineData("/data/orders", "{\"data\":[],\"next_cursor\":\"LTE=\",\"limit\":500,\"count\":0}")]
    [InlineData("/data/trades", "{\"data\":[],\"next_cursor\":\"LTE=\",\"limit\":500,\"count\":0}")]
    [InlineData("/notifications", "[]")]
    [InlineData("/order-scoring", "{\"scoring\":false}")]
    public void Private_SignedRequest_IsAnsweredAndAnUnsignedOneIsNot(string path, string body)
    {
        Assert.Equal(body, _simulation.Host("clob", path, headers: Headers(path)).Text);
        Assert.Equal((401, "{\"error\":\"Unauthorized/Invalid api key\"}"), (_simulation.Host("clob", path).Status, _simulation.Host("clob", path).Text));
    }

    [Fact]
    public void Private_Balance_IsInBaseUnits() =>
        Assert.StartsWith("{\"balance\":\"10000000000\",\"allowances\":{\"0x", _simulation.Host("clob", "/balance-allowance?asset_type=COLLATERAL", headers: Headers("/balance-allowance")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("POLY_ADDRESS", "0x0000000000000000000000000000000000000000")]
    [InlineData("POLY_SIGNATURE", "AAAA")]
    [InlineData("POLY_TIMESTAMP", "1")]
    [InlineData("POLY_API_KEY", "another")]
    [InlineData("POLY_PASSPHRASE", "another")]
    public void Private_OneHeaderWrong_IsUnauthorized(string header, string value)
    {
        Dictionary<string, string> headers = Headers("/auth/api-keys");
        headers[header] = value;
        Assert.Equal(401, _simulation.Host("clob", "/auth/api-keys", headers: headers).Status);
        headers.Remove(header);
        Assert.Equal(401, _simulation.Host("clob", "/auth/api-keys", headers: headers).Status);
    }

    private Dictionary<string, string> Headers(string path)
    {
        SimulatorCredentials credentials = _simulation.Simulator.Credentials;
        string time = _simulation.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["POLY_ADDRESS"] = credentials.PolymarketAddress,
            ["POLY_SIGNATURE"] = PolymarketAuth.Sign(credentials.PolymarketSecret, time + "GET" + path),
            ["POLY_TIMESTAMP"] = time,
            ["POLY_API_KEY"] = credentials.PolymarketApiKey,
            ["POLY_PASSPHRASE"] = credentials.PolymarketPassphrase,
        };
    }
}
