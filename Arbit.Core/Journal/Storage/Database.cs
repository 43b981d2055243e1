using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>One connection: statements are prepared once and kept. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Action<string>? _before;

    private Database(SqliteConnection connection, Action<string>? before)
    {
        Connection = connection;
        _before = before;
    }

    internal SqliteConnection Connection { get; }

    /// <summary>Opens a file. The native library is loaded here, and nowhere else.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    internal static Database Open(string file, SqliteOpenMode mode, TimeSpan busy, Action<string>? before = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Math.Max(1L, busy.Ticks / TimeSpan.TicksPerSecond),
        }.ToString());
        try
        {
            connection.Open();
            return new Database(connection, before);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A database in memory.</summary>
    internal static Database InMemory() => Open(":memory:", SqliteOpenMode.Memory, TimeSpan.Zero);

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    internal int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        _before?.Invoke(sql);
        if (!_statements.TryGetValue(sql, out Statement? statement) && Statement.TryPrepare(Connection.Handle!, sql, arguments.Length) is { } prepared)
        {
            _statements.Add(sql, statement = prepared);
        }

        // A reader or another program that is in the way is waited for as the connection was told to.
        return statement is not null && statement.TryRun(arguments, out int changed) ? changed : Prepare(sql, arguments).ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    internal object? Scalar(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteScalar() is { } v and not DBNull ? v : null;

    /// <summary>The first value as a number; zero when there is none.</summary>
    internal long Number(string sql, params ReadOnlySpan<object?> arguments) => Convert.ToInt64(Scalar(sql, arguments) ?? 0L, CultureInfo.InvariantCulture);

    /// <summary>The first value as a text; empty when there is none.</summary>
    internal string Text(string sql, params ReadOnlySpan<object?> arguments) => Convert.ToString(Scalar(sql, arguments), CultureInfo.InvariantCulture) ?? "";

    /// <summary>All rows.</summary>
    internal List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = Command(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Does all of it or nothing.</summary>
    internal void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
    }

    private void RollBack()
    {
        try
        {
            using SqliteCommand command = Connection.CreateCommand();
            command.CommandText = "ROLLBACK";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself after most failures; then there is no transaction left to end.
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> arguments)
    {
        _before?.Invoke(sql);
        return Prepare(sql, arguments);
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 0; i < arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), null));
            }

            _commands.Add(sql, command);
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = SqlValue.Of(arguments[i]);
        }

        return command;
    }
}
