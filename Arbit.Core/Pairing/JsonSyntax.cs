using System.Text.Json;
using System.Text.Unicode;
using Arbit.Diagnostics;

namespace Arbit.Pairing;

/// <summary>Says in a person's words whether bytes are one JSON document, and where they stop being one.</summary>
internal static class JsonSyntax
{
    /// <summary>Strict JSON; deeper nesting than any field of ours needs is refused.</summary>
    internal static JsonReaderOptions Options => new() { MaxDepth = 16 };

    /// <summary>Null when the bytes are one whole JSON document in valid UTF-8.</summary>
    internal static InputProblem? Check(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new InputProblem("file", "is empty", "Write {\"version\":1,\"pairs\":[…]}");
        }

        if (!Utf8.IsValid(utf8))
        {
            return new InputProblem("file", "is not UTF-8 text", "Save it as UTF-8");
        }

        // Not final: the reader then stops without complaint where a cut-off document ends, and complains elsewhere.
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (JsonException e)
        {
            return At((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, "is not JSON there",
                "Mend it; strings, commas and brackets are the usual suspects, and comments, NaN and trailing commas are not JSON");
        }
        catch (InvalidOperationException)
        {
            (long line, long position) = Locate(utf8, reader.TokenStartIndex);
            return At(line, position, "a string holds half of an escaped surrogate pair, which is no character", "Write the whole character");
        }

        if (reader.BytesConsumed == utf8.Length && reader is { CurrentDepth: 0, TokenType: JsonTokenType.EndObject or JsonTokenType.EndArray })
        {
            return null;
        }

        (long lastLine, long lastPosition) = Locate(utf8, utf8.Length);
        return At(lastLine, lastPosition, "ends in the middle: it was cut off, or it is not an object", "Restore the whole file");
    }

    private static (long Line, long Position) Locate(ReadOnlySpan<byte> utf8, long index)
    {
        ReadOnlySpan<byte> before = utf8[..(int)index];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static InputProblem At(long line, long position, string problem, string fix) =>
        new("file", $"line {line}, position {position}: {problem}", fix);
}
