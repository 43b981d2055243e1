using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>A consistent copy of a journal, made while it is written to, through SQLite's online backup.</summary>
internal static class BackupFile
{
    /// <summary>A name beside the journal that says what the copy is and when it was made.</summary>
    internal static string NameFor(string file, string what, TimeProvider clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}.{what}-{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}.db");

    /// <summary>
    /// Copies a journal before it is upgraded. A start that fails again and again must not fill the disk: a copy of the same
    /// state that is there already is enough.
    /// </summary>
    /// <returns>The path of the copy.</returns>
    internal static string BeforeUpgrade(Database database, string file, int version, TimeSpan busy, TimeProvider clock)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"v{version}");
        string state = State(database);
        foreach (string copy in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}.{what}-*.db").Order(StringComparer.Ordinal))
        {
            if (IsCopyOf(copy, state, busy))
            {
                return copy;
            }
        }

        string target = NameFor(file, what, clock);
        Write(file, target, busy);
        return target;
    }

    private static bool IsCopyOf(string copy, string state, TimeSpan busy)
    {
        try
        {
            using Database earlier = Database.Open(copy, SqliteOpenMode.ReadOnly, busy);
            return State(earlier) == state;
        }
        catch (SqliteException)
        {
            // Something else has a name like a copy's.
            return false;
        }
    }

    // Every opening that gets past an upgrade raises the epoch, and every record the sequence.
    private static string State(Database database) =>
        database.Text("SELECT (SELECT user_version FROM pragma_user_version) || '/' || epoch || '/' || last_seq || '/' || beat_at FROM lease WHERE id=1");

    /// <summary>Copies a journal to a file that is not there yet, and checks the copy.</summary>
    /// <exception cref="JournalException">It could not be copied, or the copy is damaged.</exception>
    internal static void Write(string file, string target, TimeSpan busy)
    {
        if (System.IO.File.Exists(target))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Exists, target, "is there already", "Name another file; nothing is overwritten"));
        }

        string unfinished = target + ".new";
        System.IO.File.Delete(unfinished);
        using (Database source = Database.Open(file, SqliteOpenMode.ReadWrite, busy))
        using (Database copy = Database.Open(unfinished, SqliteOpenMode.ReadWriteCreate, busy))
        {
            source.Execute("PRAGMA query_only=ON");
            source.Connection.BackupDatabase(copy.Connection);

            // One file that stands alone, without a log beside it.
            copy.Text("PRAGMA journal_mode=DELETE");
            JournalOpener.CheckPages(copy, unfinished, "integrity_check");
        }

        using (FileStream stream = new(unfinished, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unfinished, target, overwrite: false);
    }
}
