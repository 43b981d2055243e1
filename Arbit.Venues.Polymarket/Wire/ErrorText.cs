using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The words of an error body: <c>{"error":"…"}</c>, with other names here and there.</summary>
internal static class ErrorText
{
    /// <summary>The words; null when the body has none, as a page of a proxy in front of the venue.</summary>
    public static string? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            var row = new RowReader(document.RootElement);
            return row.Optional("error") ?? row.Optional("errorMsg") ?? row.Optional("error_msg") ?? row.Optional("message");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
