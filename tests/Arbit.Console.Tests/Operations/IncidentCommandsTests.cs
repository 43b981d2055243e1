using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Execution.Records;
using Arbit.Journal;

namespace Arbit.Console.Tests.Operations;

public sealed class IncidentCommandsTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    private string Journal => _files.Path("journal.db");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void CloseIncident_ThatIsOpen_IsClosedWithItsNoteAndNotTwice()
    {
        Made().Dispose();
        Assert.Equal(["Dust/kalshi/a", "Dust/kalshi/b"], Ids(Run("incidents", "--json")));

        ConsoleRun closed = Run("close-incident", "Dust/kalshi/a", "--note", "a rest of a settlement"), again = Run("close-incident", "Dust/kalshi/a", "--note", "x");

        Assert.Equal((0, ""), (closed.ExitCode, closed.Error));
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("no incident 'Dust/kalshi/a' is open", again.Error, StringComparison.Ordinal);
        Assert.Equal(["Dust/kalshi/b"], Ids(Run("incidents", "--json")));
        Assert.Contains("Dust/kalshi/b", Run("incidents").Out, StringComparison.Ordinal);
        JsonElement whole = Root(Run("incidents", "--all", "--json")).GetProperty("incidents");
        JsonElement first = whole.EnumerateArray().Single(static i => i.GetProperty("id").GetString() == "Dust/kalshi/a");
        Assert.Equal(Environment.UserName, first.GetProperty("closedBy").GetString());
        using JournalViewer viewer = JournalViewer.TryOpen(Journal, out JournalViewer? opened, out _) ? opened : throw new IOException();
        Assert.True(JournalEntries.TryRead(viewer.Records(0)[^1].Record, out JournalEntry? entry, out _));
        Assert.Equal("a rest of a settlement", Assert.IsType<IncidentClosed>(entry).Detail);
    }

    [Fact]
    public void CloseIncident_WhileAnotherInstanceWrites_IsRefused()
    {
        using SqliteJournal journal = Made();

        ConsoleRun run = Run("close-incident", "Dust/kalshi/a", "--note", "seen");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is in use", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Ids(Run("incidents", "--json")).Length);
    }

    [Theory]
    [InlineData("--note", "close-incident", "Dust/kalshi/a")]
    [InlineData("--note: has 0 characters", "close-incident", "Dust/kalshi/a", "--note", " ")]
    [InlineData("ID: no incident 'other'", "close-incident", "other", "--note", "seen")]
    public void CloseIncident_BadValue_NamesFieldAndFix(string says, params string[] command)
    {
        Made().Dispose();

        ConsoleRun run = Run(command);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    private static string[] Ids(ConsoleRun run) =>
        [.. Root(run).GetProperty("incidents").EnumerateArray().Select(static i => i.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];

    private static JsonElement Root(ConsoleRun run) => JsonDocument.Parse(run.Out).RootElement;

    private ConsoleRun Run(params string[] command) => ConsoleRun.Of(["journal", .. command, "--journal", Journal]);

    private SqliteJournal Made()
    {
        Assert.True(SqliteJournal.TryOpen(new SqliteJournalOptions { Path = Journal }, TimeProvider.System, out SqliteJournal? journal, out _));
        DateTimeOffset at = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (string id in (string[])["a", "b"])
        {
            journal.Append(new IncidentRaised($"Dust/kalshi/{id}", IncidentKind.Dust, IncidentSeverity.Warning) { Detail = "0.003" }.ToRecord(1, at));
        }

        journal.FlushAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return journal;
    }
}
