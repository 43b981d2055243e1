using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Fields of private bodies and messages. The venue has dropped and added suffixes (<c>fill_count_fp</c>,
/// <c>fill_count</c>), so that a field may have more names; each problem tells the first of them.
/// </summary>
internal static class WireFields
{
    /// <summary>A field under one of its names.</summary>
    public static bool TryField(this JsonElement item, ReadOnlySpan<string> names, out JsonElement value)
    {
        foreach (string name in names)
        {
            if (item.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>A number, as exact text or as a whole number; null when it is missing.</summary>
    public static bool TryNumber(this JsonElement item, ReadOnlySpan<string> names, out decimal? number, out string? problem)
    {
        number = null;
        problem = null;
        if (!item.TryField(names, out JsonElement value))
        {
            return true;
        }

        decimal read = 0;
        bool ok = value.ValueKind == JsonValueKind.String ? DecimalText.TryParse(value.GetString(), out read)
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) && Whole(whole, out read);
        number = ok ? read : null;
        problem = ok ? null : $"{names[0]} is {Shown(value)}; expected a decimal number as text";
        return ok;
    }

    /// <summary>A size, 0 or more; null when it is missing.</summary>
    public static bool TryQuantity(this JsonElement item, ReadOnlySpan<string> names, out Quantity? quantity, out string? problem)
    {
        quantity = null;
        if (!item.TryNumber(names, out decimal? number, out problem))
        {
            return false;
        }

        if (number < 0)
        {
            problem = $"{names[0]} is {number.Value.ToString(CultureInfo.InvariantCulture)}; expected 0 or more";
            return false;
        }

        quantity = number is { } size ? new Quantity(size) : null;
        return true;
    }

    /// <summary>A time as ISO 8601 text, or as seconds or milliseconds since 1970; null when it is missing.</summary>
    public static bool TryMoment(this JsonElement item, ReadOnlySpan<string> names, out DateTimeOffset? time, out string? problem)
    {
        time = null;
        problem = null;
        if (!item.TryField(names, out JsonElement value))
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset read))
        {
            time = read.ToUniversalTime();
            return true;
        }

        // Milliseconds since 1970 have been above 10¹² since 2001, seconds stay below it for thousands of years.
        const long Milliseconds = 1_000_000_000_000, Most = 253_402_300_799_999;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number is >= 0 and <= Most)
        {
            time = number >= Milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(Math.Min(number, Most / 1000));
            return true;
        }

        problem = $"{names[0]} is {Shown(value)}; expected a time";
        return false;
    }

    /// <summary>An id: printable ASCII of at most 128 characters; empty when it is missing.</summary>
    public static bool TryId(this JsonElement item, ReadOnlySpan<string> names, out string id, out string? problem)
    {
        id = "";
        problem = null;
        if (!item.TryField(names, out JsonElement value))
        {
            return true;
        }

        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : " ";
        if (text.Length <= Frame.MaxTicker && text.All(static c => c is > ' ' and <= '~'))
        {
            id = text;
            return true;
        }

        problem = $"{names[0]} is {Shown(value)}; expected at most {Frame.MaxTicker} printable ASCII characters";
        return false;
    }

    /// <summary>An id that must be there.</summary>
    public static bool TryNeededId(this JsonElement item, ReadOnlySpan<string> names, out string id, out string? problem)
    {
        if (!item.TryId(names, out id, out problem))
        {
            return false;
        }

        problem = id.Length == 0 ? $"{names[0]} {JsonFields.Seen(item, names[0])}; expected an id" : null;
        return problem is null;
    }

    /// <summary>
    /// Which way an order or a fill goes: true for a bid of the YES book, false for an ask of it, null when it does not say.
    /// Source: docs.kalshi.com/getting_started/order_direction.
    /// </summary>
    public static bool TryDirection(this JsonElement item, out bool? isBid, out string? problem)
    {
        bool? byBook = Choice(item.Text("book_side"), "bid", "ask");
        bool? byOutcome = Choice(item.Text("outcome_side"), "yes", "no");
        problem = byBook is not null && byOutcome is not null && byBook != byOutcome
            ? $"book_side {JsonFields.Seen(item, "book_side")} and outcome_side {JsonFields.Seen(item, "outcome_side")}; they name different directions"
            : null;

        // Older forms: the book's words in side, or an outcome with buy or sell.
        string side = item.Text("side"), action = item.Text("action");
        bool? byAction = Choice(side, "yes", "no") is { } yes && action is "buy" or "" ? yes : Choice(side, "no", "yes");
        isBid = byBook ?? byOutcome ?? Choice(side, "bid", "ask") ?? (action is "buy" or "sell" or "" ? byAction : null);
        return problem is null;
    }

    private static bool? Choice(string word, string yes, string no) => word == yes ? true : word == no ? false : null;

    private static bool Whole(long whole, out decimal number)
    {
        number = whole;
        return true;
    }

    private static string Shown(JsonElement value)
    {
        string raw = value.GetRawText();
        return raw.Length <= 60 ? raw : raw[..60] + "…";
    }
}
