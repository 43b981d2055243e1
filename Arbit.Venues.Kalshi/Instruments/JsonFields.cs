using System.Globalization;
using System.Text.Json;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>Reads fields of catalog bodies. A field of the wrong type is a problem that names it, never a default.</summary>
internal static class JsonFields
{
    private const int MaxText = 512;
    private const int MaxTicker = 128;

    /// <summary>A text for display, cut to a bounded length; empty when it is missing or no text.</summary>
    public static string Text(this JsonElement item, string name)
    {
        string text = item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.Length <= MaxText ? text : text[..MaxText];
    }

    /// <summary>A ticker: printable ASCII, 1 to 128 characters.</summary>
    public static bool TryTicker(this JsonElement item, string name, out string ticker, out string? problem)
    {
        ticker = item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        bool ok = ticker.Length is > 0 and <= MaxTicker && ticker.All(static c => c is > ' ' and <= '~');
        problem = ok ? null : $"{name} {Seen(item, name)}; expected 1 to {MaxTicker} printable ASCII characters";
        return ok;
    }

    /// <summary>An optional time: null when it is missing, null or empty.</summary>
    public static bool TryTime(this JsonElement item, string name, out DateTimeOffset? time, out string? problem)
    {
        time = null;
        problem = null;
        if (!item.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8)))
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset read))
        {
            time = read.ToUniversalTime();
            return true;
        }

        problem = $"{name} {Seen(item, name)}; expected an ISO 8601 time";
        return false;
    }

    /// <summary>An optional whole number within a range.</summary>
    public static bool TryNumber(this JsonElement item, string name, long fallback, long most, out long number, out string? problem)
    {
        number = fallback;
        problem = null;
        if (!item.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number) && number >= 0 && number <= most)
        {
            return true;
        }

        problem = $"{name} {Seen(item, name)}; expected a whole number from 0 to {most.ToString(CultureInfo.InvariantCulture)}";
        return false;
    }

    /// <summary>What stands in a field, shortened, for a message.</summary>
    public static string Seen(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out JsonElement value))
        {
            return "is missing";
        }

        string raw = value.GetRawText();
        return $"is {(raw.Length <= 60 ? raw : raw[..60] + "…")}";
    }
}
