using System.Text.Json;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads one page of a private list. A page of which one row cannot be read is no page: what is missing might be what
/// matters.
/// </summary>
internal static class ListPage
{
    /// <summary>Reads one row, or says what is wrong with it.</summary>
    public delegate T? Row<T>(JsonElement item, out string? problem)
        where T : class;

    /// <summary>Adds the page's rows to a list.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="body">The page.</param>
    /// <param name="list">The field that holds the rows.</param>
    /// <param name="needsCursor">Whether every page has a cursor, so that one without it was cut off.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <returns>What is wrong with the page, or null.</returns>
    public static string? Read<T>(ReadOnlyMemory<byte> body, string list, bool needsCursor, Row<T> read, List<T> rows)
        where T : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(list, out JsonElement items) || items.ValueKind != JsonValueKind.Array)
            {
                return $"{list} {JsonFields.Seen(root, list)}; expected a list";
            }

            if (needsCursor && !(root.TryGetProperty("cursor", out JsonElement cursor) && cursor.ValueKind == JsonValueKind.String))
            {
                return $"cursor {JsonFields.Seen(root, "cursor")}; expected text, empty on the last page";
            }

            int index = 0;
            foreach (JsonElement item in items.EnumerateArray())
            {
                if (read(item, out string? problem) is not { } row)
                {
                    return $"{list}[{index}].{problem}";
                }

                rows.Add(row);
                index++;
            }

            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "the body is no JSON";
        }
    }
}
