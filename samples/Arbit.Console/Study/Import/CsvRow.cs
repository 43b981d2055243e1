using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>One line of a CSV file under its header.</summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells) : IFieldRow
{
    public JsonValueKind Find(FieldPath path, out string text, out JsonElement element)
    {
        element = default;
        text = "";
        if (!columns.TryGetValue(path.Text, out int index))
        {
            return JsonValueKind.Undefined;
        }

        text = cells[index].Trim();
        return text.Length == 0 ? JsonValueKind.Null : JsonValueKind.String;
    }
}
