using Arbit.Core.Tests.Support;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Journal.Storage;

namespace Arbit.Core.Tests.Journal;

/// <summary>
/// Files of every schema there ever was, frozen as the version that had it made them. A missing one is made by
/// <c>ARBIT_FREEZE_JOURNALS=1 dotnet test tests/Arbit.Core.Tests --filter JournalMigrationTests</c>, once, and never again.
/// </summary>
public sealed class JournalMigrationTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Migrations.Current)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Freeze_MissingFile_IsMadeWhenAsked()
    {
        foreach (int version in Enumerable.Range(1, Migrations.Current))
        {
            string made = Path.Combine(_folder.Path, $"journal-v{version}.db");
            await using (SqliteJournal journal = _folder.Open(o => (o.Path, o.SchemaVersion) = (made, version)))
            {
                await JournalFolder.AppendAsync(journal, EntrySamples.All);
            }

            if (Environment.GetEnvironmentVariable("ARBIT_FREEZE_JOURNALS") == "1" && !File.Exists(Frozen(version)))
            {
                using (Database database = Database.Open(made, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite, TimeSpan.FromSeconds(1)))
                {
                    database.Text("PRAGMA journal_mode=DELETE");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(Frozen(version))!);
                File.Copy(made, Frozen(version));
            }

            Assert.True(File.Exists(Frozen(version)), $"{Frozen(version)} is missing.");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task TryOpen_FrozenFile_IsBroughtUpToDateWithoutLoss(int version)
    {
        File.Copy(Frozen(version), _folder.File);
        byte[] before = await File.ReadAllBytesAsync(_folder.File);

        await using SqliteJournal journal = _folder.Open();

        Assert.Equal((long)Migrations.Current, _folder.Sql("PRAGMA user_version"));
        await Whole(journal, _folder);
        Assert.Equal(version < Migrations.Current, journal.UpgradeBackup is not null);
        if (journal.UpgradeBackup is { } backup)
        {
            Assert.StartsWith($"{_folder.File}.v{version}-", backup, StringComparison.Ordinal);
            Assert.Equal(before.Length, (await File.ReadAllBytesAsync(backup)).Length);
            using JournalFolder restored = new();
            File.Copy(backup, restored.File);
            Assert.Equal((long)version, restored.Sql("PRAGMA user_version"));
        }

        await JournalFolder.AppendAsync(journal, EntrySamples.Fill("f2"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task TryOpen_KilledAtAnyStatement_TheNextStartFinds(int version)
    {
        // First how many statements an opening has, then the disk as a kill before each of them leaves it.
        int statements = 0;
        File.Copy(Frozen(version), _folder.File);
        var killed = new List<JournalFolder>();
        (await Task.Run(() => _folder.Open(o => o.BeforeStatement = _ =>
        {
            statements++;
            killed.Add(_folder.Killed());
        }))).Dispose();
        Assert.True(statements > 10);

        foreach (JournalFolder folder in killed)
        {
            using (folder)
            {
                await using SqliteJournal journal = folder.Open();
                await Whole(journal, folder);
            }
        }
    }

    [Fact]
    public async Task TryOpen_FailureAtAnyStatement_NamesTheBackupAndLosesNothing()
    {
        int statements = 0;
        using (var counted = new JournalFolder())
        {
            File.Copy(Frozen(1), counted.File);
            counted.Open(o => o.BeforeStatement = _ => statements++).Dispose();
        }

        int named = 0;
        for (int k = 0; k < statements - 4; k++)
        {
            using var folder = new JournalFolder();
            File.Copy(Frozen(1), folder.File);
            int seen = 0;
            if (SqliteJournal.TryOpen(folder.Options(o => o.BeforeStatement = _ =>
            {
                if (seen++ == k)
                {
                    throw new IOException("the disk went away");
                }
            }), folder.Clock, out SqliteJournal? opened, out JournalProblem? problem))
            {
                await opened.DisposeAsync();
                continue;
            }

            Assert.Contains("the disk went away", problem.Detail, StringComparison.Ordinal);
            string[] backups = Directory.GetFiles(folder.Path, "*.v1-*");
            named += backups.Any(b => problem.Fix.Contains(b, StringComparison.Ordinal)) ? 1 : 0;
            await using SqliteJournal journal = folder.Open();
            await Whole(journal, folder);
        }

        Assert.True(named > 10, $"{named} failures named the backup.");
    }

    [Fact]
    public async Task TryOpen_SomethingNamedLikeACopy_IsLeftAndTheCopyIsMade()
    {
        File.Copy(Frozen(1), _folder.File);
        string precious = _folder.File + ".v1-20250101T000000000Z.db";
        await File.WriteAllTextAsync(precious, "precious, and longer than the header of a database");

        await using SqliteJournal journal = _folder.Open();

        Assert.NotEqual(precious, journal.UpgradeBackup);
        Assert.StartsWith("precious", await File.ReadAllTextAsync(precious), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOpen_NewTables_AreFilledFromOldEvents()
    {
        File.Copy(Frozen(1), _folder.File);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => _folder.Sql("SELECT count(*) FROM pnl"));

        await using SqliteJournal journal = _folder.Open();

        Assert.Equal(1L, _folder.Sql("SELECT count(*) FROM pnl WHERE realised='1.5'"));
        Assert.Equal(1L, _folder.Sql("SELECT count(*) FROM evaluations WHERE reason='net_below_minimum'"));
    }

    [Fact]
    public void TryOpen_OlderSchemaToRead_IsToldHowToUpgrade()
    {
        File.Copy(Frozen(1), _folder.File);

        Assert.False(JournalViewer.TryOpen(_folder.File, out _, out JournalProblem? problem));

        Assert.Equal(JournalProblemKind.OlderSchema, problem.Kind);
        Assert.Contains("has schema 1", problem.Detail, StringComparison.Ordinal);
    }

    private static string Frozen(int version) => Path.Combine(Repository(), "tests", "Arbit.Core.Tests", "TestData", $"journal-v{version}.db");

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }

    private static async Task Whole(SqliteJournal journal, JournalFolder folder)
    {
        IReadOnlyList<JournalLine> lines = await journal.ReadAsync(0, 1000, CancellationToken.None);
        Assert.Equal(EntrySamples.All, lines.Select(l => JournalEntries.TryRead(l.Record, out JournalEntry? entry, out InputProblem? problem)
            ? entry
            : throw new InvalidOperationException(problem.ToString())));
        Assert.Empty((await JournalTools.CheckAsync(folder.File, CancellationToken.None)).Problems);
    }
}
