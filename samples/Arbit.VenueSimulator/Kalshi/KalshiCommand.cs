using System.Text.Json;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A command as the client sent it.</summary>
internal sealed class KalshiCommand
{
    private KalshiCommand(JsonElement root)
    {
        Id = root.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number) ? number : 0;
        Name = Text(root, "cmd");
        Params = root.TryGetProperty("params", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object ? parameters : null;
    }

    /// <summary>Its number; 0 is none.</summary>
    public long Id { get; }

    public string? Name { get; }

    public JsonElement? Params { get; }

    public string? Action => Params is { } p ? Text(p, "action") : null;

    /// <summary>Reads a command, or null when it is no JSON object.</summary>
    public static KalshiCommand? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new KalshiCommand(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Flag(string name) => Params is { } p && p.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    public bool Has(string name) => Params is { } p && p.TryGetProperty(name, out _);

    /// <summary>A list of texts, or null when it is not given or not one.</summary>
    public IReadOnlyList<string>? List(string name)
    {
        if (Params is not { } p || !p.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(static v => v.ValueKind != JsonValueKind.String))
        {
            return null;
        }

        return [.. list.EnumerateArray().Select(static v => v.GetString()!)];
    }

    /// <summary>The markets it names, by one ticker or a list; null when it names none.</summary>
    public IReadOnlyList<string>? Tickers() => List("market_tickers") ?? (Params is { } p && Text(p, "market_ticker") is { } one ? [one] : null);

    /// <summary>The subscription ids it names, by one or a list.</summary>
    public IReadOnlyList<int> Sids()
    {
        if (Params is not { } p)
        {
            return [];
        }

        if (p.TryGetProperty("sids", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            return [.. list.EnumerateArray().Select(static v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out int sid) ? sid : -1)];
        }

        return p.TryGetProperty("sid", out JsonElement one) && one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out int only) ? [only] : [];
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
