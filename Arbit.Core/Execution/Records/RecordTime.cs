using System.Globalization;

namespace Arbit.Execution.Records;

/// <summary>Times as journals write them: ISO 8601 in UTC, to the tick, so that they sort as text.</summary>
public static class RecordTime
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The text of a time.</summary>
    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Reads a time as <see cref="ToText"/> writes it; with fewer or no decimals of a second too.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(text, ReadPattern,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    // F digits may be missing, and the point with them.
    private const string ReadPattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
}
