using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>What a storage failure means, in a person's words.</summary>
internal static class StorageFault
{
    /// <summary>True for what storage and files may throw; everything else is a bug and goes on its way.</summary>
    internal static bool Is(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException or JournalException;

    internal static JournalProblem Of(Exception e, string file) => e switch
    {
        JournalException journal => journal.Problem,
        SqliteException sqlite => OfCode(sqlite, file),
        UnauthorizedAccessException => ReadOnly(file),
        InvalidDataException => new JournalProblem(JournalProblemKind.Corrupt, file, e.Message.TrimEnd('.'), Restore),
        IOException => new JournalProblem(JournalProblemKind.Storage, file, e.Message.TrimEnd('.'), "See that the disk works, then open it again"),
        _ => new JournalProblem(JournalProblemKind.BadRecord, file, $"a record could not be written: {e.GetType().Name}: {e.Message.TrimEnd('.')}",
            "Report it as a bug, with this line; open the journal again to go on"),
    };

    internal const string Restore = "Nothing was changed: set it aside and restore a backup";

    internal static JournalProblem ReadOnly(string file) =>
        new(JournalProblemKind.ReadOnly, file, "cannot be written", "Give this user the right to write the file and its folder");

    private static JournalProblem OfCode(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        5 or 6 => new JournalProblem(JournalProblemKind.InUse, file, "is locked by another program", "End the other program; only readers may share a journal"),
        8 => ReadOnly(file),
        11 => new JournalProblem(JournalProblemKind.Corrupt, file, $"is damaged ({e.Message})", Restore),
        13 => new JournalProblem(JournalProblemKind.Full, file, "cannot grow: the disk, or the size the journal may have, is full",
            "Free space or raise MaxBytes, prune the journal, then open it again"),
        14 => new JournalProblem(JournalProblemKind.Missing, file, "cannot be opened", "See that the folder is there and this user may use it"),
        26 => new JournalProblem(JournalProblemKind.NotAJournal, file, "is not a journal", "Name another file; this one was left as it is"),
        _ => new JournalProblem(JournalProblemKind.Storage, file, $"storage failed: {e.Message.TrimEnd('.')}", "See that the disk works, then open it again"),
    };
}
