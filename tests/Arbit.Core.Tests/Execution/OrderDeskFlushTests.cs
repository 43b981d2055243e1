using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class OrderDeskFlushTests
{
    [Fact]
    public async Task PlaceAsync_NothingLeftToDoButWait_HelpsAndGoesOnOnTheSameThread()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var steps = new List<string>();
        var clock = new ManualClock();
        var venue = new ScriptedVenue(clock, new Random(1), digests: false, provisional: false) { Faults = VenueFaults.None };
        var gateway = new SteppedGateway(new ScriptedGateway(venue, new CrashSwitch()), steps);
        var journal = new HelpedJournal(steps);
        var tracker = new OrderTracker(new EventGate(), journal, new Dictionary<VenueId, OrderGatewayCapabilities> { [gateway.Venue] = gateway.Capabilities });
        await using var desk = new OrderDesk(tracker, [gateway], journal, clock, new Random(1));

        ValueTask<PlaceResult> placing = desk.PlaceAsync(DeskRig.Request("a"));

        // All of it before the call came back: no other thread was needed to get the order on the wire.
        Assert.Equal([JournalKinds.OrderIntent, "flush", "sign", "help", JournalKinds.OrderSent, $"send on {Environment.CurrentManagedThreadId}"], steps);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PlaceKind.Sent, (await placing).Kind);
    }

    [Fact]
    public async Task PlaceAsync_HaltedWhileItIsSigned_IsNotSentAndIsOverAsSuch()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var steps = new List<string>();
        var clock = new ManualClock();
        var venue = new ScriptedVenue(clock, new Random(1), digests: false, provisional: false) { Faults = VenueFaults.None };
        var gateway = new SteppedGateway(new ScriptedGateway(venue, new CrashSwitch()), steps);
        var journal = new HelpedJournal(steps);
        var tracker = new OrderTracker(new EventGate(), journal, new Dictionary<VenueId, OrderGatewayCapabilities> { [gateway.Venue] = gateway.Capabilities });
        await using var desk = new OrderDesk(tracker, [gateway], journal, clock, new Random(1));
        gateway.WhileSigning = () => desk.Halt("the kill switch");

        PlaceResult placed = await desk.PlaceAsync(DeskRig.Request("a"));

        Assert.Equal((PlaceKind.NotSent, "the kill switch"), (placed.Kind, placed.Detail));
        Assert.DoesNotContain(steps, static s => s.StartsWith("send", StringComparison.Ordinal));
        Assert.Empty(venue.Sends);
        Assert.Equal(OrderState.Rejected, placed.Order!.State);
    }
}
