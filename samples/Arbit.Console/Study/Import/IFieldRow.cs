using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>The fields of one line, whatever the file's format.</summary>
internal interface IFieldRow
{
    /// <summary>
    /// Finds a field. The value's kind is <see cref="JsonValueKind.Undefined"/> when the line has no such field and
    /// <see cref="JsonValueKind.Null"/> when it has no value; a CSV cell is a text, empty ones are null.
    /// </summary>
    /// <param name="path">The field.</param>
    /// <param name="text">The number or text as written, without quotes; empty for the other kinds.</param>
    /// <param name="element">The JSON value when it is an array.</param>
    JsonValueKind Find(FieldPath path, out string text, out JsonElement element);
}
