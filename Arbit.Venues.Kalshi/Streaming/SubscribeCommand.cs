using System.Text.Json;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>What matters of a subscribe command that was sent: how its subscription will price the NO side.</summary>
/// <param name="Id">The command's id, which the venue's answer repeats.</param>
/// <param name="UseYesPrice">What it asked for; false when it did not say, as was the venue's default in 2026.</param>
internal sealed record SubscribeCommand(long Id, bool UseYesPrice)
{
    /// <summary>Reads a command; null when it is another command or no JSON.</summary>
    public static SubscribeCommand? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("cmd", out JsonElement cmd) || !(cmd.ValueKind == JsonValueKind.String && cmd.ValueEquals("subscribe"u8))
                || !root.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out long number))
            {
                return null;
            }

            bool asked = root.TryGetProperty("params", out JsonElement given) && given.ValueKind == JsonValueKind.Object
                && given.TryGetProperty("use_yes_price", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
            return new SubscribeCommand(number, asked);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is not valid UTF-8.
            return null;
        }
    }
}
