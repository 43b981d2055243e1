using System.Globalization;
using System.Text;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Tests.Support;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Arbit.VenueSimulator.Tests.Kalshi;

public sealed class KalshiAuthTests : IDisposable
{
    private const string Path = "/trade-api/v2/portfolio/balance";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);

    public void Dispose() => _simulation.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(-5_000)]
    [InlineData(5_000)]
    public void Balance_SignedWithinTheWindow_IsAnswered(int skew)
    {
        SimResponse response = Balance(_simulation.Sign("GET", Path, TimeSpan.FromMilliseconds(skew)));

        Assert.Equal(200, response.Status);
        Assert.StartsWith("{\"balance\":1000000,\"balance_breakdown\":[{\"balance\":\"10000.0000\",\"exchange_index\":0}],\"balance_dollars\":\"10000.0000\",\"portfolio_value\":0,\"updated_ts\":", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-30_000)]
    [InlineData(-300_000)]
    [InlineData(300_000)]
    public void Balance_TimestampFarOff_IsExpired(int skew)
    {
        SimResponse response = Balance(_simulation.Sign("GET", Path, TimeSpan.FromMilliseconds(skew)));

        Assert.Equal((401, "{\"error\":{\"code\":\"header_timestamp_expired\",\"message\":\"header timestamp expired\"}}"), (response.Status, response.Text));
    }

    [Fact]
    public void Balance_SignatureOfAnotherText_IsIncorrect()
    {
        SimResponse response = Balance(_simulation.Sign("GET", Path + "x"));

        Assert.Equal((401, "{\"error\":{\"code\":\"authentication_error\",\"message\":\"authentication_error\",\"details\":\"INCORRECT_API_KEY_SIGNATURE\"}}"), (response.Status, response.Text));
    }

    [Fact]
    public void Balance_SignatureThatIsNoBase64_IsIncorrect()
    {
        Dictionary<string, string> headers = _simulation.Sign("GET", Path);
        headers["KALSHI-ACCESS-SIGNATURE"] = "not base64!";

        Assert.Contains("INCORRECT_API_KEY_SIGNATURE", Balance(headers).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Balance_UnknownKey_IsNotFound()
    {
        Dictionary<string, string> headers = _simulation.Sign("GET", Path);
        headers["KALSHI-ACCESS-KEY"] = "00000000-0000-0000-0000-000000000000";

        SimResponse response = Balance(headers);

        Assert.Equal((401, "{\"error\":{\"code\":\"authentication_error\",\"message\":\"authentication_error\",\"details\":\"NOT_FOUND\"}}"), (response.Status, response.Text));
    }

    [Theory]
    [InlineData("KALSHI-ACCESS-SIGNATURE", "signature")]
    [InlineData("KALSHI-ACCESS-KEY", "key")]
    [InlineData("KALSHI-ACCESS-TIMESTAMP", "timestamp")]
    public void Balance_MissingHeader_IsNamed(string header, string what)
    {
        Dictionary<string, string> headers = _simulation.Sign("GET", Path);
        headers.Remove(header);

        SimResponse response = Balance(headers);

        Assert.Equal((401, $"{{\"error\":{{\"code\":\"{what}_is_missing_from_headers\",\"message\":\"{what} is missing from headers\"}}}}"), (response.Status, response.Text));
    }

    [Fact]
    public void Balance_Ed25519Key_IsAnsweredAndAForgedOneIsNot()
    {
        Assert.Equal(200, Balance(SignEd25519(Path)).Status);
        Assert.Contains("INCORRECT_API_KEY_SIGNATURE", Balance(SignEd25519(Path + "?x=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Balance_SignatureOfTheOtherKind_IsIncorrect()
    {
        Dictionary<string, string> headers = _simulation.Sign("GET", Path);
        headers["KALSHI-ACCESS-KEY"] = _simulation.Simulator.Credentials.KalshiEd25519KeyId;

        Assert.Contains("INCORRECT_API_KEY_SIGNATURE", Balance(headers).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Balance_QueryInTheTarget_IsNotSigned()
    {
        Assert.Equal(200, _simulation.Kalshi("/portfolio/balance?subaccount=0", _simulation.Sign("GET", Path)).Status);
    }

    [Fact]
    public void Open_UnsignedSocket_IsRefusedWithTheSameBody()
    {
        Assert.Null(_simulation.Simulator.Open("kalshi", SimRequest.Of("GET", SimulatorFixture.KalshiSocketPath), new TestPeer(), out SimResponse? refusal));
        Assert.Equal(401, refusal!.Status);
        Assert.Contains("signature_is_missing_from_headers", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Skew_VenueClockOff_TheDateHeaderTellsAndCorrectedTimestampsPass()
    {
        _simulation.Simulator.Faults.Apply(new Arbit.VenueSimulator.Faults.ScriptedFault(default, Arbit.VenueSimulator.Faults.FaultKind.SkewClock) { Duration = TimeSpan.FromSeconds(45) });

        SimResponse refused = Balance(_simulation.Sign("GET", Path));
        DateTimeOffset told = DateTimeOffset.Parse(refused.Headers.Single(static h => h.Key == "Date").Value, CultureInfo.InvariantCulture);

        Assert.Equal(401, refused.Status);
        Assert.Equal(TimeSpan.FromSeconds(45), told - _simulation.Clock.GetUtcNow());
        Assert.Equal(200, Balance(_simulation.Sign("GET", Path, told - _simulation.Clock.GetUtcNow())).Status);
    }

    private SimResponse Balance(Dictionary<string, string> headers) => _simulation.Kalshi("/portfolio/balance", headers);

    private Dictionary<string, string> SignEd25519(string path)
    {
        string pem = _simulation.Simulator.Credentials.KalshiEd25519PrivateKey;
        var key = (Ed25519PrivateKeyParameters)PrivateKeyFactory.CreateKey(Convert.FromBase64String(
            pem.Replace("-----BEGIN PRIVATE KEY-----", "", StringComparison.Ordinal).Replace("-----END PRIVATE KEY-----", "", StringComparison.Ordinal)));
        string time = _simulation.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signer = new Ed25519Signer();
        signer.Init(true, key);
        byte[] text = Encoding.UTF8.GetBytes(time + "GET" + path);
        signer.BlockUpdate(text, 0, text.Length);
        return new Dictionary<string, string>
        {
            ["KALSHI-ACCESS-KEY"] = _simulation.Simulator.Credentials.KalshiEd25519KeyId,
            ["KALSHI-ACCESS-TIMESTAMP"] = time,
            ["KALSHI-ACCESS-SIGNATURE"] = Convert.ToBase64String(signer.GenerateSignature()),
        };
    }
}
