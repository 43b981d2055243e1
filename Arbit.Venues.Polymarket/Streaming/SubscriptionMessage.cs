using System.Text;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Writes what is sent to the market channel. Source: docs.polymarket.com, market channel (2026): the first message names
/// its type, later ones an operation; nothing is acknowledged.
/// </summary>
internal static class SubscriptionMessage
{
    public static byte[] Write(SubscriptionStep step)
    {
        // Token ids are decimal digits, checked by the catalog: nothing to escape.
        string assets = string.Join("\",\"", step.Assets);
        return Encoding.ASCII.GetBytes(step.Kind switch
        {
            SubscriptionStepKind.Begin =>
                $"{{\"assets_ids\":[\"{assets}\"],\"type\":\"market\",\"initial_dump\":true,\"level\":2,\"custom_feature_enabled\":true}}",
            SubscriptionStepKind.Subscribe =>
                $"{{\"operation\":\"subscribe\",\"assets_ids\":[\"{assets}\"],\"level\":2,\"custom_feature_enabled\":true}}",
            _ => $"{{\"operation\":\"unsubscribe\",\"assets_ids\":[\"{assets}\"]}}",
        });
    }
}
