using System.Globalization;
using Arbit.Events;
using Arbit.Journal.Projections;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>Makes a journal's tables, and brings those of earlier versions up to date.</summary>
internal static class Schema
{
    /// <summary>Set while tables wait to be filled from the events; a start that finds it does that first.</summary>
    private const string Filling = "filling";

    internal static int VersionOf(Database database) => (int)database.Number("PRAGMA user_version");

    /// <summary>Makes the tables of a new file, in one transaction.</summary>
    internal static void Create(Database database, int version) => database.InTransaction(() =>
    {
        foreach (Migration migration in Migrations.All.Where(m => m.Version <= version))
        {
            Run(database, migration);
        }

        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={Migrations.ApplicationId}"));
    });

    /// <summary>Runs the steps that are missing, each in its own transaction, then fills new tables from the events.</summary>
    internal static void Upgrade(Database database, int version)
    {
        int from = VersionOf(database);
        foreach (Migration migration in Migrations.All.Where(m => m.Version > from && m.Version <= version))
        {
            database.InTransaction(() =>
            {
                Run(database, migration);
                if (migration.FillsTables)
                {
                    database.Execute("INSERT OR REPLACE INTO meta(key, value) VALUES($1, '1')", Filling);
                }
            });
        }

        if (database.Number("SELECT count(*) FROM meta WHERE key=$1", Filling) > 0)
        {
            database.InTransaction(() =>
            {
                Rebuild(database, database, version);
                database.Execute("DELETE FROM meta WHERE key=$1", Filling);
            });
        }
    }

    /// <summary>Fills the derived tables of one database from the events of another, or of itself, from nothing.</summary>
    internal static void Rebuild(Database events, Database tables, int version)
    {
        foreach ((string table, _) in Migrations.Projected.Where(p => p.Since <= version))
        {
            tables.Execute($"DELETE FROM {table}");
        }

        var projector = new Projector(tables, version);
        long after = 0;
        while (true)
        {
            List<(JournalLine Line, string Subject)> lines = events.Query(
                "SELECT seq, turn, at, kind, payload, subject FROM events WHERE seq > $1 ORDER BY seq LIMIT 500",
                r => (LineOf(r), r.GetString(5)), after);
            if (lines.Count == 0)
            {
                return;
            }

            foreach ((JournalLine line, string subject) in lines)
            {
                projector.Apply(line, subject);
            }

            after = lines[^1].Line.Sequence;
        }
    }

    /// <summary>A line from the columns seq, turn, at, kind, payload.</summary>
    internal static JournalLine LineOf(SqliteDataReader row) => new(row.GetInt64(0),
        new JournalRecord(row.GetInt64(1), SqlValue.Time(row.GetString(2)), row.GetString(3), row.GetFieldValue<byte[]>(4)));

    private static void Run(Database database, Migration migration)
    {
        foreach (string statement in migration.Statements)
        {
            database.Execute(statement);
        }

        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={migration.Version}"));
    }
}
