using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Console.Tests.Operations;

public sealed class JournalCommandsTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    private string Journal => _files.Path("journal.db");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Backup_WhileItIsWritten_IsAWholeJournalAndNeverOverwritten()
    {
        using SqliteJournal journal = Made();
        string copy = _files.Path("copy.db");

        ConsoleRun first = Run("backup", "--to", copy, "--json"), second = Run("backup", "--to", copy), check = ConsoleRun.Of("journal", "check", "--full", "--json", "--journal", copy);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(copy, Root(first).GetProperty("backup").GetString());
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("--to: " + copy, second.Error, StringComparison.Ordinal);
        Assert.True(Root(check).GetProperty("isSound").GetBoolean());
        Assert.Equal(4, Root(check).GetProperty("records").GetInt64());
    }

    [Fact]
    public void Check_SoundJournal_SaysHowThoroughlyItLooked()
    {
        using SqliteJournal journal = Made();

        ConsoleRun quick = Run("check"), full = Run("check", "--full");

        Assert.Equal((0, 0), (quick.ExitCode, full.ExitCode));
        Assert.Contains("4 records: nothing is wrong", quick.Out, StringComparison.Ordinal);
        Assert.Contains("--full", quick.Out, StringComparison.Ordinal);
        Assert.Contains("every record", full.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DamagedJournal_FailsAndNamesTheFix()
    {
        Made().Dispose();
        byte[] bytes = File.ReadAllBytes(Journal);
        bytes.AsSpan(4096 + 8, bytes.Length - 4096 - 8).Fill(0xA5);
        File.WriteAllBytes(Journal, bytes);

        ConsoleRun run = Run("check", "--full");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("restore a backup", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_SettledHistory_GoesIntoTheArchiveAndOpenOrdersStay()
    {
        Made().Dispose();
        string archive = _files.Path("archive.db");

        ConsoleRun run = Run("prune", "--older-than", "30", "--archive", archive, "--json");
        ConsoleRun again = Run("prune", "--older-than", "30", "--archive", _files.Path("second.db"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((archive, 3L, 1L), (Root(run).GetProperty("archive").GetString(), Root(run).GetProperty("moved").GetInt64(), Root(run).GetProperty("kept").GetInt64()));
        Assert.Contains("Nothing settled is older than 30 days", again.Out, StringComparison.Ordinal);
        Assert.Contains("open", Orders(Journal), StringComparison.Ordinal);
        Assert.Contains("settled", Orders(archive), StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_WhileAnotherInstanceWrites_IsRefusedAndNamesIt()
    {
        using SqliteJournal journal = Made();

        ConsoleRun run = Run("prune", "--older-than", "30", "--archive", _files.Path("archive.db"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is in use", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_files.Path("archive.db")));
    }

    [Theory]
    [InlineData("--older-than", "journal", "prune", "--older-than", "0", "--archive", "a.db")]
    [InlineData("36501", "journal", "prune", "--older-than", "36501", "--archive", "a.db")]
    [InlineData("--archive", "journal", "prune", "--older-than", "5")]
    [InlineData("--to", "journal", "backup")]
    [InlineData("--to: /nowhere/at/all/x.db", "journal", "backup", "--to", "/nowhere/at/all/x.db")]
    [InlineData("--limit", "orders", "--limit", "0")]
    public void Commands_BadValue_NamesFieldAndFix(string says, params string[] command)
    {
        Made().Dispose();

        ConsoleRun run = ConsoleRun.Of([.. command, "--journal", Journal]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("positions")]
    [InlineData("journal", "check")]
    [InlineData("journal", "backup", "--to", "x.db")]
    [InlineData("journal", "prune", "--older-than", "1", "--archive", "x.db")]
    public void Commands_NoJournal_NameTheFileAndMakeNone(params string[] command)
    {
        ConsoleRun run = ConsoleRun.Of([.. command, "--journal", Journal]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(Journal, run.Error, StringComparison.Ordinal);
        Assert.Contains("is not there", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Journal));
    }

    private SqliteJournal Made()
    {
        Assert.True(SqliteJournal.TryOpen(new SqliteJournalOptions { Path = Journal }, TimeProvider.System, out SqliteJournal? journal, out _));
        var venue = new VenueId("kalshi");
        DateTimeOffset old = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Append(journal, 1, old, OrderIntended.Of(Order("settled")));
        Append(journal, 2, old, new OrderAnswered(new ClientOrderId("settled"), venue, OrderOutcomeKind.Rejected));
        Append(journal, 3, old, new OrderResolved(new ClientOrderId("settled"), venue, OrderState.Rejected, Quantity.Zero, ResolvedBy.Reply));
        Append(journal, 4, old, OrderIntended.Of(Order("open")));
        journal.FlushAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return journal;
    }

    private static PreparedOrder Order(string id) => new(
        new OrderRequest(new IntentId(id), new MarketId(new VenueId("kalshi"), "KXA-1").Contract(Outcome.Yes), Side.Buy, new Quantity(1m), new Price(0.5m), TimeInForce.FillOrKill),
        new ClientOrderId(id), default);

    private static void Append(SqliteJournal journal, long turn, DateTimeOffset at, JournalEntry entry) => journal.Append(entry.ToRecord(turn, at));

    private static JsonElement Root(ConsoleRun run) => JsonDocument.Parse(run.Out).RootElement;

    private static string Orders(string journal) => ConsoleRun.Of("orders", "--all", "--journal", journal, "--json").Out;

    private ConsoleRun Run(params string[] command) => ConsoleRun.Of(TimeProvider.System, ["journal", .. command, "--journal", Journal]);
}
