using System.Text.Json;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// Reads catalog bodies outside the gate. One bad item is refused by name and does not hold up the others; a body that
/// is no JSON changes nothing.
/// </summary>
internal static class CatalogReader
{
    /// <summary>Reads a body.</summary>
    /// <param name="kind">The last part of its source, such as <c>markets</c>.</param>
    /// <param name="utf8">The body.</param>
    /// <returns>The body, or null when this version does not know the kind.</returns>
    public static CatalogBody? Read(string kind, ReadOnlySpan<byte> utf8)
    {
        var body = new CatalogBody();
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (!ReadKind(kind, document.RootElement, body))
            {
                return null;
            }
        }
        catch (JsonException error)
        {
            body.Fail(kind, $"is not JSON: {error.Message}");
        }

        return body;
    }

    private static bool ReadKind(string kind, JsonElement root, CatalogBody body)
    {
        switch (kind)
        {
            case "markets":
                List(root, "markets", body, Market);
                break;
            case "market":
                One(root, "market", body, Market);
                break;
            case "events":
                List(root, "events", body, Event);
                break;
            case "event":
                One(root, "event", body, Event);
                break;
            case "series" when root.ValueKind == JsonValueKind.Object && root.TryGetProperty("series", out JsonElement only) && only.ValueKind == JsonValueKind.Object:
                Guarded(Series, only, "series", body);
                break;
            case "series":
                List(root, "series", body, Series);
                break;
            case "fee_changes":
                List(root, "series_fee_change_arr", body, SeriesChange);
                break;
            case "event_fee_changes":
                List(root, "event_fee_changes", body, EventChange);
                break;
            default:
                return false;
        }

        return true;
    }

    private static void List(JsonElement root, string name, CatalogBody body, Action<JsonElement, string, CatalogBody> read)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            body.Fail(name, $"{name} {JsonFields.Seen(root, name)}; expected a list");
            return;
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            Guarded(read, item, $"{name}[{index++}]", body);
        }
    }

    private static void One(JsonElement root, string name, CatalogBody body, Action<JsonElement, string, CatalogBody> read)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement item))
        {
            Guarded(read, item, name, body);
        }
        else
        {
            body.Fail(name, $"{name} is missing");
        }
    }

    private static void Guarded(Action<JsonElement, string, CatalogBody> read, JsonElement item, string where, CatalogBody body)
    {
        try
        {
            read(item, where, body);
        }
        catch (InvalidOperationException)
        {
            // How the JSON reader says that a text is not valid UTF-8.
            body.Fail(where, "holds text that is not valid UTF-8");
        }
    }

    private static void Market(JsonElement item, string where, CatalogBody body)
    {
        if (MarketReader.Read(item, out string? problem) is { } row)
        {
            body.UnknownFields += KnownFields.Market.CountUnknown(item);
            body.Markets.Add(row);
        }
        else
        {
            body.Fail(where, problem!);
        }
    }

    private static void Event(JsonElement item, string where, CatalogBody body)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryTicker("event_ticker", out string ticker, out _))
        {
            body.Fail(where, $"event_ticker {JsonFields.Seen(item, "event_ticker")}; expected a ticker");
            return;
        }

        body.UnknownFields += KnownFields.Event.CountUnknown(item);
        FeeTerms? terms = FeeTermsReader.Event(item, out string? problem);
        if (!item.TryTicker("series_ticker", out string series, out string? unnamed))
        {
            problem = unnamed;
            terms = null;
        }

        body.Events.Add(new EventRow(ticker, series, terms, problem));
        if (item.TryGetProperty("markets", out JsonElement markets) && markets.ValueKind == JsonValueKind.Array)
        {
            List(item, "markets", body, Market);
        }
    }

    private static void Series(JsonElement item, string where, CatalogBody body)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryTicker("ticker", out string ticker, out _))
        {
            body.Fail(where, $"ticker {JsonFields.Seen(item, "ticker")}; expected a ticker");
            return;
        }

        body.UnknownFields += KnownFields.Series.CountUnknown(item);
        FeeTerms? terms = FeeTermsReader.Series(item, out string? problem);
        body.Series.Add(new SeriesRow(ticker, terms, problem));
    }

    private static void SeriesChange(JsonElement item, string where, CatalogBody body) => Change(item, where, false, body);

    private static void EventChange(JsonElement item, string where, CatalogBody body) => Change(item, where, true, body);

    private static void Change(JsonElement item, string where, bool isEvent, CatalogBody body)
    {
        string name = isEvent ? "event_ticker" : "series_ticker";
        if (item.ValueKind != JsonValueKind.Object || !item.TryTicker(name, out string ticker, out _))
        {
            body.Fail(where, $"{name} {JsonFields.Seen(item, name)}; expected a ticker");
            return;
        }

        FeeTerms? terms = isEvent ? FeeTermsReader.Event(item, out string? problem) : FeeTermsReader.Series(item, out problem);
        if (!item.TryTime("scheduled_ts", out DateTimeOffset? at, out string? untimed) || at is null)
        {
            problem = untimed ?? "scheduled_ts is missing";
        }

        // A change that cannot be read makes the fees of what it names unknown.
        bool isWhole = problem is null && terms is not null && at is not null;
        body.FeeChanges.Add(new FeeChangeRow(ticker, isEvent, isWhole ? new FeeChange(at!.Value, terms!) : null, problem));
    }
}
