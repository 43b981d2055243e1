using System.Text.Json;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>Vectors generated for this project with the venue's official client.</summary>
internal static class TestData
{
    public static JsonElement Load(string name)
    {
        using Stream stream = typeof(TestData).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
