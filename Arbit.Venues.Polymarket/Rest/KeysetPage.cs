using System.Text.Json;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Reads where the next page of a keyset listing begins.</summary>
internal static class KeysetPage
{
    private const int MaxLength = 1024;

    /// <summary>The next page's cursor; null on the last page, and in a body that is no page.</summary>
    public static string? NextCursor(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("next_cursor"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is > 0 and <= MaxLength
                        ? reader.GetString()
                        : null;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The venue has noted the body as broken already; there is no next page to ask for.
            return null;
        }

        return null;
    }
}
