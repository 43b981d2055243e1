using Arbit.Events;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>Reads events back through connections of their own, which never hold up the writer.</summary>
internal static class JournalLines
{
    private const string Columns = "seq, turn, at, kind, payload";

    internal static IReadOnlyList<JournalLine> After(Database database, long after, int limit) =>
        database.Query($"SELECT {Columns} FROM events WHERE seq > $1 ORDER BY seq LIMIT $2", Schema.LineOf, after, limit);

    /// <summary>Ours, without a final verdict or with a fill that may be voided; what came under the venue's id alone belongs to it.</summary>
    internal static IReadOnlyList<JournalLine> OfOpenOrders(Database database) => database.Query(
        $"""
        WITH open AS (SELECT order_key, venue, venue_order_id FROM orders WHERE intent <> '' AND (final = 0
            OR order_key IN (SELECT order_key FROM fills WHERE state = 'provisional')))
        SELECT {Columns} FROM events WHERE subject IN (SELECT order_key FROM open
            UNION SELECT 'order:' || venue || ':' || venue_order_id FROM open WHERE venue_order_id <> '') ORDER BY seq
        """, Schema.LineOf);

    internal static async ValueTask<T> ReadAsync<T>(string file, TimeSpan busy, Func<Database, T> read, CancellationToken cancellationToken) =>
        await Task.Run(() =>
        {
            try
            {
                using Database database = Database.Open(file, SqliteOpenMode.ReadWrite, busy);
                database.Execute("PRAGMA query_only=ON");
                return read(database);
            }
            catch (Exception e) when (StorageFault.Is(e))
            {
                throw new IOException(StorageFault.Of(e, file).ToString(), e);
            }
        }, cancellationToken).ConfigureAwait(false);
}
