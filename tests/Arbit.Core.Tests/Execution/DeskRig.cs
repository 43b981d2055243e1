using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A desk on a scripted venue, a journal that can lose what was not flushed, and a clock that moves when told to.</summary>
internal sealed class DeskRig
{
    public static readonly MarketId Market = new(ScriptedVenue.Id, "M-1");
    private readonly Random _random;
    private readonly Func<IOrderGateway, TimeProvider, IOrderGateway> _wrap;

    public DeskRig(int seed = 1, VenueFaults? faults = null, bool digests = false, bool provisional = false, int dieAt = int.MaxValue,
        TrackerOptions? tracking = null, Func<IOrderGateway, TimeProvider, IOrderGateway>? wrap = null)
    {
        // Everything runs on the test's own thread, inside the clock's Advance: a context that posts elsewhere would break that.
        SynchronizationContext.SetSynchronizationContext(null);
        _random = new Random(seed);
        Tracking = tracking ?? new TrackerOptions();
        _wrap = wrap ?? (static (gateway, _) => gateway);
        Clock = new ManualClock();
        Venue = new ScriptedVenue(Clock, new Random(seed ^ 0x5bd1), digests, provisional) { Faults = faults ?? VenueFaults.None };
        Process = new CrashSwitch(dieAt);
        Journal = new MemoryJournal(Clock, Process);
        (Tracker, Desk) = Build([]);
    }

    public ManualClock Clock { get; }

    public ScriptedVenue Venue { get; }

    public CrashSwitch Process { get; private set; }

    public MemoryJournal Journal { get; private set; }

    public OrderTracker Tracker { get; private set; }

    public OrderDesk Desk { get; private set; }

    public int Restarts { get; private set; }

    public List<OrderEvent> Events { get; } = [];

    public RecordingTap Tap { get; private set; } = new();

    /// <summary>Options that every rig uses; the overlap is short so that windows can be tested.</summary>
    public DeskOptions Options { get; } = new() { FillOverlap = TimeSpan.FromMinutes(2) };

    public TrackerOptions Tracking { get; }

    public static OrderRequest Request(string intent, decimal quantity = 10m, TimeInForce timeInForce = TimeInForce.ImmediateOrCancel,
        Outcome outcome = Outcome.Yes, MarketId? market = null) =>
        new(new IntentId(intent), (market ?? Market).Contract(outcome), Side.Buy, new Quantity(quantity), new Price(0.4m), timeInForce);

    public static ClientOrderId IdOf(string intent) => new($"c-{intent}");

    public DeskRig Start()
    {
        Venue.Listener = Desk;
        Task start = Desk.StartAsync();
        Desk.OnStream(ScriptedVenue.Id, ConnectionState.Connected);
        Run(1);
        Assert.True(start.IsCompletedSuccessfully || Process.IsDead);
        return this;
    }

    public TrackedOrder Order(string intent) => Tracker.Find(new IntentId(intent))!;

    /// <summary>Places an order and lets time pass until its answer or its timeout.</summary>
    public PlaceResult Place(OrderRequest request)
    {
        Task<PlaceResult> placing = Desk.PlaceAsync(request).AsTask();
        Run(6);
        return Done(placing);
    }

    public CancelResult Cancel(string intent)
    {
        Task<CancelResult> cancelling = Desk.CancelAsync(IdOf(intent)).AsTask();
        Run(6);
        return Done(cancelling);
    }

