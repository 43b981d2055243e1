using System.Text.Json;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Reads <c>GET /auth/ban-status/closed-only</c>; a banned address is told in the words of a refusal.</summary>
internal static class AccountStanding
{
    public static PolymarketAccountStatus? Read(PrivateReply reply)
    {
        string words = ErrorText.Read(reply.Body) ?? "";
        if (!reply.IsSuccess)
        {
            return words.Contains("banned", StringComparison.OrdinalIgnoreCase) ? new PolymarketAccountStatus(true, true)
                : words.Contains("closed only mode", StringComparison.OrdinalIgnoreCase) ? new PolymarketAccountStatus(true, false)
                : null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(reply.Body);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("closed_only", out JsonElement word)
                && word.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new PolymarketAccountStatus(word.GetBoolean(), false)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
