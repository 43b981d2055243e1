using Arbit.Diagnostics;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiSessionTests
{
    [Fact]
    public void Constructor_OptionsOutOfRange_ListsEveryProblem()
    {
        var options = new KalshiOptions { RestAddress = new Uri("http://a.test/"), FallbackEvery = TimeSpan.Zero };
        using var credentials = new KalshiCredentials(TestKeys.KeyId, TestKeys.Ed25519Pem);

        InvalidOptionsException error = Assert.Throws<InvalidOptionsException>(
            () => new KalshiSession(new KalshiVenue(options, VenueContext.Standalone()), credentials));

        Assert.Equal(["kalshi.RestAddress", "kalshi.FallbackEvery"], error.Problems.Select(static p => p.Path));
    }

    [Fact]
    public async Task Start_Twice_IsRefused()
    {
        await using var bench = new LiveBench();
        await bench.StartAsync(1);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.Session.StartAsync());
    }

    [Fact]
    public async Task Start_Cancelled_HasEnded()
    {
        await using var bench = new LiveBench();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bench.Session.StartAsync(new CancellationToken(true)));

        await bench.Session.Completion;
        Assert.Equal(ConnectionState.Idle, bench.Venue.Status.Connection);
    }

    [Fact]
    public async Task Dispose_NeverStarted_HasEnded()
    {
        var bench = new LiveBench();
        await bench.DisposeAsync();

        Assert.True(bench.Session.Completion.IsCompletedSuccessfully);
    }
}
