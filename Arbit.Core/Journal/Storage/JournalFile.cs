using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>Opens a journal to read it, beside whoever writes it.</summary>
internal static class JournalFile
{
    /// <exception cref="JournalException">It is not a journal of this version.</exception>
    internal static Database OpenToRead(string file, TimeSpan busy)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Missing, file, "is not there", "Name the journal's file"));
        }

        JournalOpener.CheckFile(file);
        Database database = Database.Open(file, SqliteOpenMode.ReadWrite, busy);
        try
        {
            database.Execute("PRAGMA query_only=ON");
            int version = JournalOpener.CheckHeader(database, file, Migrations.Current);
            return version == Migrations.Current
                ? database
                : throw new JournalException(new JournalProblem(JournalProblemKind.OlderSchema, file,
                    $"has schema {version}; this version reads schema {Migrations.Current}", "Open it once for writing: that upgrades it, after a backup"));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
