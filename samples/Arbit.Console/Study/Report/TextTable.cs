using System.Text;

namespace Arbit.Console.Study.Report;

/// <summary>Columns of text: the first to the left, the others to the right.</summary>
internal sealed class TextTable(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [header];

    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, header.Count).Select(i => _rows.Max(r => r[i].Length))];
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in _rows)
        {
            text.Append("  ").Append(row[0].PadRight(widths[0]));
            for (int i = 1; i < row.Count; i++)
            {
                text.Append("  ").Append(row[i].PadLeft(widths[i]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
