using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

public sealed class ReconcilerTests
{
    private static readonly ContractId Yes = DeskRig.Market.Contract(Outcome.Yes);

    [Fact]
    public void Reconcile_QuietAccountTwice_AgreesAndChangesNothing()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(60);

        ReconcileReport first = rig.Reconcile();
        int lines = rig.Journal.Records.Count;
        ReconcileReport second = rig.Reconcile();

        Assert.True(first.Agrees && second.Agrees);
        Assert.Equal(lines, rig.Journal.Records.Count);
    }

    [Fact]
    public void Reconcile_EveryReadFails_SaysNothingAboutTheAccount()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Run(60);
        rig.Venue.Faults = new VenueFaults { ReadFails = 100 };

        ReconcileReport report = rig.Reconcile();

        Assert.Equal(["balances", "fills", "orders", "positions"], report.Missing.Select(m => m.What).Order());
        Assert.False(report.IsComplete);
        Assert.False(report.Agrees);
        Assert.Empty(report.Differences);
        Assert.Equal(new Quantity(10m) + rig.Order("rest").Filled, rig.Tracker.Holdings()[Yes]);
        Assert.Equal(4, rig.Incidents(IncidentKind.EvidenceMissing).Count);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("fills")]
    [InlineData("positions")]
    [InlineData("balances")]
    public void Reconcile_OnePartMissing_ConcludesNothingFromItsAbsence(string part)
    {
        // A page in the middle fails: the gateway makes it missing, never shorter.
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        rig.Run(60);
        Quantity held = rig.Tracker.Holdings()[Yes];
        var gateway = new PartlyBlindGateway(new ScriptedGateway(rig.Venue, rig.Process), part);
        var reconciler = new Arbit.Execution.Reconciler(rig.Tracker, [gateway], rig.Clock, rig.Options);

        for (int i = 0; i < 4; i++)
        {
            Task<ReconcileReport> comparing = reconciler.ReconcileAsync(ScriptedVenue.Id);
            rig.Run(20);
            Assert.Equal([part], DeskRig.Done(comparing).Missing.Select(m => m.What));
        }

        Assert.True(rig.Order("rest").IsEnded || rig.Order("rest").State == OrderState.Working);
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition, IncidentKind.BalanceDrift, IncidentKind.ForeignOrder));
        Assert.True(rig.Tracker.Holdings()[Yes] >= held);
    }

    [Fact]
    public void Reconcile_ForeignOrder_IsToldOnce()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Venue.FillDelay = null;
        PreparedOrder foreign = new(DeskRig.Request("theirs", 5m, TimeInForce.GoodTillCancelled), new ClientOrderId("someone"), default);
        VenueOrder order = rig.Venue.Accept(foreign);

        ReconcileReport first = rig.Reconcile();
        rig.Reconcile();

        Assert.Contains(first.Differences, d => d.Kind == DifferenceKind.ForeignOrder && d.What == order.VenueOrderId);
        Assert.Single(rig.Incidents(IncidentKind.ForeignOrder));
        Assert.Null(rig.Tracker.Find(new ClientOrderId("someone")));
    }

    [Fact]
    public void Reconcile_ForeignFill_IsBookedOnceWithItsOwnId()
    {
        DeskRig rig = new DeskRig().Start();
        Fill fill = rig.Venue.TradeElsewhere(Yes, new Quantity(3m), listed: true);

        ReconcileReport first = rig.Reconcile();
        rig.Run(120);

        Assert.Contains(first.Differences, d => d.Kind == DifferenceKind.ForeignFill && d.What == fill.VenueFillId);
        Assert.Equal(new Quantity(3m), rig.Tracker.Holdings()[Yes]);
        Assert.Single(rig.Incidents(IncidentKind.ForeignOrder));
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition));
    }

    [Fact]
    public void Reconcile_PositionWithoutAFill_IsBookedOnceUnderADeterministicId()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Venue.TradeElsewhere(Yes, new Quantity(3m), listed: false);

        ReconcileReport first = rig.Reconcile();
        Assert.Contains(first.Differences, d => d is { Kind: DifferenceKind.ForeignPosition, Expected: 0m, Actual: 3m });
        Assert.Empty(rig.Tracker.Holdings());
        rig.Run(120);

        Assert.Equal(new Quantity(3m), rig.Tracker.Holdings()[Yes]);
        OrderEvent booked = Assert.Single(rig.Events, e => e is { Kind: OrderEventKind.FillBooked, Order: null });
        Assert.Equal("synthetic/position/alpha:M-1/Yes/0", booked.Fill!.VenueFillId);
        Assert.Single(rig.Incidents(IncidentKind.ForeignPosition));
        Assert.True(rig.Reconcile().Agrees);

        rig.Restart();
        rig.Run(120);
        Assert.Equal(new Quantity(3m), rig.Tracker.Holdings()[Yes]);
        Assert.True(rig.Reconcile().Agrees);
    }

    [Fact]
    public void Reconcile_Dust_IsToldOnceAndNeverFlips()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(30);
        rig.Venue.TradeElsewhere(Yes, new Quantity(0.003m), listed: false);

        for (int i = 0; i < 5; i++)
        {
            ReconcileReport report = rig.Reconcile();
            Assert.Equal([DifferenceKind.Dust], report.Differences.Select(d => d.Kind));
            rig.Run(20);
        }

        Assert.Equal(new Quantity(10m), rig.Tracker.Holdings()[Yes]);
        Assert.Single(rig.Incidents(IncidentKind.Dust));
    }

    [Fact]
    public void Reconcile_BalanceMovedByNoFill_IsDriftToldOnce()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(120);
        Assert.Empty(rig.Incidents(IncidentKind.BalanceDrift));

        rig.Venue.CashDrift = -12.5m;
        rig.Run(300);

        IncidentRaised drift = Assert.Single(rig.Incidents(IncidentKind.BalanceDrift));
        Assert.Contains("9983.48", drift.Detail, StringComparison.Ordinal);
        Assert.Contains("9995.98", drift.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Restart_BalanceMovedWhileNothingRan_IsDriftAtTheFirstQuietLook()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(120);
        Finish(rig, FlushAsync(rig.Journal));
        rig.Venue.CashDrift = -12.5m;

        rig.Restart();
        rig.Run(120);

        IncidentRaised drift = Assert.Single(rig.Incidents(IncidentKind.BalanceDrift));
        Assert.Contains("9983.48", drift.Detail, StringComparison.Ordinal);
        Assert.Contains("9995.98", drift.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Restart_BalanceMovedByFillsOnly_IsNoDrift()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(120);
        rig.Place(DeskRig.Request("b"));
        Finish(rig, FlushAsync(rig.Journal));

        rig.Restart();
        rig.Run(300);

        Assert.Empty(rig.Incidents(IncidentKind.BalanceDrift));
        Assert.True(rig.Reconcile().Agrees);
    }

    [Fact]
    public void Reconcile_MarketPaidOut_IsAPositionThatWentAndNoBalanceDrift()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(120);

        rig.Venue.PayOut(Yes, 1m);
        rig.Run(600);

        Assert.DoesNotContain(Yes, rig.Tracker.Holdings().Keys);
        Assert.Single(rig.Incidents(IncidentKind.ForeignPosition));
        Assert.Empty(rig.Incidents(IncidentKind.BalanceDrift));
        Assert.True(rig.Reconcile().Agrees);
        rig.Venue.CashDrift -= 12.5m;
        rig.Run(120);
        Assert.Single(rig.Incidents(IncidentKind.BalanceDrift));
    }

    [Fact]
    public void Reconcile_VenueThatTellsNoFees_StillFindsDriftBetweenItsFills()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Venue.TellsFees = false;
        rig.Place(DeskRig.Request("a"));
        rig.Run(120);
        rig.Place(DeskRig.Request("b"));
        rig.Run(120);
        Assert.Empty(rig.Incidents(IncidentKind.BalanceDrift));

        rig.Venue.CashDrift = -12.5m;
        rig.Run(300);

        Assert.Single(rig.Incidents(IncidentKind.BalanceDrift));
    }

    [Fact]
    public void Reconcile_FillThatMayBeTakenBack_ItsPositionIsNotComparedBeforeItIsFinal()
    {
        // Matched and not yet on the chain: the venue does not show it for as long as that takes.
        DeskRig rig = new DeskRig(provisional: true).Start();
        rig.Venue.HidesProvisional = true;
        rig.Venue.Conclusions.Enqueue(FillState.Provisional);
        rig.Venue.Conclusions.Enqueue(FillState.Provisional);
        rig.Place(DeskRig.Request("a"));

        rig.Run(600);

        Assert.Equal(new Quantity(10m), rig.Tracker.Holdings()[Yes]);
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition));
        Assert.Contains(DeskRig.Market, rig.Reconcile().Unsettled);

        VenueOrder order = rig.Venue.Order(DeskRig.IdOf("a"));
        foreach (Fill fill in order.Now.Fills)
        {
            rig.Venue.Conclude(order, fill.VenueFillId, FillState.Confirmed);
        }

        rig.Quiesce();
        Assert.True(rig.Reconcile().Agrees);
        Assert.Empty(rig.Incidents(IncidentKind.ForeignPosition));
        rig.AssertTruth();
    }

    [Fact]
    public void Reconcile_HeldUnderASymbolThatIsNotKnown_IsNeverTakenForGone()
    {
        // A market that is not followed any more: the venue lists its token, and nobody here knows whose it is.
        HookedGateway? hooks = null;
        DeskRig rig = new DeskRig(wrap: (gateway, _) => hooks = new HookedGateway(gateway)).Start();
        rig.Place(DeskRig.Request("a"));
        rig.Run(60);
        hooks!.Position = static p => new VenuePosition(null, "77", p.Quantity);

        rig.Run(600);

        Assert.Equal(new Quantity(10m), rig.Tracker.Holdings()[Yes]);
        ReconcileReport report = rig.Reconcile();
        Assert.Contains(report.Differences, d => d is { Kind: DifferenceKind.UnknownSymbol, What: "77", Actual: 10m });
        Assert.Contains(report.Differences, d => d is { Kind: DifferenceKind.ForeignPosition, Expected: 10m, Actual: 0m });
        hooks.Position = static p => p;
        Assert.True(rig.Reconcile().Agrees);
    }

    [Fact]
    public void Reconcile_NotHeldAndToldSo_IsBookedAlthoughOtherSymbolsAreNotKnown()
    {
        HookedGateway? hooks = null;
        DeskRig rig = new DeskRig(wrap: (gateway, _) => hooks = new HookedGateway(gateway)).Start();
        rig.Place(DeskRig.Request("a"));
        rig.Venue.TradeElsewhere(new MarketId(ScriptedVenue.Id, "M-2").Contract(Outcome.Yes), new Quantity(1m), listed: true);
        rig.Run(60);
        hooks!.Position = static p => p.Contract == Yes ? p with { Quantity = Quantity.Zero } : new VenuePosition(null, "77", p.Quantity);

        rig.Run(300);

        Assert.DoesNotContain(Yes, rig.Tracker.Holdings().Keys);
    }

    [Fact]
    public void Reconcile_GateDoesNotTakeTheEvidence_IsAFailureAndNotTheEndOfComparing()
    {
        DeskRig rig = new DeskRig().Start();
        bool broken = true;
        var reconciler = new Arbit.Execution.Reconciler(rig.Tracker, [new ScriptedGateway(rig.Venue, rig.Process)], rig.Clock, rig.Options,
            input => broken ? throw new IOException("the disk is full") : rig.Tracker.Apply(input, rig.Clock.GetUtcNow()));
        ReconcileReport Compare()
        {
            Task<ReconcileReport> comparing = reconciler.ReconcileAsync(ScriptedVenue.Id);
            rig.Run(2);
            return DeskRig.Done(comparing);
        }

        ReconcileReport first = Compare();
        broken = false;

        Assert.False(first.IsComplete);
        Assert.Equal(["comparison"], first.Missing.Select(static m => m.What));
        Assert.True(Compare().Agrees);
    }

    [Fact]
    public void Restart_FillsOlderThanTheWindow_AreFoundByTheOrdersOwnLookup()
    {
        DeskRig rig = new DeskRig().Start();
        rig.Place(DeskRig.Request("rest", 10m, TimeInForce.GoodTillCancelled));
        Finish(rig, FlushAsync(rig.Journal));
        rig.Venue.Listener = null;
        rig.Process.Kill();
        rig.Run(40);
        rig.Venue.Match(rig.Venue.Order(DeskRig.IdOf("rest")), new Quantity(10m));
        rig.Run(86_400);

        rig.Restart();
        rig.Quiesce();

        Assert.Equal((OrderState.Filled, new Quantity(10m)), (rig.Order("rest").State, rig.Order("rest").Filled));
        rig.AssertTruth();
    }

    [Fact]
    public void LookUp_CountWithoutItsFills_IsBookedAtTheLimitUntilTheRealOnesTurnUp()
    {
        DeskRig rig = new DeskRig(faults: new VenueFaults { LostMessage = 100 }).Start();
        rig.Place(DeskRig.Request("old", 10m, TimeInForce.GoodTillCancelled));
        VenueOrder order = rig.Venue.Order(DeskRig.IdOf("old"));
        rig.Run(40);
        Finish(rig, EndAsync(rig.Desk));
        rig.Venue.Match(order, new Quantity(10m));
        Fill[] real = [.. order.Now.Fills];
        Quantity known = rig.Order("old").Filled;
        var blind = new BlindToFillsGateway(new ScriptedGateway(rig.Venue, rig.Process));
        for (int i = 0; i < 3; i++)
        {
            rig.Run(10);
            Evidence<OrderLookup> answer = Finish(rig, blind.LookUpAsync(rig.Order("old").Reference, default));
            rig.Tracker.Apply(new OrderInput.LookUp(ScriptedVenue.Id, DeskRig.IdOf("old"), OrderReported.Of(ScriptedVenue.Id, answer.Value!.Report!), [], answer.At), rig.Clock.GetUtcNow());
        }

        Fill booked = Assert.Single(rig.Order("old").Fills, f => f.State != FillState.Voided && f.VenueFillId.StartsWith("synthetic/", StringComparison.Ordinal));
        Assert.Equal(($"synthetic/c-old/{known}-10", new Price(0.4m), false), (booked.VenueFillId, booked.Price, booked.FeeKnown));
        Assert.Equal(new Quantity(10m), rig.Order("old").Filled);

        rig.Desk.OnUpdates(ScriptedVenue.Id, "{}"u8, [], [.. real.Select(f => rig.Venue.Told(order, f))]);

        Assert.Equal((new Quantity(10m), true), (rig.Order("old").Filled, rig.Order("old").IsQuiescent));
        Assert.DoesNotContain(rig.Order("old").Fills, f => f.State != FillState.Voided && f.VenueFillId.StartsWith("synthetic/", StringComparison.Ordinal));
        Assert.Equal(new Quantity(10m), rig.Tracker.Holdings()[Yes]);
        Assert.Empty(rig.Incidents(IncidentKind.VoidedFill, IncidentKind.Overfill));
    }

    [Fact]
    public async Task Reconcile_OneThatWaitsIsGivenUp_TheNextStillWaitsForTheFirst()
    {
        DeskRig rig = new DeskRig().Start();
        Task<ReconcileReport> first = rig.Desk.Reconciler.ReconcileAsync(ScriptedVenue.Id);
        int waits = rig.Clock.ActiveTimers;
        using var cancel = new CancellationTokenSource();
        Task<ReconcileReport> second = rig.Desk.Reconciler.ReconcileAsync(ScriptedVenue.Id, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Task<ReconcileReport> third = rig.Desk.Reconciler.ReconcileAsync(ScriptedVenue.Id);

        Assert.False(first.IsCompleted);
        Assert.Equal(waits, rig.Clock.ActiveTimers);
        rig.Run(30);
        Assert.True(DeskRig.Done(first).Agrees && DeskRig.Done(third).Agrees);
    }

    [Fact]
    public async Task Reconcile_UnknownVenue_Throws()
    {
        DeskRig rig = new DeskRig().Start();

        await Assert.ThrowsAsync<ArgumentException>(() => rig.Desk.Reconciler.ReconcileAsync(new VenueId("nowhere")));
    }

    private static async ValueTask<bool> FlushAsync(MemoryJournal journal)
    {
        await journal.FlushAsync(default);
        return true;
    }

    private static async ValueTask<bool> EndAsync(Arbit.Execution.OrderDesk desk)
    {
        await desk.DisposeAsync();
        return true;
    }

    private static T Finish<T>(DeskRig rig, ValueTask<T> asking)
    {
        Task<T> task = asking.AsTask();
        rig.Run(1);
        return DeskRig.Done(task);
    }
}
