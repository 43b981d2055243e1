using Arbit.Books;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Tests.Support;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Kalshi.Tests.Signing;

/// <summary>Both kinds of key against a venue that checks them as the real one does.</summary>
public sealed class AuthenticationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_GoodKey_IsTakenAtTheFirstAttempt(bool isRsa)
    {
        await using var bench = new LiveBench(credentials: c => isRsa
            ? new KalshiCredentials(c.KalshiKeyId, c.KalshiPrivateKey)
            : new KalshiCredentials(c.KalshiEd25519KeyId, c.KalshiEd25519PrivateKey));
        await bench.StartAsync(1);

        Assert.Equal((1, BookState.Synced), (bench.Connector.Attempts, bench.State(bench.Tickers[0])));
        Assert.Null(bench.Session.Fault);
    }

    [Theory]
    [InlineData(false, "the signature does not fit the key id")]
    [InlineData(true, "the venue does not know the key id")]
    public async Task Start_WrongKey_EndsAndSaysWhy(bool isUnknown, string why)
    {
        await using var bench = new LiveBench(credentials: c => new KalshiCredentials(isUnknown ? TestKeys.KeyId : c.KalshiKeyId, TestKeys.Pem("pkcs1")));
        await bench.StartAsync(1, 60);

        await bench.Session.Completion;
        Assert.Equal(FaultKind.Authentication, bench.Session.Fault!.Kind);
        Assert.Contains(why, bench.Session.Fault.Detail, StringComparison.Ordinal);
        Assert.Equal(2, bench.Connector.Attempts);
        AssertNoSecrets(bench, bench.Session.Fault.ToString());
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-45)]
    public async Task Start_OurClockIsOff_SignsWithTheVenuesTimeFromTheFirstAttempt(int seconds)
    {
        await using var bench = new LiveBench();
        bench.Fault(SimulatedFault.SkewClock, seconds: seconds);
        await bench.StartAsync(1, 2);

        Assert.Equal((1, BookState.Synced), (bench.Connector.Attempts, bench.State(bench.Tickers[0])));
        Assert.InRange((bench.Session.ClockOffset - TimeSpan.FromSeconds(seconds)).TotalSeconds, -1, 1);
    }

    [Fact]
    public async Task Drop_ClockHasGoneOffSince_MeasuredAnewAfterOneRefusal()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(1, 2);
        bench.Fault(SimulatedFault.SkewClock, seconds: 120);
        bench.Fault(SimulatedFault.Drop);
        bench.Run(5);

        Assert.Equal((3, BookState.Synced), (bench.Connector.Attempts, bench.State(bench.Tickers[0])));
        Assert.Null(bench.Session.Fault);
    }

    [Fact]
    public async Task Limits_TimestampOutsideTheWindow_IsAnAuthenticationFaultAndNotRepeated()
    {
        await using var bench = new LiveBench();
        bench.Fault(SimulatedFault.SkewClock, seconds: 120);

        await AssertRefusedAsync(bench, Signer(bench), "timestamp is outside the venue's window");
    }

    [Fact]
    public async Task Limits_NoSignature_IsAnAuthenticationFaultAndNotRepeated()
    {
        await using var bench = new LiveBench();

        await AssertRefusedAsync(bench, null, "the signature header is missing");
    }

    private static RequestSigner Signer(LiveBench bench) => new(
        new KalshiCredentials(bench.Simulator.Credentials.KalshiEd25519KeyId, bench.Simulator.Credentials.KalshiEd25519PrivateKey),
        bench.Clock, new VenueClock());

    private static async Task AssertRefusedAsync(LiveBench bench, RequestSigner? signer, string why)
    {
        using var counting = new CountingHandler(bench.Simulator.CreateHttpHandler());
        using var rest = new KalshiRestClient(bench.Options, new AccountBudgets(bench.Options, bench.Clock), signer, new VenueClock(), bench.Clock, new Random(1), counting);

        RestReply reply = await rest.LimitsAsync(CancellationToken.None);

        Assert.Equal((FaultKind.Authentication, 1), (reply.Fault!.Kind, counting.Requests));
        Assert.Contains(why, reply.Fault.Detail, StringComparison.Ordinal);
        AssertNoSecrets(bench, reply.Fault.ToString());
    }

    private static void AssertNoSecrets(LiveBench bench, string text)
    {
        Assert.All(bench.Connector.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.All(
            $"{bench.Simulator.Credentials.KalshiPrivateKey}\n{TestKeys.Pem("pkcs1")}".Split('\n').Where(static l => l.Length > 16 && l[0] != '-'),
            line => Assert.DoesNotContain(line[..16], text, StringComparison.Ordinal));
    }
}
