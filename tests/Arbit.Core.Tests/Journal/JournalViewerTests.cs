using Arbit.Core.Tests.Support;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalViewerTests : IDisposable
{
    private static readonly VenueId Venue = new("alpha");
    private static readonly ClientOrderId Order = new("ord-1");
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_BesideTheWriter_ComeInOrderAndFromAPlaceOn()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        Assert.True(JournalViewer.TryOpen(_folder.File, out JournalViewer? view, out _));
        using (view)
        {
            Assert.Equal(EntrySamples.All.Select(static e => e.ToRecord(1, EntrySamples.At).Kind), view.Records(0).Select(static l => l.Record.Kind));
            Assert.Equal([3L, 4L], view.Records(2, limit: 2).Select(static l => l.Sequence));
            Assert.Empty(view.Records(EntrySamples.All.Count));
        }
    }

    [Fact]
    public async Task Orders_WholeLife_ShowsEachStepAsItIsRecorded()
    {
        await using SqliteJournal journal = _folder.Open();
        using JournalViewer view = await Show(EntrySamples.Intent(), OrderState.Intended, "0");
        await Show(new OrderSent(Order, Venue), OrderState.Sent, "0");
        await Show(new OrderAnswered(Order, Venue, OrderOutcomeKind.Unknown) { Detail = "timeout" }, OrderState.Unknown, "0");
        await Show(new OrderReported(Venue, ReportedState.Resting, ReportSource.Query, EntrySamples.At) { Order = Order, VenueOrderId = "v-1" }, OrderState.Working, "0");
        await Show(EntrySamples.Fill("f1"), OrderState.Working, "2.5");
        await Show(EntrySamples.Fill("f1", state: FillState.Confirmed), OrderState.Working, "2.5");
        await Show(EntrySamples.Fill("f2", order: ""), OrderState.Working, "5");
        await Show(EntrySamples.Fill("f2", state: FillState.Voided), OrderState.Working, "2.5");
        await Show(new CancelNoted(Order, Venue, CancelStep.Sent), OrderState.Working, "2.5");
        await Show(new OrderResolved(Order, Venue, OrderState.Cancelled, new Quantity(2.5m), ResolvedBy.Query), OrderState.Cancelled, "2.5");
        await Show(new OrderAnswered(Order, Venue, OrderOutcomeKind.Accepted), OrderState.Cancelled, "2.5");

        JournalOrder order = Assert.Single(view.Orders(openOnly: false));
        Assert.True(order.IsFinal);
        Assert.Equal(("t1/0", "t1", "v-1"), (order.Intent.Value, order.Trade, order.VenueOrderId));
        Assert.Equal((Side.Buy, new Quantity(12.5m), new Price(0.47m), TimeInForce.FillOrKill), (order.Side, order.Quantity, order.Limit, order.TimeInForce));
        Assert.Equal(ReportedState.Resting, order.Reported);
        Assert.Empty(view.Orders(openOnly: true));
        Assert.Equal([FillState.Voided, FillState.Confirmed], view.Fills(Order).Select(f => f.State));
        Assert.Empty(view.Fills(new ClientOrderId("another")));
        Assert.Equal(EntrySamples.Fill("f1", state: FillState.Confirmed).ToFill(), view.Fills()[^1]);

        async Task<JournalViewer> Show(JournalEntry entry, OrderState state, string filled)
        {
            await JournalFolder.AppendAsync(journal, entry);
            JournalViewer now = _folder.View();
            JournalOrder shown = Assert.Single(now.Orders(openOnly: false));
            Assert.Equal((state, filled), (shown.State, shown.Filled.ToString()));
            return now;
        }
    }

    [Fact]
    public async Task Orders_OfSomebodyElse_AreShownWithoutIntent()
    {
        await using SqliteJournal journal = _folder.Open();
        var report = new OrderReported(Venue, ReportedState.Resting, ReportSource.Query, EntrySamples.At) { VenueOrderId = "x-9", Market = "MKT-2", Outcome = Outcome.Yes };
        await JournalFolder.AppendAsync(journal, report, EntrySamples.Fill("f1", order: "") with { VenueOrderId = "x-9" });
        using JournalViewer view = _folder.View();

        JournalOrder order = Assert.Single(view.Orders(openOnly: true));
        Assert.Equal(("", "", OrderState.Working, "2.5"), (order.Order.Value, order.Intent.Value, order.State, order.Filled.ToString()));
        Assert.Equal(new ContractId(new MarketId(Venue, "MKT-2"), Outcome.Yes), order.Contract);
        Assert.Empty(await journal.ReadOpenOrdersAsync(CancellationToken.None));

        await JournalFolder.AppendAsync(journal, report with { State = ReportedState.Cancelled });
        Assert.Equal(OrderState.Cancelled, Assert.Single(view.Orders(openOnly: false)).State);
    }

    [Fact]
    public async Task ReadOpenOrdersAsync_SettledAndUnsettledOrders_GivesAllOfTheUnsettled()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal,
            EntrySamples.Intent("done", "i1"),
            new OrderResolved(new ClientOrderId("done"), Venue, OrderState.Filled, new Quantity(1m), ResolvedBy.Query),
            EntrySamples.Intent("open", "i2"),
            new OrderAnswered(new ClientOrderId("open"), Venue, OrderOutcomeKind.Unknown),
            EntrySamples.Intent("provisional", "i3"),
            EntrySamples.Fill("f1", "provisional") with { VenueOrderId = "v-3" },
            new OrderResolved(new ClientOrderId("provisional"), Venue, OrderState.Filled, new Quantity(2.5m), ResolvedBy.Query),
            new IncidentClosed("x", "y"));

        Assert.Equal([3L, 4, 5, 6, 7], (await journal.ReadOpenOrdersAsync(CancellationToken.None)).Select(l => l.Sequence));

        await JournalFolder.AppendAsync(journal, EntrySamples.Fill("f1", "", FillState.Confirmed) with { VenueOrderId = "v-3" });
        Assert.Equal([3L, 4], (await journal.ReadOpenOrdersAsync(CancellationToken.None)).Select(l => l.Sequence));
    }

    [Fact]
    public async Task Positions_LastEntryOfEach_WithoutThoseThatAreGone()
    {
        await using SqliteJournal journal = _folder.Open();
        var held = new PositionNoted(Venue, "MKT-1", Outcome.Yes, new Quantity(3m), Asset.Usd, 1.5m);
        await JournalFolder.AppendAsync(journal, held, held with { Market = "MKT-2" }, held with { Quantity = new Quantity(2m), Cost = 1m, Detail = "sold one" },
            held with { Market = "MKT-2", Quantity = Quantity.Zero, Cost = 0m });
        using JournalViewer view = _folder.View();

        Assert.Equal([new JournalPosition(held.Contract, new Quantity(2m), new Money(1m, Asset.Usd), EntrySamples.At) { Detail = "sold one" }], view.Positions());
    }

    [Fact]
    public async Task Incidents_RaisedClosedRaisedAgain_AreOpenAgain()
    {
        await using SqliteJournal journal = _folder.Open();
        var raised = new IncidentRaised("inc-1", IncidentKind.Overfill, IncidentSeverity.Critical) { Venue = Venue, Order = Order, Market = "M", Trade = "t", Detail = "13 of 12" };
        using JournalViewer view = _folder.View();

        await JournalFolder.AppendAsync(journal, raised, new IncidentRaised("inc-2", IncidentKind.Dust, IncidentSeverity.Note));
        await JournalFolder.AppendAsync(journal, new IncidentClosed("inc-1", "alice"));
        Assert.Equal(["inc-2"], view.Incidents(openOnly: true).Select(i => i.Id));
        Assert.Equal(("alice", EntrySamples.At), view.Incidents(openOnly: false).Where(i => i.Id == "inc-1").Select(i => (i.ClosedBy!, i.ClosedAt!.Value)).Single());

        await JournalFolder.AppendAsync(journal, raised);
        Assert.Equal(new JournalIncident("inc-1", IncidentKind.Overfill, IncidentSeverity.Critical, EntrySamples.At, "13 of 12")
        {
            Venue = Venue,
            Order = Order,
            Market = "M",
            Trade = "t",
        }, view.Incidents(openOnly: true)[0]);
    }

    [Fact]
    public void TryOpen_NoFile_SaysSo()
    {
        Assert.False(JournalViewer.TryOpen(_folder.File, out _, out JournalProblem? problem));
        Assert.Equal(JournalProblemKind.Missing, problem.Kind);
        Assert.False(File.Exists(_folder.File));
    }

    [Fact]
    public async Task Orders_RowDamaged_ThrowsIOException()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Intent());
        _folder.Sql("UPDATE orders SET state='17'");
        using JournalViewer view = _folder.View();

        Assert.Contains("'17' is no OrderState", Assert.Throws<IOException>(() => view.Orders(openOnly: false)).Message, StringComparison.Ordinal);
    }
}
