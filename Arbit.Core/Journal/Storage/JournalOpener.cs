using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>Opens a journal step by step; each step that fails says what is wrong and leaves the file as it was.</summary>
internal static class JournalOpener
{
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Opens for writing. The caller holds the lock.</summary>
    /// <exception cref="JournalException">It cannot be opened.</exception>
    internal static JournalStore Open(string file, SqliteJournalOptions options, TimeProvider clock, out string? backup)
    {
        backup = null;
        CheckFile(file);
        if (!System.IO.File.Exists(file))
        {
            Create(file, options);
        }

        Database database = Database.Open(file, SqliteOpenMode.ReadWrite, options.BusyTimeout, options.BeforeStatement);
        try
        {
            int version = CheckHeader(database, file, options.SchemaVersion);
            CheckPages(database, file, "quick_check");
            if (version < options.SchemaVersion)
            {
                backup = BackupFile.BeforeUpgrade(database, file, version, options.BusyTimeout, clock);
            }

            try
            {
                JournalStore.Configure(database, file, options.MaxBytes);
                Schema.Upgrade(database, options.SchemaVersion);
            }
            catch (Exception e) when (backup is not null && StorageFault.Is(e))
            {
                JournalProblem problem = StorageFault.Of(e, file);
                throw new JournalException(problem with
                {
                    Detail = string.Create(CultureInfo.InvariantCulture, $"could not be brought from schema {version} to {options.SchemaVersion}: {problem.Detail}"),
                    Fix = $"{problem.Fix}. What was there before is in {backup}",
                });
            }

            return JournalStore.Take(database, file, options, clock);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Looks whether a file can be a journal at all, without opening it as a database.</summary>
    internal static void CheckFile(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Missing, file, $"its folder {folder} is not there", "Make the folder, or name another"));
        }

        if (IsReadOnly(folder) || (System.IO.File.Exists(file) && IsReadOnly(file)))
        {
            throw new JournalException(StorageFault.ReadOnly(file));
        }

        if (!System.IO.File.Exists(file))
        {
            return;
        }

        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[Magic.Length];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Corrupt, file, "is empty: it was cut off", StorageFault.Restore));
        }

        if (!start[..read].SequenceEqual(Magic))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.NotAJournal, file, "is not a journal: it does not begin like one",
                "Name another file, or restore a backup; this one was left as it is"));
        }
    }

    /// <summary>Says which schema a journal has; refuses databases of others and of later versions.</summary>
    internal static int CheckHeader(Database database, string file, int current)
    {
        if (database.Number("PRAGMA application_id") != Migrations.ApplicationId)
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.NotAJournal, file, "is a database of another program",
                "Name another file; this one was left as it is"));
        }

        int version = Schema.VersionOf(database);
        return version <= current
            ? version
            : throw new JournalException(new JournalProblem(JournalProblemKind.NewerSchema, file,
                string.Create(CultureInfo.InvariantCulture, $"has schema {version}; this version knows schemas up to {current}"),
                "Use the version that wrote it or a later one; nothing was changed"));
    }

    /// <summary>Lets SQLite look through the file.</summary>
    /// <param name="database">The journal.</param>
    /// <param name="file">Its name.</param>
    /// <param name="check"><c>quick_check</c>, or <c>integrity_check</c> for the indexes too.</param>
    internal static void CheckPages(Database database, string file, string check)
    {
        List<string> found = database.Query($"PRAGMA {check}(5)", r => r.GetString(0));
        if (found is not ["ok"])
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Corrupt, file, $"is damaged: {string.Join("; ", found)}", StorageFault.Restore));
        }
    }

    // Made under another name and renamed when whole: a crash meanwhile leaves no half-made journal.
    private static void Create(string file, SqliteJournalOptions options)
    {
        string unfinished = file + ".new";
        System.IO.File.Delete(unfinished);
        System.IO.File.Delete(unfinished + "-journal");
        using (Database database = Database.Open(unfinished, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout, options.BeforeStatement))
        {
            database.Execute("PRAGMA auto_vacuum=INCREMENTAL");
            database.Execute("PRAGMA synchronous=FULL");
            Schema.Create(database, options.SchemaVersion);
        }

        System.IO.File.Move(unfinished, file, overwrite: false);
    }

    private static bool IsReadOnly(string path) => System.IO.File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);
}
