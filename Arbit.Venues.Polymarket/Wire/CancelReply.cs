using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>What the venue answers to cancels.</summary>
/// <param name="Canceled">The orders it ended.</param>
/// <param name="NotCanceled">The others, each with its reason.</param>
internal sealed record CancelReply(IReadOnlyList<string> Canceled, IReadOnlyDictionary<string, string> NotCanceled)
{
    /// <summary>Reads one; null when it is none.</summary>
    public static CancelReply? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("canceled", out JsonElement canceled) || canceled.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var refused = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            if (root.TryGetProperty("not_canceled", out JsonElement others) && others.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty other in others.EnumerateObject())
                {
                    refused[other.Name] = other.Value.ToString();
                }
            }

            return new CancelReply([.. canceled.EnumerateArray().Select(static id => id.ToString())], refused);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