    /// <summary>What a task that must have ended by now came to.</summary>
    public static T Done<T>(Task<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully, task.Exception?.ToString() ?? "it hangs");
        return task.Result;
    }

    public void Run(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets the venue behave and time pass until nothing is open any more.</summary>
    public void Quiesce(int minutes = 30)
    {
        Venue.Faults = VenueFaults.None;
        Venue.FillDelay = null;
        for (int i = 0; i < minutes * 4 && !(IsQuiet() && i > 16); i++)
        {
            Run(15);
        }
    }

    /// <summary>Ends the process where it stands and starts the next one from what storage kept.</summary>
    public void Restart(int dieAt = int.MaxValue)
    {
        Restarts++;
        Process.Kill();
        Venue.Listener = null;
        IReadOnlyList<JournalRecord> survivors = Journal.Survivors(_random);
        Process = new CrashSwitch(dieAt);
        Journal = new MemoryJournal(Clock, Process, survivors);
        (Tracker, Desk) = Build(survivors);
        Start();
    }

    public IReadOnlyList<IncidentRaised> Incidents(params IncidentKind[] kinds) =>
        [.. Tracker.Incidents().Where(i => kinds.Length == 0 || kinds.Contains(i.Kind))];

    public ReconcileReport Reconcile()
    {
        Task<ReconcileReport> comparing = Desk.Reconciler.ReconcileAsync(ScriptedVenue.Id);
        Run(2);
        return Done(comparing);
    }

    /// <summary>Everything that must hold when nothing is open any more: what is known is what the venue has.</summary>
    public void AssertTruth()
    {
        Dictionary<ClientOrderId, OrderState> verdicts = Verdicts();
        foreach (TrackedOrder order in Tracker.Snapshot())
        {
            Assert.True(verdicts.TryGetValue(order.Id, out OrderState verdict) && verdict == order.State, $"{order}: the journal's verdict is {verdict}");
            Assert.True(order.IsFinal, $"not final: {order} count {order.Count} voided {order.Voided} open {order.OpenSince}");
            if (!Venue.Has(order.Id))
            {
                Assert.Equal((OrderState.Rejected, Quantity.Zero), (order.State, order.Filled));
                continue;
            }

            VenueOrder.View truth = Venue.Order(order.Id).Now;
            bool whole = truth.State == ReportedState.Filled || VenueOrder.Matched(truth) >= order.Request.Quantity;
            Assert.Equal(whole ? OrderState.Filled : OrderState.Cancelled, order.State);
            Assert.Equal(VenueOrder.Live(truth), order.Filled);
            Assert.Equal(truth.Fills.Select(f => (f.VenueFillId, f.State)).Order(), order.Fills.Select(f => (f.VenueFillId, f.State)).Order());
        }

        // No order without a durable intent, none sent twice.
        foreach (VenueOrder order in Venue.Orders)
        {
            Assert.NotNull(Tracker.Find(order.Id));
        }

        Assert.All(Venue.Sends, s => Assert.Equal(1, s.Value));
        Assert.Equal(Venue.PositionsAt(Venue.Now).Where(p => p.Value != Quantity.Zero).OrderBy(p => p.Key.ToString()), Tracker.Holdings().OrderBy(p => p.Key.ToString()));
    }

    /// <summary>How orders ended by the journal's own words, from which its tables are made.</summary>
    public Dictionary<ClientOrderId, OrderState> Verdicts()
    {
        var verdicts = new Dictionary<ClientOrderId, OrderState>();
        foreach (JournalRecord record in Journal.Records)
        {
            if (JournalEntries.TryRead(record, out JournalEntry? entry, out _) && entry is OrderResolved verdict)
            {
                verdicts[verdict.Order] = verdict.State;
            }
        }

        return verdicts;
    }

    private bool IsQuiet() => Desk.OpenQuestions == 0 && Desk.LastReport(ScriptedVenue.Id) is { Agrees: true };

    private (OrderTracker Tracker, OrderDesk Desk) Build(IReadOnlyList<JournalRecord> records)
    {
        Tap = new RecordingTap();
        IOrderGateway gateway = _wrap(new ScriptedGateway(Venue, Process), Clock);
        var tracker = new OrderTracker(new EventGate(Tap), Journal,
            new Dictionary<VenueId, OrderGatewayCapabilities> { [ScriptedVenue.Id] = Venue.Capabilities }, Tracking,
            ObserverSchedulers.Inline);
        Assert.Empty(tracker.Restore(records));
        tracker.Events.Subscribe(new Listener(Events));
        return (tracker, new OrderDesk(tracker, [gateway], Journal, Clock, new Random(_random.Next()), Options));
    }

    private sealed class Listener(List<OrderEvent> events) : IObserver<OrderEvent>
    {
        public void OnNext(OrderEvent value) => events.Add(value);

        public void OnError(Exception error) => throw error;

        public void OnCompleted()
        {
        }
    }
}
