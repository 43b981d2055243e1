using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;
using FsCheck;

namespace Arbit.Core.Tests.Execution;

/// <summary>Thousands of seeded runs against a venue with a truth of its own: what is known in the end is that truth.</summary>
public sealed class OrderDeskModelTests
{
    // Each property runs so many seeds; together with the crash runs well over 3,000.
    private const int Seeds = 1_000;

    [Property(MaxTest = Seeds, QuietOnSuccess = true)]
    public void AnyFaults_AfterQuiescence_TrackerIsTheVenuesTruth(Seed seed)
    {
        DeskRig rig = Trade(seed, int.MaxValue);

        rig.AssertTruth();
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition, IncidentKind.ForeignOrder, IncidentKind.BalanceDrift, IncidentKind.Overfill,
            IncidentKind.DuplicateOrder, IncidentKind.UnknownOrderState));
    }

    [Property(MaxTest = Seeds, QuietOnSuccess = true)]
    public void AnyCrash_AfterRestartAndQuiescence_TrackerIsTheVenuesTruth(Seed seed, byte step)
    {
        DeskRig rig = Trade(seed, step + 5);

        rig.AssertTruth();
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition, IncidentKind.ForeignOrder, IncidentKind.BalanceDrift, IncidentKind.Overfill,
            IncidentKind.DuplicateOrder, IncidentKind.UnknownOrderState));
    }

    [Property(MaxTest = 200, QuietOnSuccess = true)]
    public void Replay_OfWhatPassedTheGate_MakesTheSameOrdersAndLines(Seed seed)
    {
        DeskRig rig = Trade(seed, int.MaxValue);
        var journal = new MemoryJournal(rig.Clock);
        var tracker = new OrderTracker(new EventGate(), journal,
            new Dictionary<Arbit.Markets.VenueId, OrderGatewayCapabilities> { [ScriptedVenue.Id] = rig.Venue.Capabilities }, rig.Tracking);

        foreach ((GateInputKind kind, string source, byte[] payload, DateTimeOffset at) in rig.Tap.Inputs)
        {
            tracker.Receive(new GateInput(kind, source, payload, at));
        }

        Assert.Equal(0, tracker.UnreadableInputs);
        Assert.Equal(rig.Tracker.Snapshot().Select(Essence), tracker.Snapshot().Select(Essence));
        Assert.Equal(rig.Journal.Records.Select(Line), journal.Records.Select(Line));
    }

    [Property(MaxTest = 200, QuietOnSuccess = true)]
    public void Restore_OfTheWholeJournal_KnowsTheSameOrdersAndHoldings(Seed seed)
    {
        DeskRig rig = Trade(seed, int.MaxValue);
        var tracker = new OrderTracker(new EventGate(), new MemoryJournal(rig.Clock),
            new Dictionary<Arbit.Markets.VenueId, OrderGatewayCapabilities> { [ScriptedVenue.Id] = rig.Venue.Capabilities }, rig.Tracking);

        Assert.Empty(tracker.Restore(rig.Journal.Records));

        Assert.Equal(rig.Tracker.Snapshot().Select(Essence), tracker.Snapshot().Select(Essence));
        Assert.Equal(rig.Tracker.Holdings().OrderBy(h => h.Key.ToString()), tracker.Holdings().OrderBy(h => h.Key.ToString()));
    }

    [Fact]
    public void Seeds_Together_ShowEveryKindOfTrouble()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (int seed = 1; seed <= 150; seed++)
        {
            DeskRig rig = Trade(seed, seed % 2 == 0 ? int.MaxValue : 20 + seed);
            void See(bool happened, string what) => _ = happened && seen.Add(what);
            See(rig.Restarts > 0, "restart");
            See(rig.Restarts > 1, "second restart");
            See(rig.Events.Any(e => e.Order?.State == OrderState.Unknown), "unknown");
            See(rig.Events.Any(e => e.Kind == OrderEventKind.FillVoided), "voided fill");
            See(rig.Tracker.Snapshot().Any(o => o.State == OrderState.Rejected && rig.Venue.Sends.ContainsKey(o.Id.Value)), "sent and never arrived");
            See(rig.Tracker.Snapshot().Any(o => o.State == OrderState.Cancelled && o.Filled.Value > 0m), "partial fill");
            See(rig.Incidents(IncidentKind.StreamFault).Any(i => i.Id.Contains("/silent/", StringComparison.Ordinal)), "silent stream");
            See(rig.Journal.Records.Any(r => r.Kind == JournalKinds.IncidentClosed), "missing evidence");
            See(rig.Journal.Records.Any(r => r.Kind == JournalKinds.OrderCancel && Line(r).Contains("notOpen", StringComparison.Ordinal)), "cancel refused");
        }

        Assert.Equal(
            ["cancel refused", "missing evidence", "partial fill", "restart", "second restart", "sent and never arrived", "silent stream", "unknown", "voided fill"],
            seen);
    }

    /// <summary>Some orders and cancels at random times under random faults; the process dies at a step and is started again.</summary>
    internal static DeskRig Trade(int seed, int dieAt)
    {
        var random = new Random(seed);
        var rig = new DeskRig(seed, VenueFaults.Draw(random), digests: random.Next(2) == 0, provisional: random.Next(2) == 0, dieAt: dieAt);
        rig.Venue.FillsRestingOrders = true;
        rig.Start();
        rig.Journal.Latency = TimeSpan.FromMilliseconds(random.Next(0, 20));
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            string intent = $"t{i}";
            TimeInForce kind = (TimeInForce)random.Next(3);
            Arbit.Markets.Outcome outcome = random.Next(2) == 0 ? Arbit.Markets.Outcome.Yes : Arbit.Markets.Outcome.No;
            _ = rig.Desk.PlaceAsync(DeskRig.Request(intent, random.Next(1, 20), kind, outcome)).AsTask();
            rig.Run(random.Next(0, 80) / 10.0);
            if (random.Next(4) == 0)
            {
                // The same intent again, perhaps while the first is on its way.
                _ = rig.Desk.PlaceAsync(DeskRig.Request(intent, random.Next(1, 20), kind, outcome)).AsTask();
            }

            if (kind == TimeInForce.GoodTillCancelled && random.Next(2) == 0)
            {
                _ = rig.Desk.CancelAsync(DeskRig.IdOf(intent)).AsTask();
            }

            rig.Venue.IsSilent = random.Next(4) == 0;
            RestartIfDead(rig, random);
        }

        rig.Run(60);
        RestartIfDead(rig, random);
        rig.Venue.Faults = VenueFaults.None;
        RestartIfDead(rig, random);
        _ = rig.Desk.CancelAllAsync();
        rig.Run(60);
        RestartIfDead(rig, random);
        RestartIfDead(rig, random);
        _ = rig.Desk.CancelAllAsync();
        rig.Run(60);
        RestartIfDead(rig, random);
        _ = rig.Desk.CancelAllAsync();
        rig.Quiesce();
        Assert.False(rig.Process.IsDead);
        return rig;
    }

    private static void RestartIfDead(DeskRig rig, Random random)
    {
        if (rig.Process.IsDead)
        {
            rig.Run(random.Next(0, 100) / 10.0);

            // The next one may die as well; what follows it lives.
            bool again = rig.Restarts == 0 && random.Next(3) == 0;
            rig.Restart(again ? random.Next(10, 60) : int.MaxValue);
        }
    }

    private static string Essence(TrackedOrder order) =>
        $"{order} {order.VenueOrderId} {order.Count} {order.Voided} {string.Join(',', order.Fills.Select(f => $"{f.VenueFillId}:{f.State}").Order())}";

    private static string Line(JournalRecord record) => $"{record.At:O} {record.Kind} {System.Text.Encoding.UTF8.GetString(record.Payload.Span)}";
}
