namespace Arbit.Journal.Storage;

/// <summary>Compares a journal's tables with what its events say: rebuilt elsewhere, row by row, in both directions.</summary>
internal static class ProjectionCheck
{
    internal static IEnumerable<string> Differences(Database journal, int version)
    {
        using Database rebuilt = Database.InMemory();
        Schema.Create(rebuilt, version);
        rebuilt.InTransaction(() => Schema.Rebuild(journal, rebuilt, version));
        foreach ((string table, _) in Migrations.Projected.Where(p => p.Since <= version))
        {
            HashSet<string> there = [.. Rows(journal, table)], expected = [.. Rows(rebuilt, table)];
            foreach (string row in expected.Except(there).Take(3))
            {
                yield return $"table {table} lacks the row {row}";
            }

            foreach (string row in there.Except(expected).Take(3))
            {
                yield return $"table {table} has the row {row}, which no event explains";
            }
        }
    }

    private static List<string> Rows(Database database, string table) => database.Query($"SELECT * FROM {table}", r =>
    {
        var values = new object[r.FieldCount];
        r.GetValues(values);
        return string.Join(" | ", values.Select(v => v is DBNull ? "-" : v.ToString()));
    });
}
