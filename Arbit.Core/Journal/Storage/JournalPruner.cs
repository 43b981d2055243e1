using System.Globalization;
using Arbit.Events;
using Arbit.Execution.Records;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>
/// Moves settled history into an archive, subject by subject. The archive is complete and on the disk before anything is
/// deleted: a crash in between leaves records in both, never in neither. What fills that go still explain of what is held stays,
/// as one synthetic fill a contract.
/// </summary>
internal static class JournalPruner
{
    /// <summary>
    /// The subjects that are done with, and the records that are only samples or were replaced. $1 is the time.
    /// An order of a trade goes no sooner than its trade.
    /// </summary>
    private const string Select =
        """
        INSERT INTO temp.moved
        WITH last AS (SELECT subject, max(seq) AS seq, max(at) AS at FROM events GROUP BY subject),
        done AS (
          SELECT order_key AS subject FROM orders o WHERE final = 1
            AND order_key NOT IN (SELECT order_key FROM fills WHERE state = 'provisional')
            AND NOT EXISTS (SELECT 1 FROM trades t WHERE t.trade = o.trade AND t.stage NOT IN ('settled', 'aborted'))
          UNION ALL SELECT 'trade:' || trade FROM trades WHERE stage IN ('settled', 'aborted')
          UNION ALL SELECT 'incident:' || id FROM incidents WHERE closed_at IS NOT NULL
          UNION ALL SELECT 'cycle:' || cycle FROM cycles WHERE stage IN ('settled', 'aborted')
          UNION ALL SELECT 'settlement:' || settlement FROM settlements)
        SELECT e.seq FROM events e JOIN last l ON l.subject = e.subject WHERE
          (l.at < $1 AND e.subject IN (SELECT subject FROM done))
          OR (e.at < $1 AND e.subject IN ('evaluation', 'snapshot', ''))
          OR (e.at < $1 AND e.seq < l.seq AND (e.subject LIKE 'position:%' OR e.subject LIKE 'triangle:%' OR e.subject LIKE 'pnl:%'))
        """;

    internal static PruneResult Prune(JournalStore store, DateTimeOffset before, string archive)
    {
        Database database = store.Database;
        if (System.IO.File.Exists(archive))
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Exists, archive, "is there already", "Name another file; nothing is overwritten"));
        }

        database.Execute("CREATE TEMP TABLE IF NOT EXISTS moved(seq INTEGER PRIMARY KEY)");
        database.Execute("DELETE FROM temp.moved");
        database.Execute(Select, before);
        long moved = database.Number("SELECT count(*) FROM temp.moved");
        if (moved > 0)
        {
            Archive(store, archive);
            Delete(store);
        }

        return new PruneResult(moved > 0 ? archive : "", moved, database.Number("SELECT count(*) FROM events"));
    }

    private static void Archive(JournalStore store, string archive)
    {
        string unfinished = archive + ".new";
        System.IO.File.Delete(unfinished);
        using (Database target = Database.Open(unfinished, SqliteOpenMode.ReadWriteCreate, TimeSpan.Zero))
        {
            target.Execute("PRAGMA synchronous=FULL");
            Schema.Create(target, Migrations.Current);
            target.InTransaction(() =>
            {
                target.Execute("INSERT INTO meta(key, value) VALUES('archive', $1)", store.File);
                foreach (long seq in store.Database.Query("SELECT seq FROM temp.moved ORDER BY seq", r => r.GetInt64(0)))
                {
                    object?[] row = store.Database.Query<object?[]>("SELECT seq, epoch, turn, at, kind, subject, payload FROM events WHERE seq=$1", r =>
                    [
                        r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<byte[]>(6),
                    ], seq)[0];
                    target.Execute("INSERT INTO events(seq, epoch, turn, at, kind, subject, payload) VALUES($1, $2, $3, $4, $5, $6, $7)", row);
                }

                Schema.Rebuild(target, target, Migrations.Current);
            });
            JournalOpener.CheckPages(target, unfinished, "integrity_check");
        }

        System.IO.File.Move(unfinished, archive, overwrite: false);
    }

    /// <summary>Deletes what was archived, with its rows: afterwards the tables are again what the events say.</summary>
    private static void Delete(JournalStore store)
    {
        Database database = store.Database;
        store.Owned(store.Sequence, () =>
        {
            database.Execute("INSERT OR REPLACE INTO meta(key, value) VALUES('pruning', '1')");
            foreach ((string table, string subject) in Rows)
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture,
                    $"DELETE FROM {table} WHERE {subject} IN (SELECT subject FROM events WHERE seq IN (SELECT seq FROM temp.moved))"));
            }

            database.Execute("DELETE FROM evaluations WHERE seq IN (SELECT seq FROM temp.moved)");
            database.Execute("DELETE FROM snapshots WHERE seq IN (SELECT seq FROM temp.moved)");
            List<JournalLine> carried = CarriedHoldings.Of(database.Query("SELECT seq, turn, at, kind, payload FROM events WHERE kind=$1 AND seq IN (SELECT seq FROM temp.moved) ORDER BY seq",
                Schema.LineOf, JournalKinds.OrderFill), store.File, store.Now);
            database.Execute("DELETE FROM events WHERE seq IN (SELECT seq FROM temp.moved)");
            foreach (JournalLine line in carried)
            {
                database.Execute("INSERT INTO events(seq, epoch, turn, at, kind, subject, payload) VALUES($1, $2, $3, $4, $5, '', $6)",
                    line.Sequence, store.Epoch, line.Record.Number, line.Record.At, line.Record.Kind, line.Record.Payload.ToArray());
            }

            database.Execute("DELETE FROM meta WHERE key='pruning'");
        });
        database.Execute("PRAGMA incremental_vacuum");
        store.Checkpoint(whole: true);
    }

    /// <summary>The tables whose rows go with their subject, and how a row names it.</summary>
    private static readonly (string Table, string Subject)[] Rows =
    [
        ("orders", "order_key"), ("fills", "order_key"), ("trades", "'trade:' || trade"), ("legs", "'trade:' || trade"),
        ("unwinds", "'trade:' || trade"), ("incidents", "'incident:' || id"), ("cycles", "'cycle:' || cycle"),
        ("settlements", "'settlement:' || settlement"),
    ];
}
