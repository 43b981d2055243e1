using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Arbit.Diagnostics;

namespace Arbit.Pairing;

/// <summary>
/// The fields of one JSON object, read strictly: an unknown or repeated field is a problem, because it is a typing error
/// that would otherwise change what is traded without a word.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly List<InputProblem> _problems;

    private JsonFields(string path, List<InputProblem> problems)
    {
        _path = path;
        _problems = problems;
    }

    /// <summary>Takes an object's fields, or null, with a problem, when it is not an object.</summary>
    internal static JsonFields? Of(JsonElement element, string path, List<InputProblem> problems, ReadOnlySpan<string> lawful)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new InputProblem(path.Length == 0 ? "file" : path, $"is {KindOf(element)}, not an object",
                $"Write an object with {string.Join(", ", lawful!)}"));
            return null;
        }

        var fields = new JsonFields(path, problems);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!lawful.Contains(property.Name))
            {
                problems.Add(new InputProblem(fields.PathOf(SafeName(property.Name)), "is not a known property",
                    $"Known here: {string.Join(", ", lawful!)}"));
            }
            else if (!fields._fields.TryAdd(property.Name, property.Value))
            {
                problems.Add(new InputProblem(fields.PathOf(property.Name), "is given twice", "Keep one of them"));
            }
        }

        return fields;
    }

    /// <summary>The full path of a field.</summary>
    internal string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Notes a problem of a field.</summary>
    internal void Report(string name, string problem, string fix) => _problems.Add(new InputProblem(PathOf(name), problem, fix));

    /// <summary>True when the field is there.</summary>
    internal bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>A field of any kind; a missing one is a problem.</summary>
    internal bool TryRequire(string name, string fix, out JsonElement value)
    {
        if (_fields.TryGetValue(name, out value))
        {
            return true;
        }

        Report(name, "is missing", fix);
        return false;
    }

    /// <summary>A text; a missing, empty or other one is a problem.</summary>
    internal bool TryText(string name, string fix, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!TryRequire(name, fix, out JsonElement value))
        {
            return false;
        }

        text = TextOf(name, value, fix);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Report(name, "is empty", fix);
            text = null;
        }

        return text is not null;
    }

    /// <summary>A text that may be left out; null when it is, or when it is not a text, with a problem.</summary>
    internal string? OptionalText(string name, string fix) =>
        _fields.TryGetValue(name, out JsonElement value) ? TextOf(name, value, fix) : null;

    /// <summary>A kind of JSON value as a person calls it.</summary>
    internal static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private string? TextOf(string name, JsonElement value, string fix)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Report(name, $"is {KindOf(value)}, not a text in quotes", fix);
        return null;
    }

    private static string SafeName(string name) => name.Length is > 0 and <= 40 && name.All(char.IsAsciiLetterOrDigit) ? name : SeenText.Quote(name);
}
