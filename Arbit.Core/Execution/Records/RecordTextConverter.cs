using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arbit.Diagnostics;

namespace Arbit.Execution.Records;

/// <summary>A value that is one JSON text. What cannot be read is said in a person's words.</summary>
internal abstract class RecordTextConverter<T> : JsonConverter<T>
{
    /// <summary>What a lawful text looks like, after "Expected".</summary>
    protected abstract string Expected { get; }

    /// <inheritdoc />
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"is not a text in quotes. Expected {Expected}");
        }

        string text = reader.GetString()!;
        return TryParse(text, out T? value) ? value : throw new JsonException($"is {SeenText.Quote(text)}. Expected {Expected}");
    }

    /// <inheritdoc />
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));

    /// <summary>Reads a text.</summary>
    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text of a value.</summary>
    protected abstract string Format(T value);
}
