using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal.Storage;

namespace Arbit.Journal;

/// <summary>What an operator does with a journal file, whether or not an engine has it open.</summary>
public static class JournalTools
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>Copies a journal as it is now, and checks the copy.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="target">The new file; it must not be there yet. Null for a name beside the journal.</param>
    /// <param name="clock">Names the copy.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The path of the copy.</returns>
    /// <exception cref="IOException">It could not be copied.</exception>
    public static Task<string> BackUpAsync(string file, string? target, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentNullException.ThrowIfNull(clock);
        string path = Path.GetFullPath(target ?? BackupFile.NameFor(Path.GetFullPath(file), "backup", clock));
        return Task.Run(() => Guarded(file, () =>
        {
            MustBeThere(file);
            BackupFile.Write(Path.GetFullPath(file), path, Busy);
            return path;
        }), cancellationToken);
    }

    /// <summary>
    /// Looks through a journal: its pages and indexes, every record, and whether the tables are what the records say.
    /// Changes nothing. May run while an engine writes: it looks at one moment.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read at all, or is of another version.</exception>
    public static Task<JournalCheck> CheckAsync(string file, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return Task.Run(() => Guarded(file, () => Check(Path.GetFullPath(file))), cancellationToken);
    }

    /// <summary>
    /// Looks through a journal's pages and counts its records: much quicker than <see cref="CheckAsync"/>, and blind to what
    /// the records and the tables say. Changes nothing. May run while an engine writes.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read at all, or is of another version.</exception>
    public static Task<JournalCheck> CheckQuicklyAsync(string file, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        string path = Path.GetFullPath(file);
        return Task.Run(() => Guarded(file, () =>
        {
            using Database database = JournalFile.OpenToRead(path, Busy);
            string[] problems = [.. database.Query("PRAGMA quick_check(20)", r => r.GetString(0)).Where(t => t != "ok")];
            long records = problems.Length > 0 ? 0 : database.Query("SELECT count(*) FROM events", r => r.GetInt64(0))[0];
            return new JournalCheck(path, Schema.VersionOf(database), records, problems);
        }), cancellationToken);
    }

    private static JournalCheck Check(string file)
    {
        using Database database = JournalFile.OpenToRead(file, Busy);
        int version = Schema.VersionOf(database);
        var problems = new List<string>();
        problems.AddRange(database.Query("PRAGMA integrity_check(20)", r => r.GetString(0)).Where(t => t != "ok"));

        // One reading transaction: everything below sees the same moment.
        database.Execute("BEGIN");
        long records = 0;
        for (IReadOnlyList<JournalLine> lines = JournalLines.After(database, 0, 500); lines.Count > 0; lines = JournalLines.After(database, lines[^1].Sequence, 500))
        {
            records += lines.Count;
            foreach (JournalLine line in lines)
            {
                if (!JournalEntries.TryRead(line.Record, out _, out InputProblem? problem))
                {
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"event {line.Sequence}: {problem}"));
                }
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(ProjectionCheck.Differences(database, version));
        }

        database.Execute("ROLLBACK");
        return new JournalCheck(file, version, records, problems);
    }

    private static void MustBeThere(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Missing, file, "is not there", "Name the journal's file"));
        }
    }

    private static T Guarded<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            throw new IOException(StorageFault.Of(e, file).ToString(), e);
        }
    }
}
