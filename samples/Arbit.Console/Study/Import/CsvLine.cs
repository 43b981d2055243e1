using System.Text;

namespace Arbit.Console.Study.Import;

/// <summary>Splits one CSV line: commas, and cells in double quotes with doubled quotes inside.</summary>
internal static class CsvLine
{
    /// <summary>The cells, or null when a quote is left open or stands in the middle of a cell.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false, closed = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || (cell.Length == 0 && !closed)))
            {
                closed = quoted;
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                closed = false;
            }
            else if (closed || (c == '"' && !quoted))
            {
                return null;
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return quoted ? null : cells;
    }
}
