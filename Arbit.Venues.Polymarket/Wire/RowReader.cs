using System.Globalization;
using System.Text.Json;
using Arbit.Diagnostics;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// Reads the members of one JSON object that writes numbers as texts or as numbers, as the venue does by turns. The first
/// thing that is wrong is kept in <see cref="Problem"/>; what is read after it means nothing.
/// </summary>
internal sealed class RowReader
{
    private const long FirstMilliseconds = 100_000_000_000;
    private readonly JsonElement _row;

    public RowReader(JsonElement row)
    {
        _row = row;
        if (row.ValueKind != JsonValueKind.Object)
        {
            Note("the row", row.ValueKind.ToString(), "an object");
        }
    }

    /// <summary>The member, what it holds and what was expected; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>A member as text; null when it is missing, null or empty.</summary>
    public string? Optional(string name)
    {
        if (_row.ValueKind != JsonValueKind.Object || !_row.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public string Text(string name)
    {
        string? text = Optional(name);
        if (text is null)
        {
            Note(name, "nothing", "a text");
        }

        return text ?? "";
    }

    /// <summary>An amount of zero or more; null when it is missing, null or empty.</summary>
    public decimal? OptionalAmount(string name)
    {
        if (Optional(name) is not { } text)
        {
            return null;
        }

        if (TryAmount(text, out decimal value))
        {
            return value;
        }

        Note(name, SeenText.Quote(text), "a number of zero or more");
        return null;
    }

    public decimal Amount(string name)
    {
        decimal? value = OptionalAmount(name);
        if (value is null)
        {
            Note(name, "nothing", "a number of zero or more");
        }

        return value ?? 0m;
    }

    /// <summary>A time in seconds, milliseconds or ISO 8601; null when it is missing or none of them.</summary>
    public DateTimeOffset? Time(string name)
    {
        string? text = Optional(name);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number switch
            {
                <= 0 or > FirstMilliseconds * 100 => null,
                < FirstMilliseconds => DateTimeOffset.FromUnixTimeSeconds(number),
                _ => DateTimeOffset.FromUnixTimeMilliseconds(number),
            };
        }

        return text is not null && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : null;
    }

    /// <summary>An array's elements; none when it is missing or null.</summary>
    public IEnumerable<JsonElement> List(string name) =>
        _row.ValueKind == JsonValueKind.Object && _row.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    public void Note(string name, string seen, string expected) => Problem ??= $"{name} is {seen}; expected {expected}";

    public static bool TryAmount(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
