using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// Reads <c>market_lifecycle_v2</c> and <c>event_fee_update</c>. They are rare beside book updates, so they are read as
/// documents. Source: docs.kalshi.com/asyncapi.yaml.
/// </summary>
internal static class LifecycleReader
{
    private const string TicksChanged = "price_level_structure_updated";

    /// <summary>The change a message tells of, or null when it changes nothing here or cannot be read.</summary>
    /// <param name="type">The type of the message.</param>
    /// <param name="utf8">Its body; the frame it came in is well-formed JSON.</param>
    /// <param name="isUnderstood">False when a field that decides is missing or of the wrong type.</param>
    public static CatalogChange? Read(MessageType type, ReadOnlySpan<byte> utf8, out bool isUnderstood)
    {
        isUnderstood = false;
        if (utf8.IsEmpty)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement message = document.RootElement;
            if (message.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return type == MessageType.EventFeeUpdate ? FeeUpdate(message, out isUnderstood) : Lifecycle(message, out isUnderstood);
        }
        catch (InvalidOperationException)
        {
            // How the JSON reader says that a text is not valid UTF-8.
            isUnderstood = false;
            return null;
        }
    }

    private static CatalogChange? FeeUpdate(JsonElement message, out bool isUnderstood)
    {
        isUnderstood = message.TryTicker("event_ticker", out string ticker, out _);
        if (!isUnderstood)
        {
            return null;
        }

        // Unreadable overrides leave the event without a fee model from now on.
        FeeTerms? terms = FeeTermsReader.Event(message, out string? problem);
        isUnderstood = terms is not null;
        return new CatalogChange(ticker) { FeeOverride = terms ?? new FeeTerms("", null), Problem = problem };
    }

    private static CatalogChange? Lifecycle(JsonElement message, out bool isUnderstood)
    {
        string eventType = message.Text("event_type");
        isUnderstood = message.TryTicker("market_ticker", out string ticker, out _) && eventType.Length > 0;
        if (!isUnderstood || eventType == "created")
        {
            // A new market is traded once its catalog body was read, which says far more.
            return null;
        }

        string? problem = null;
        PriceGrid? grid = eventType == TicksChanged ? GridReader.Read(message, out problem) : null;
        return new CatalogChange(ticker) { EventType = eventType, Grid = grid, Problem = problem };
    }
}
