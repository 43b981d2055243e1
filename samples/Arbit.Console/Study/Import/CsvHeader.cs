namespace Arbit.Console.Study.Import;

/// <summary>The header line of a CSV file.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _columns;

    private CsvHeader(Dictionary<string, int> columns) => _columns = columns;

    public int Count => _columns.Count;

    /// <summary>Reads the header; null when it is broken or names a column twice.</summary>
    public static CsvHeader? Read(string line)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in CsvLine.Split(line) ?? [])
        {
            if (!columns.TryAdd(name.Trim(), columns.Count))
            {
                return null;
            }
        }

        return columns.Count > 0 ? new CsvHeader(columns) : null;
    }

    /// <summary>A line under this header; null when it has another number of cells.</summary>
    public CsvRow? Row(string line) => CsvLine.Split(line) is { } cells && cells.Count == Count ? new CsvRow(_columns, cells) : null;
}
