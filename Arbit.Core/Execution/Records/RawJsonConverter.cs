using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arbit.Execution.Records;

/// <summary>A text that is JSON itself, kept to the byte as a value inside the record.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    /// <inheritdoc />
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
