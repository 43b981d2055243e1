using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Tests.Support;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Arbit.Venues.Kalshi.Tests.Signing;

public sealed class RequestSignerTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 12, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("pkcs1")]
    [InlineData("pkcs8")]
    public void Headers_RsaKey_VerifyWithThePublicKeyAsPss(string kind)
    {
        Dictionary<string, string> headers = Headers(kind, "/trade-api/v2/portfolio/balance?subaccount=1", new VenueClock());

        byte[] text = Encoding.UTF8.GetBytes(headers["KALSHI-ACCESS-TIMESTAMP"] + "GET/trade-api/v2/portfolio/balance");
        using var verifier = RSA.Create(TestKeys.Rsa.ExportParameters(false));
        Assert.True(verifier.VerifyData(text, Convert.FromBase64String(headers["KALSHI-ACCESS-SIGNATURE"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.Equal(TestKeys.KeyId, headers["KALSHI-ACCESS-KEY"]);
    }

    [Fact]
    public void Headers_Ed25519Key_VerifyWithThePublicKey()
    {
        Dictionary<string, string> headers = Headers("ed25519", "/trade-api/ws/v2", new VenueClock());

        byte[] text = Encoding.UTF8.GetBytes(headers["KALSHI-ACCESS-TIMESTAMP"] + "GET/trade-api/ws/v2");
        Assert.True(VerifyEd25519(text, headers["KALSHI-ACCESS-SIGNATURE"]));
        text[^1]++;
        Assert.False(VerifyEd25519(text, headers["KALSHI-ACCESS-SIGNATURE"]));
    }

    [Fact]
    public void Headers_OurClockIsRight_CarryOurTimeInMilliseconds() =>
        Assert.Equal("1791201600123", Headers("ed25519", "/x", new VenueClock())["KALSHI-ACCESS-TIMESTAMP"]);

    [Theory]
    [InlineData(-300)]
    [InlineData(45)]
    public void Headers_VenueClockMeasuredOff_CarryTheVenuesTime(int seconds)
    {
        var measured = new VenueClock();
        DateTimeOffset there = Now.AddSeconds(seconds);
        measured.Measure(there.AddTicks(-(there.Ticks % TimeSpan.TicksPerSecond)), Now, Now);

        long sent = long.Parse(Headers("ed25519", "/x", measured)["KALSHI-ACCESS-TIMESTAMP"], CultureInfo.InvariantCulture);

        Assert.InRange(sent - there.ToUnixTimeMilliseconds(), -1000, 1000);
    }

    private static Dictionary<string, string> Headers(string kind, string path, VenueClock venueClock)
    {
        using var credentials = new KalshiCredentials(TestKeys.KeyId, TestKeys.Pem(kind));
        Task<KeyValuePair<string, string>[]> made = new RequestSigner(credentials, new ManualClock(Now), venueClock).HeadersAsync("GET", path, CancellationToken.None).AsTask();
        Assert.True(made.IsCompletedSuccessfully);
        return made.Result.ToDictionary();
    }

    private static bool VerifyEd25519(byte[] text, string signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(false, new Ed25519PublicKeyParameters(TestKeys.Ed25519Public, 0));
        verifier.BlockUpdate(text, 0, text.Length);
        return verifier.VerifySignature(Convert.FromBase64String(signature));
    }
}
