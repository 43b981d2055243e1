using Arbit.Core.Tests.Support;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Journal.Storage;
using Arbit.Markets;
using Arbit.Orders;
using Microsoft.Data.Sqlite;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalToolsTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CheckAsync_EveryKind_TablesAreWhatTheEventsSay()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);

        JournalCheck check = await JournalTools.CheckAsync(_folder.File, CancellationToken.None);

        Assert.True(check.IsSound, string.Join(Environment.NewLine, check.Problems));
        Assert.Equal((_folder.File, Migrations.Current, (long)EntrySamples.All.Count), (check.File, check.SchemaVersion, check.Records));
        foreach ((string table, _) in Migrations.Projected)
        {
            Assert.Equal(1L, _folder.Sql($"SELECT count(*) FROM {table}"));
        }
    }

    [Theory]
    [InlineData("UPDATE orders SET filled='99'", "table orders lacks the row ord")]
    [InlineData("UPDATE orders SET filled='99'", "table orders has the row ord")]
    [InlineData("DELETE FROM fills", "table fills lacks the row")]
    [InlineData("INSERT INTO evaluations VALUES(999,'b','no_edge',1,NULL,NULL,NULL,'','2026')", "which no event explains")]
    public async Task CheckAsync_RowChangedByHand_IsNamed(string sql, string expected)
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        _folder.Sql(sql);

        JournalCheck check = await JournalTools.CheckAsync(_folder.File, CancellationToken.None);

        Assert.Contains(check.Problems, p => p.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_NoFile_IsAnErrorThatNamesIt() =>
        Assert.Contains(_folder.File, (await Assert.ThrowsAsync<IOException>(() => JournalTools.CheckAsync(_folder.File, CancellationToken.None))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task BackUpAsync_WhileBeingWritten_IsWholeAndStandsAlone()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        string target = await journal.BackUpAsync(null, CancellationToken.None);
        await JournalFolder.AppendAsync(journal, EntrySamples.Fill("later"));

        Assert.Equal(_folder.File + ".backup-20260101T000000000Z.db", target);
        JournalCheck check = await JournalTools.CheckAsync(target, CancellationToken.None);
        Assert.Empty(check.Problems);
        Assert.Equal(EntrySamples.All.Count, check.Records);
        using JournalFolder restored = new();
        File.Copy(target, restored.File);
        await using SqliteJournal again = restored.Open();
        Assert.Equal(EntrySamples.All.Count, again.Health.Durable);
    }

    [Fact]
    public async Task BackUpAsync_FileIsThere_IsNotOverwritten()
    {
        await using SqliteJournal journal = _folder.Open();
        string target = Path.Combine(_folder.Path, "precious.txt");
        await File.WriteAllTextAsync(target, "precious");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => journal.BackUpAsync(target, CancellationToken.None));

        Assert.Contains("nothing is overwritten", failure.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task BackUpAsync_NoJournal_MakesNone()
    {
        await Assert.ThrowsAsync<IOException>(() => JournalTools.BackUpAsync(_folder.File, null, _folder.Clock, CancellationToken.None));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task CheckAsync_DatabaseOfAnotherProgram_IsRefused()
    {
        using (Database other = Database.Open(_folder.File, SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(1)))
        {
            other.Execute("CREATE TABLE theirs(x)");
        }

        IOException failure = await Assert.ThrowsAsync<IOException>(() => JournalTools.CheckAsync(_folder.File, CancellationToken.None));

        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_TwoOrdersOfOneIntent_AreBothThere()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Intent("a", "same"), EntrySamples.Intent("b", "same"), new OrderSent(new ClientOrderId("a"), new VenueId("alpha")));

        Assert.Equal(2L, _folder.Sql("SELECT count(*) FROM orders WHERE intent='same'"));
        Assert.True((await JournalTools.CheckAsync(_folder.File, CancellationToken.None)).IsSound);
    }
}
