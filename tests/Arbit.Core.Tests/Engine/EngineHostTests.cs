using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Tests.Engine;

public class EngineHostTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StartAsync_TimePasses_TicksReachTheVenues()
    {
        var clock = new ManualClock();
        var harness = new EngineHarness();
        await using var host = new EngineHost(harness.Engine, [], clock, new EngineHostOptions { TickEvery = TimeSpan.FromMilliseconds(100) });
        await host.StartAsync();

        clock.Advance(TimeSpan.FromMilliseconds(100));

        await Until(() => harness.Left.Ticks == 1);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await Until(() => harness.Left.Ticks == 2);
    }

    [Fact]
    public async Task StopAsync_AfterStart_StopsSessionsAndEndsTheRecording()
    {
        var clock = new ManualClock();
        using var file = new MemoryStream();
        var recording = new RecordingWriter(file, clock.GetUtcNow());
        var harness = new EngineHarness(b => b.WithTap(recording));
        var session = new FakeSession();
        var host = new EngineHost(harness.Engine, [session], clock, null, recording);
        await host.StartAsync();
        harness.LoadPairs();

        await host.StopAsync();
        await host.StopAsync();

        Assert.Equal((1, 1), (session.Starts, session.Stops));
        Assert.True(host.Completion.IsCompletedSuccessfully);
        Assert.Empty(host.Failure);
        Assert.Contains("{\"end\":1}", System.Text.Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_Twice_Refuses()
    {
        await using var host = new EngineHost(new EngineHarness().Engine, [], new ManualClock());
        await host.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.StartAsync());
    }

    [Fact]
    public async Task Flush_StorageFails_EndsTheRunAndSaysWhy()
    {
        var clock = new ManualClock();
        var recording = new RecordingWriter(new BrokenStream(), clock.GetUtcNow());
        var harness = new EngineHarness(b => b.WithTap(recording));
        var session = new FakeSession();
        var host = new EngineHost(harness.Engine, [session], clock, null, recording);
        await host.StartAsync();
        harness.LoadPairs();

        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Completion.WaitAsync(Long);

        Assert.Contains("no space", host.Failure, StringComparison.Ordinal);
        Assert.Equal(1, session.Stops);
    }

    [Theory]
    [InlineData("00:00:00", "00:00:01", 1048576, "TickEvery")]
    [InlineData("00:00:01", "00:02:00", 1048576, "FlushEvery")]
    [InlineData("00:00:01", "00:00:01", 5, "MaxPendingBytes")]
    public void Ctor_BadOptions_NamesTheField(string tick, string flush, long pending, string field)
    {
        var options = new EngineHostOptions { TickEvery = TimeSpan.Parse(tick, null), FlushEvery = TimeSpan.Parse(flush, null), MaxPendingBytes = pending };

        Assert.Equal(field, Assert.Single(Assert.Throws<InvalidOptionsException>(() =>
            new EngineHost(new EngineHarness().Engine, [], new ManualClock(), options)).Problems).Path);
    }

    private static async Task Until(Func<bool> holds)
    {
        // The timer's continuation runs on the pool: yield to it, within a bound, until it has.
        using var bound = new CancellationTokenSource(Long);
        while (!holds())
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class FakeSession : IVenueSession
    {
        public int Starts { get; private set; }

        public int Stops { get; private set; }

        public VenueId Venue => new("left");

        public VenueFault? Fault => null;

        public Task Completion => Task.CompletedTask;

        public ValueTask StartAsync(CancellationToken cancellationToken = default)
        {
            Starts++;
            return ValueTask.CompletedTask;
        }

        public ValueTask StopAsync()
        {
            Stops++;
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => StopAsync();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no space left");
    }
}
