using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>One line of a JSON-lines file.</summary>
internal sealed class JsonRow : IFieldRow, IDisposable
{
    private readonly JsonDocument _document;
    private readonly Dictionary<string, JsonDocument?> _inner = new(StringComparer.Ordinal);

    private JsonRow(JsonDocument document) => _document = document;

    /// <summary>Parses a line; null when it is not a JSON object.</summary>
    public static JsonRow? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new JsonRow(document);
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            // The caller refuses the line by its number; where inside it the text breaks adds nothing.
            return null;
        }
    }

    public JsonValueKind Find(FieldPath path, out string text, out JsonElement element)
    {
        text = "";
        element = _document.RootElement;
        for (int step = 0; step < path.Steps.Count; step++)
        {
            if (element.ValueKind == JsonValueKind.String && Inner(path, step, element) is { } inner)
            {
                element = inner;
            }

            if (element.ValueKind == JsonValueKind.Null)
            {
                return JsonValueKind.Null;
            }

            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(path.Steps[step], out element))
            {
                return JsonValueKind.Undefined;
            }
        }

        text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => "",
        };
        return element.ValueKind;
    }

    public void Dispose()
    {
        _document.Dispose();
        foreach (JsonDocument? inner in _inner.Values)
        {
            inner?.Dispose();
        }
    }

    private JsonElement? Inner(FieldPath path, int steps, JsonElement text)
    {
        string key = string.Join('.', path.Steps.Take(steps));
        if (!_inner.TryGetValue(key, out JsonDocument? document))
        {
            try
            {
                document = JsonDocument.Parse(text.GetString()!);
            }
            catch (JsonException)
            {
                // A text that is not JSON simply has no fields inside; the caller says which one is missing.
                document = null;
            }

            _inner.Add(key, document);
        }

        return document?.RootElement;
    }
}
