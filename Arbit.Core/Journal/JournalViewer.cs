using System.Diagnostics.CodeAnalysis;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal.Storage;
using Arbit.Markets;
using Arbit.Orders;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal;

/// <summary>Typed questions to a journal file, for people and reports. Reads only; works beside an engine that writes.</summary>
/// <threadsafety>For one thread at a time.</threadsafety>
public sealed class JournalViewer : IDisposable
{
    private readonly Database _database;

    private JournalViewer(string file, Database database)
    {
        File = file;
        _database = database;
    }

    /// <summary>The file, with its full path.</summary>
    public string File { get; }

    /// <summary>Opens a journal to read it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="viewer">The viewer, or null.</param>
    /// <param name="problem">Why it cannot be read, or null.</param>
    public static bool TryOpen(string file, [NotNullWhen(true)] out JournalViewer? viewer, [NotNullWhen(false)] out JournalProblem? problem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        string path = Path.GetFullPath(file);
        try
        {
            viewer = new JournalViewer(path, JournalFile.OpenToRead(path, TimeSpan.FromSeconds(5)));
            problem = null;
            return true;
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            viewer = null;
            problem = StorageFault.Of(e, path);
            return false;
        }
    }

    /// <summary>Orders, newest first.</summary>
    /// <param name="openOnly">True for those that are not settled.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<JournalOrder> Orders(bool openOnly, int limit = 1000) => Ask(
        """
        SELECT order_id, intent, trade, venue, market, outcome, side, quantity, limit_price, time_in_force, venue_order_id, state, filled, final, detail, at,
          last_at, reported FROM orders
        WHERE $1 = 0 OR final = 0 OR order_key IN (SELECT order_key FROM fills WHERE state = 'provisional') ORDER BY last_seq DESC LIMIT $2
        """, r => new JournalOrder(new ClientOrderId(r.GetString(0)), new IntentId(r.GetString(1)), Contract(r, 3), SqlValue.Word<OrderState>(r.GetString(11)),
            Amount(r, 12)!.Value, r.GetInt64(13) != 0, SqlValue.Time(r.GetString(15)), SqlValue.Time(r.GetString(16)))
        {
            Trade = Text(r, 2),
            Side = Text(r, 6) is { } side ? SqlValue.Word<Side>(side) : null,
            Quantity = Amount(r, 7),
            Limit = Text(r, 8) is { } limitPrice ? new Price(SqlValue.Decimal(limitPrice)) : null,
            TimeInForce = Text(r, 9) is { } tif ? SqlValue.Word<TimeInForce>(tif) : null,
            VenueOrderId = r.GetString(10),
            Reported = Text(r, 17) is { } reported ? SqlValue.Word<ReportedState>(reported) : null,
            Detail = r.GetString(14),
        }, openOnly, limit);

    /// <summary>Fills, newest first.</summary>
    /// <param name="order">Our id of their order; null for those of all orders.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<Fill> Fills(ClientOrderId? order = null, int limit = 1000) => Ask(
        """
        SELECT f.fill, o.order_id, f.market, f.venue, f.market, f.outcome, f.side, f.quantity, f.price, f.fee, f.fee_asset, f.fee_shares, f.fee_known, f.liquidity,
          f.state, f.at, f.tx, f.venue_order_id FROM fills f JOIN orders o USING(order_key)
        WHERE $1 IS NULL OR o.order_id = $1 ORDER BY f.at DESC, f.last_seq DESC LIMIT $2
        """, r => new Fill(r.GetString(0), new ClientOrderId(r.GetString(1)), Contract(r, 3), SqlValue.Word<Side>(r.GetString(6)), Amount(r, 7)!.Value,
            new Price(SqlValue.Decimal(r.GetString(8))), new Money(SqlValue.Decimal(r.GetString(9)), new Asset(r.GetString(10))),
            SqlValue.Word<Liquidity>(r.GetString(13)), SqlValue.Word<FillState>(r.GetString(14)), SqlValue.Time(r.GetString(15)))
        {
            FeeShares = Amount(r, 11)!.Value,
            FeeKnown = r.GetInt64(12) != 0,
            TransactionId = r.GetString(16),
            VenueOrderId = r.GetString(17),
        }, order?.ToString(), limit);

    /// <summary>Positions that are held, by venue and market.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<JournalPosition> Positions() => Ask(
        "SELECT detail, asset, cost, venue, market, outcome, quantity, at FROM positions WHERE quantity <> '0' ORDER BY venue, market, outcome",
        r => new JournalPosition(Contract(r, 3), Amount(r, 6)!.Value, new Money(SqlValue.Decimal(r.GetString(2)), new Asset(r.GetString(1))),
            SqlValue.Time(r.GetString(7)))
        { Detail = r.GetString(0) });

    /// <summary>Incidents, newest first.</summary>
    /// <param name="openOnly">True for those that are not closed.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<JournalIncident> Incidents(bool openOnly, int limit = 1000) => Ask(
        """
        SELECT id, kind, severity, venue, order_id, market, trade, detail, at, closed_at, closed_by FROM incidents
        WHERE $1 = 0 OR closed_at IS NULL ORDER BY last_seq DESC LIMIT $2
        """, r => new JournalIncident(r.GetString(0), SqlValue.Word<IncidentKind>(r.GetString(1)), SqlValue.Word<IncidentSeverity>(r.GetString(2)),
            SqlValue.Time(r.GetString(8)), r.GetString(7))
        {
            Venue = Text(r, 3) is { } venue ? new VenueId(venue) : null,
            Order = Text(r, 4) is { } id ? new ClientOrderId(id) : null,
            Market = Text(r, 5),
            Trade = Text(r, 6),
            ClosedAt = Text(r, 9) is { } closed ? SqlValue.Time(closed) : null,
            ClosedBy = Text(r, 10),
        }, openOnly, limit);

    /// <summary>Records in order, as <see cref="IJournalReader.ReadAsync"/> of whoever writes tells them.</summary>
    /// <param name="after">The last sequence that is known already; 0 for all that are kept.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<JournalLine> Records(long after, int limit = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        try
        {
            return JournalLines.After(_database, after, limit);
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            throw new IOException(StorageFault.Of(e, File).ToString(), e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    private List<T> Ask<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        try
        {
            return _database.Query(sql, read, arguments);
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            throw new IOException(StorageFault.Of(e, File).ToString(), e);
        }
    }

    private static ContractId Contract(SqliteDataReader row, int venue) =>
        new(new MarketId(new VenueId(row.GetString(venue)), row.GetString(venue + 1)), SqlValue.Word<Outcome>(row.GetString(venue + 2)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Quantity? Amount(SqliteDataReader row, int column) =>
        Text(row, column) is { } text ? new Quantity(SqlValue.Decimal(text)) : null;
}
