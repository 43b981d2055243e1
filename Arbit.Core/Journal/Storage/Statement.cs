using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arbit.Journal.Storage;

/// <summary>
/// A statement that is prepared once and run many times, on the native library itself: an order waits for a handful of
/// them, and ADO.NET looks up every parameter's name on every run. For one thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _native;
    private readonly int[] _places;
    private readonly bool _changes;

    private Statement(sqlite3 connection, sqlite3_stmt native, int arguments)
    {
        _connection = connection;
        _native = native;
        _changes = raw.sqlite3_stmt_readonly(native) == 0;
        _places = [.. Enumerable.Range(1, arguments)
            .Select(i => raw.sqlite3_bind_parameter_index(native, string.Create(CultureInfo.InvariantCulture, $"${i}")))];
    }

    /// <summary>Prepares a statement; null when another connection is in the way.</summary>
    /// <exception cref="SqliteException">It cannot be prepared.</exception>
    internal static Statement? TryPrepare(sqlite3 connection, string sql, int arguments)
    {
        int code = raw.sqlite3_prepare_v2(connection, sql, out sqlite3_stmt native);
        if (IsInTheWay(code))
        {
            return null;
        }

        SqliteException.ThrowExceptionForRC(code, connection);
        return new Statement(connection, native, arguments);
    }

    /// <summary>Runs it to its end. False when another connection is in the way and nothing was done.</summary>
    /// <param name="arguments">As many as it was prepared for.</param>
    /// <param name="changed">How many rows it changed; -1 for a statement that changes none.</param>
    /// <exception cref="SqliteException">It failed.</exception>
    internal bool TryRun(ReadOnlySpan<object?> arguments, out int changed)
    {
        changed = -1;
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                Bind(_places[i], SqlValue.Of(arguments[i]));
            }

            int code;
            do
            {
                code = raw.sqlite3_step(_native);
            }
            while (code == raw.SQLITE_ROW);

            if (IsInTheWay(code))
            {
                return false;
            }

            SqliteException.ThrowExceptionForRC(code, _connection);
            changed = _changes ? raw.sqlite3_changes(_connection) : -1;
            return true;
        }
        finally
        {
            // Says again what the run said, which was told above.
            _ = raw.sqlite3_reset(_native);
        }
    }

    public void Dispose() => _native.Dispose();

    private static bool IsInTheWay(int code) => (code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private void Bind(int place, object value)
    {
        int code = value switch
        {
            _ when place == 0 => raw.SQLITE_OK,
            DBNull => raw.sqlite3_bind_null(_native, place),
            long number => raw.sqlite3_bind_int64(_native, place, number),
            string text => raw.sqlite3_bind_text(_native, place, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_native, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(_native, place, bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No type of a table."),
        };
        SqliteException.ThrowExceptionForRC(code, _connection);
    }
}
