using System.Globalization;
using Arbit.Journal.Storage;

namespace Arbit.Journal.Projections;

/// <summary>Writes whole rows: a row with the same key is replaced.</summary>
internal sealed class RowWriter(Database database)
{
    private readonly Dictionary<string, string> _statements = new(StringComparer.Ordinal);

    /// <param name="table">The table.</param>
    /// <param name="keys">How many of the columns, from the first, are the key.</param>
    /// <param name="columns">The columns, comma separated.</param>
    /// <param name="values">Their values.</param>
    internal void Put(string table, int keys, string columns, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(table, out string? sql))
        {
            string[] names = columns.Split(',', StringSplitOptions.TrimEntries);
            sql = $"INSERT INTO {table}({columns}) VALUES({Numbered(names.Length)}) ON CONFLICT({string.Join(',', names[..keys])}) DO UPDATE SET "
                + string.Join(',', names[keys..].Select(n => $"{n}=excluded.{n}"));
            _statements.Add(table, sql);
        }

        database.Execute(sql, values);
    }

    private static string Numbered(int count) =>
        string.Join(',', Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}")));
}
