using System.Text.Json;

namespace Arbit.Ci;

/// <summary>Checks that a file is one JSON object and nothing else.</summary>
internal static class JsonCommand
{
    internal static int Run(string file, TextWriter output)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                output.WriteLine($"one JSON document, {document.RootElement.EnumerateObject().Count()} fields");
                return 0;
            }

            output.WriteLine($"a JSON {document.RootElement.ValueKind}, not an object");
            return 1;
        }
        catch (JsonException error)
        {
            output.WriteLine($"not one JSON document: {error.Message}");
            return 1;
        }
    }
}
