using Arbit.Core.Tests.Support;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalPruneTests : IDisposable
{
    private static readonly VenueId Venue = new("alpha");
    private static readonly DateTimeOffset Old = EntrySamples.At, Cut = Old.AddDays(30), New = Old.AddDays(60);
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PruneAsync_SettledAndOld_GoesIntoTheArchiveAndNothingElse()
    {
        await using SqliteJournal journal = _folder.Open();
        Append(journal, Old, WithoutFills("closed"));
        Append(journal, Old, EntrySamples.Intent("open", "i-open"));
        Append(journal, Old, EntrySamples.Intent("provisional", "i-p") with { Trade = null }, EntrySamples.Fill("f", "provisional"), Verdict("provisional"));
        Append(journal, Old, EntrySamples.Intent("late", "i-l") with { Trade = null });
        Append(journal, New, Verdict("late"));
        Append(journal, Old, EntrySamples.Intent("of-open-trade", "i-t") with { Trade = "t-open" }, Verdict("of-open-trade"));
        Append(journal, Old, Trade("t-open", TradeStage.Held), Trade("t-done", TradeStage.Settled));
        Append(journal, Old, EntrySamples.Intent("of-done-trade", "i-d") with { Trade = "t-done" }, Verdict("of-done-trade"));
        Append(journal, Old, new IncidentRaised("i-open", IncidentKind.Dust, IncidentSeverity.Note), new IncidentRaised("i-done", IncidentKind.Dust, IncidentSeverity.Note),
            new IncidentClosed("i-done", "alice"));
        Append(journal, Old, Position(1m), Position(2m));
        Append(journal, Old, EntrySamples.All.Single(e => e is EvaluationNoted));
        Append(journal, New, EntrySamples.All.Single(e => e is EvaluationNoted));
        await journal.FlushAsync(CancellationToken.None);
        long before = journal.Health.Durable;

        PruneResult result = await journal.PruneAsync(Cut, null, CancellationToken.None);

        Assert.Equal(before, result.Moved + result.Kept);
        Assert.Equal(_folder.File + ".archive-20260101T000000000Z.db", result.Archive);
        Assert.Equal(["late", "of-open-trade", "open", "provisional"], Orders(_folder.File));
        Assert.Equal(["closed", "of-done-trade"], Orders(result.Archive));
        Assert.Equal((1L, 1L, 1L, 1L), (_folder.Sql("SELECT count(*) FROM trades"), _folder.Sql("SELECT count(*) FROM incidents"),
            _folder.Sql("SELECT count(*) FROM evaluations"), _folder.Sql("SELECT count(*) FROM events WHERE kind='position'")));
        Assert.Equal("2", _folder.Sql("SELECT quantity FROM positions"));
        Assert.Empty((await JournalTools.CheckAsync(_folder.File, CancellationToken.None)).Problems);
        Assert.Empty((await JournalTools.CheckAsync(result.Archive, CancellationToken.None)).Problems);
        Assert.Equal(result.Moved, (await JournalTools.CheckAsync(result.Archive, CancellationToken.None)).Records);
    }

    [Fact]
    public async Task PruneAsync_TheLastRecordGoes_NumbersAreNotUsedTwice()
    {
        await using (SqliteJournal journal = _folder.Open())
        {
            Append(journal, Old, WithoutFills("closed"));
            await journal.FlushAsync(CancellationToken.None);
            await journal.PruneAsync(Cut, null, CancellationToken.None);
            Assert.Empty(await journal.ReadAsync(0, 10, CancellationToken.None));
        }

        await using SqliteJournal again = _folder.Open();
        await JournalFolder.AppendAsync(again, EntrySamples.Intent());
        Assert.Equal(4, Assert.Single(await again.ReadAsync(0, 10, CancellationToken.None)).Sequence);
    }

    [Fact]
    public async Task PruneAsync_NothingToMove_MakesNoArchive()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Intent());

        Assert.Equal(new PruneResult("", 0, 1), await journal.PruneAsync(Cut, null, CancellationToken.None));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => f.Contains("archive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PruneAsync_ArchiveIsThere_IsNotOverwrittenAndTheJournalGoesOn()
    {
        await using SqliteJournal journal = _folder.Open();
        Append(journal, Old, Order("closed"));
        await journal.FlushAsync(CancellationToken.None);
        string archive = Path.Combine(_folder.Path, "archive.db");
        await File.WriteAllTextAsync(archive, "precious");

        await Assert.ThrowsAsync<IOException>(() => journal.PruneAsync(Cut, archive, CancellationToken.None));

        Assert.Equal("precious", await File.ReadAllTextAsync(archive));
        Assert.True(journal.Health.IsSound);
        Assert.Equal(3L, _folder.Sql("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task PruneAsync_KilledAtAnyStatement_EveryRecordIsInOneOfThem()
    {
        bool pruning = false;
        var killed = new List<JournalFolder>();
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = _ =>
        {
            if (pruning)
            {
                killed.Add(_folder.Killed());
            }
        });
        Append(journal, Old, Order("closed"));
        Append(journal, Old, EntrySamples.Intent("open", "i2"));
        await journal.FlushAsync(CancellationToken.None);
        pruning = true;
        await journal.PruneAsync(Cut, Path.Combine(_folder.Path, "archive.db"), CancellationToken.None);
        pruning = false;

        Assert.True(killed.Count > 8, $"{killed.Count} statements.");
        foreach (JournalFolder folder in killed)
        {
            using (folder)
            {
                await using SqliteJournal again = folder.Open();
                var found = (await again.ReadAsync(0, 100, CancellationToken.None)).Select(l => l.Sequence).ToHashSet();
                string archive = Path.Combine(folder.Path, "archive.db");
                if (File.Exists(archive))
                {
                    Assert.Empty((await JournalTools.CheckAsync(archive, CancellationToken.None)).Problems);
                    found.UnionWith([1, 2, 3]);
                }

                Assert.Equal([1L, 2, 3, 4], found.Order());
                Assert.Empty((await JournalTools.CheckAsync(folder.File, CancellationToken.None)).Problems);
            }
        }
    }

    [Fact]
    public async Task PruneAsync_FillsOfWhatIsStillHeld_LeaveWhatTheyExplain()
    {
        await using (SqliteJournal journal = _folder.Open())
        {
            OrderFilled bought = EntrySamples.Fill("f", "x", FillState.Confirmed);
            foreach (string id in new[] { "a", "b", "c" })
            {
                Append(journal, Old, EntrySamples.Intent(id, "i-" + id) with { Trade = null });
            }

            // Held: 2.5 bought, told twice, and 1 sold again; 4 were taken back; 0.5 came from nowhere. The other contract cancels out.
            Append(journal, Old, bought with { Order = new ClientOrderId("a"), Quantity = new Quantity(2.5m), State = FillState.Provisional, FeeShares = Quantity.Zero });
            Append(journal, Old, bought with { Order = new ClientOrderId("a"), Quantity = new Quantity(2.5m), FeeShares = Quantity.Zero });
            Append(journal, Old, bought with { Order = new ClientOrderId("b"), Side = Side.Sell, Quantity = new Quantity(1m), FeeShares = Quantity.Zero });
            Append(journal, Old, bought with { Order = new ClientOrderId("b"), Fill = "g", Quantity = new Quantity(4m), State = FillState.Voided, FeeShares = Quantity.Zero });
            Append(journal, Old, OrderFilled.Of(Arbit.Execution.Tracking.SyntheticFills.ForPosition(bought.Contract, new Quantity(0.5m), 0, Old)));
            OrderFilled other = bought with { Order = new ClientOrderId("c"), Outcome = bought.Outcome.Opposite(), Quantity = new Quantity(3m), FeeShares = Quantity.Zero };
            Append(journal, Old, other, other with { Fill = "h", Side = Side.Sell });
            Append(journal, Old, Verdict("a"), Verdict("b"), Verdict("c"));
            await journal.FlushAsync(CancellationToken.None);
            Assert.Equal([(bought.Contract, new Quantity(2m))], await HoldingsAsync(journal));

            PruneResult result = await journal.PruneAsync(Cut, null, CancellationToken.None);

            Assert.Equal(1, result.Kept);
            Assert.Equal([(bought.Contract, new Quantity(2m))], await HoldingsAsync(journal));
            Assert.Empty((await JournalTools.CheckAsync(_folder.File, CancellationToken.None)).Problems);
            Assert.Empty((await JournalTools.CheckAsync(result.Archive, CancellationToken.None)).Problems);
            await JournalFolder.AppendAsync(journal, EntrySamples.Intent());
        }

        // What was carried is carried on, and sold after all it is gone.
        await using SqliteJournal again = _folder.Open();
        OrderFilled sold = EntrySamples.Fill("s", "d", FillState.Confirmed) with { Side = Side.Sell, Quantity = new Quantity(2m), FeeShares = Quantity.Zero };
        Append(again, New, EntrySamples.Intent("d", "i-d") with { Trade = null }, sold, Verdict("d"));
        await again.FlushAsync(CancellationToken.None);
        Assert.Empty(await HoldingsAsync(again));
        await again.PruneAsync(New.AddDays(365), Path.Combine(_folder.Path, "later.db"), CancellationToken.None);
        Assert.Empty(await HoldingsAsync(again));
    }

    private static async Task<(ContractId, Quantity)[]> HoldingsAsync(SqliteJournal journal)
    {
        var tracker = new Arbit.Execution.OrderTracker(new Arbit.Events.EventGate(), journal, new Dictionary<VenueId, Arbit.Venues.OrderGatewayCapabilities>
        {
            [Venue] = new()
            {
                TimesInForce = new HashSet<TimeInForce>(),
                BuysMayOverfill = false,
                FillsAreProvisional = true,
                VisibleWithin = TimeSpan.Zero,
                TakerDelay = TimeSpan.Zero,
            },
        });
        Assert.Empty(tracker.Restore((await journal.ReadAsync(0, 1_000, CancellationToken.None)).Select(static l => l.Record)));
        return [.. tracker.Holdings().Select(static h => (h.Key, h.Value))];
    }

    private static JournalEntry[] WithoutFills(string id) =>
        [EntrySamples.Intent(id, "i-" + id) with { Trade = null }, new OrderSent(new ClientOrderId(id), Venue), Verdict(id)];

    private static JournalEntry[] Order(string id) =>
        [EntrySamples.Intent(id, "i-" + id) with { Trade = null }, EntrySamples.Fill("f", id, FillState.Confirmed), Verdict(id)];

    private static OrderResolved Verdict(string id) => new(new ClientOrderId(id), Venue, OrderState.Filled, new Quantity(2.5m), ResolvedBy.Query);

    private static TradeNoted Trade(string id, TradeStage stage) => new(id, "b", stage, new Quantity(1m), Asset.Usd, 1m, 0m, 1m, 0m);

    private static PositionNoted Position(decimal quantity) => new(Venue, "M", Outcome.Yes, new Quantity(quantity), Asset.Usd, 1m);

    private static void Append(SqliteJournal journal, DateTimeOffset at, params IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            journal.Append(entry.ToRecord(1, at));
        }
    }

    private static IEnumerable<string> Orders(string file)
    {
        Assert.True(JournalViewer.TryOpen(file, out JournalViewer? viewer, out JournalProblem? problem), problem?.ToString());
        using (viewer)
        {
            return viewer.Orders(openOnly: false).Select(o => o.Order.Value).Order(StringComparer.Ordinal);
        }
    }
}
