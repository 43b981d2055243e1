using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class OrderDeskFlushTests : IAsyncDisposable
{
    private readonly List<string> _steps = [];
    private readonly ManualClock _clock = new();
    private readonly ScriptedVenue _venue;
    private readonly SteppedGateway _gateway;
    private readonly OrderDesk _desk;

    public OrderDeskFlushTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _venue = new ScriptedVenue(_clock, new Random(1), digests: false, provisional: false) { Faults = VenueFaults.None };
        _gateway = new SteppedGateway(new ScriptedGateway(_venue, new CrashSwitch()), _steps);
        var journal = new HelpedJournal(_steps);
        var tracker = new OrderTracker(new EventGate(), journal, new Dictionary<VenueId, OrderGatewayCapabilities> { [_gateway.Venue] = _gateway.Capabilities });
        _desk = new OrderDesk(tracker, [_gateway], journal, _clock, new Random(1));
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task PlaceAsync_NothingLeftToDoButWait_HelpsAndGoesOnOnTheSameThread()
    {
        ValueTask<PlaceResult> placing = _desk.PlaceAsync(DeskRig.Request("a"));

        // All of it before the call came back: no other thread was needed to get the order on the wire.
        Assert.Equal([JournalKinds.OrderIntent, "flush", "sign", "help", JournalKinds.OrderSent, $"send on {Environment.CurrentManagedThreadId}"], _steps);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PlaceKind.Sent, (await placing).Kind);
    }

    [Fact]
    public async Task PlaceAsync_HaltedWhileItIsSigned_IsNotSentAndIsOverAsSuch()
    {
        _gateway.WhileSigning = () => _desk.Halt("the kill switch");

        PlaceResult placed = await _desk.PlaceAsync(DeskRig.Request("a"));

        Assert.Equal((PlaceKind.NotSent, "the kill switch"), (placed.Kind, placed.Detail));
        Assert.DoesNotContain(_steps, static s => s.StartsWith("send", StringComparison.Ordinal));
        Assert.Empty(_venue.Sends);
        Assert.Equal(OrderState.Rejected, placed.Order!.State);
    }
}
