using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Journal.Storage;
using Arbit.Testing;
using Microsoft.Data.Sqlite;

namespace Arbit.Core.Tests.Support;

/// <summary>A folder of its own for the journals of one test.</summary>
internal sealed class JournalFolder : IDisposable
{
    internal JournalFolder() => Path = Directory.CreateTempSubdirectory("arbit-journal-").FullName;

    internal string Path { get; }

    internal ManualClock Clock { get; } = new();

    internal string File => System.IO.Path.Combine(Path, "journal.db");

    internal SqliteJournalOptions Options(Action<SqliteJournalOptions>? change = null)
    {
        var options = new SqliteJournalOptions { Path = File, BusyTimeout = TimeSpan.FromSeconds(1) };
        change?.Invoke(options);
        return options;
    }

    internal SqliteJournal Open(Action<SqliteJournalOptions>? change = null) =>
        SqliteJournal.TryOpen(Options(change), Clock, out SqliteJournal? journal, out JournalProblem? problem)
            ? journal
            : throw new InvalidOperationException(problem.ToString());

    internal JournalProblem Refused(Action<SqliteJournalOptions>? change = null)
    {
        if (SqliteJournal.TryOpen(Options(change), Clock, out SqliteJournal? journal, out JournalProblem? problem))
        {
            journal.Dispose();
            Assert.Fail("It was opened.");
        }

        return problem!;
    }

    internal JournalViewer View()
    {
        Assert.True(JournalViewer.TryOpen(File, out JournalViewer? viewer, out JournalProblem? problem), problem?.ToString());
        return viewer;
    }

    /// <summary>Runs SQL beside whoever has the journal.</summary>
    internal object? Sql(string sql)
    {
        using Database database = Database.Open(File, SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(5));
        return database.Scalar(sql);
    }

    /// <summary>What the disk holds now, as a process killed now would leave it.</summary>
    internal JournalFolder Killed()
    {
        var copy = new JournalFolder();
        foreach (string file in Directory.EnumerateFiles(Path).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using FileStream from = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream to = System.IO.File.Create(System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
            from.CopyTo(to);
        }

        return copy;
    }

    internal static async Task AppendAsync(IJournal journal, params IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            journal.Append(entry.ToRecord(1, EntrySamples.At));
        }

        await journal.FlushAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Append(Path))
        {
            System.IO.File.SetAttributes(path, System.IO.File.GetAttributes(path) & ~FileAttributes.ReadOnly);
        }

        Directory.Delete(Path, recursive: true);
    }
}
