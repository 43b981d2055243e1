using System.Text.Json;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>What a client of a stream asks for.</summary>
internal sealed class StreamMessage
{
    private readonly JsonElement _root;

    private StreamMessage(JsonElement root) => _root = root;

    public string? Type => Text(_root, "type");

    public string? Operation => Text(_root, "operation");

    public IReadOnlyList<string> Assets => List("assets_ids");

    public IReadOnlyList<string> Markets => List("markets");

    public bool? InitialDump => Flag("initial_dump");

    public bool? CustomFeatures => Flag("custom_feature_enabled");

    public string? Auth(string name) => _root.TryGetProperty("auth", out JsonElement auth) && auth.ValueKind == JsonValueKind.Object ? Text(auth, name) : null;

    /// <summary>Reads a message, or null when it is no JSON object.</summary>
    public static StreamMessage? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new StreamMessage(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IReadOnlyList<string> List(string name) => _root.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(static v => v.ValueKind == JsonValueKind.String).Select(static v => v.GetString()!)]
        : [];

    private bool? Flag(string name) => _root.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
