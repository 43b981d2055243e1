using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The first message on the user channel: who listens. Without markets it listens to all. Never logged.</summary>
internal static class UserSubscription
{
    public static byte[] Write(PolymarketApiKey key)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("auth");
            writer.WriteString("apiKey", key.Key);
            writer.WriteString("secret", key.Secret);
            writer.WriteString("passphrase", key.Passphrase);
            writer.WriteEndObject();
            writer.WriteString("type", "user");
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
