using System.Globalization;
using System.Text.Json;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// One object of a catalog body, read by field. A field that is missing or null is null; one that is not what it should
/// be is remembered as the object's problem, and the object is refused as a whole.
/// </summary>
internal sealed class CatalogObject(JsonElement element)
{
    private const int MaxTextLength = 4096;

    /// <summary>The first field that is wrong, what it holds and what was expected; or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Notes a problem; the first one stays.</summary>
    public void Refuse(string field, string? value, string expected) =>
        Problem ??= value is null ? $"{field} is missing; expected {expected}" : $"{field} is {SeenText.Quote(value)}; expected {expected}";

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: <= MaxTextLength } text => text,
        { } value => Wrong<string>(name, value, "a text"),
    };

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => Wrong<object>(name, value, "true or false") is bool,
    };

    /// <summary>A number, as JSON or as text.</summary>
    public decimal? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        if (text is not null && DecimalText.TryParse(text, out decimal number))
        {
            return ExactDecimal.Normalize(number);
        }

        Refuse(name, value.GetRawText(), "a plain decimal number");
        return null;
    }

    /// <summary>A number as the server writes numbers in text: the shortest decimal.</summary>
    public string? NumberText(string name) => Number(name)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A list of texts, as a JSON array or as a text that holds one: Gamma uses both.</summary>
    public string[]? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return Texts(name, value);
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Wrong<string[]>(name, value, "a list of texts");
        }

        string text = value.GetString() ?? "";
        try
        {
            using JsonDocument list = JsonDocument.Parse(text);
            return list.RootElement.ValueKind == JsonValueKind.Array
                ? Texts(name, list.RootElement)
                : Wrong<string[]>(name, value, "a list of texts");
        }
        catch (JsonException)
        {
            return Wrong<string[]>(name, value, "a JSON list of texts");
        }
    }

    public CatalogObject? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new CatalogObject(value),
        { } value => Wrong<CatalogObject>(name, value, "an object"),
    };

    /// <summary>The objects of a list; elements that are no objects are the object's problem.</summary>
    public CatalogObject[]? Objects(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(static e => e.ValueKind != JsonValueKind.Object))
        {
            return Wrong<CatalogObject[]>(name, value, "a list of objects");
        }

        return [.. value.EnumerateArray().Select(static e => new CatalogObject(e))];
    }

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string[]? Texts(string name, JsonElement list) => list.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String)
        ? [.. list.EnumerateArray().Select(static e => e.GetString() ?? "")]
        : Wrong<string[]>(name, list, "a list of texts");

    private T? Wrong<T>(string name, JsonElement value, string expected)
        where T : class
    {
        Refuse(name, value.GetRawText(), expected);
        return null;
    }
}
