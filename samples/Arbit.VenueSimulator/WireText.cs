using System.Globalization;
using Arbit.Markets;

namespace Arbit.VenueSimulator;

/// <summary>Numbers and times as the venues write them.</summary>
internal static class WireText
{
    /// <summary>The shortest decimal text: 0.5, 120.</summary>
    public static string Shortest(long scaled, int decimals) => Shortest(ExactDecimal.Unscale(scaled, decimals));

    /// <summary>The shortest decimal text: 0.5, 120.</summary>
    public static string Shortest(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A scaled number with all its decimals: 0.5000, 120.00.</summary>
    public static string Fixed(long scaled, int decimals) =>
        ExactDecimal.Unscale(scaled, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);

    /// <summary>A scaled number with all its decimals.</summary>
    public static string Fixed(Int128 scaled, int decimals) =>
        ExactDecimal.Unscale(scaled, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 in UTC with as many digits of a second as it has, as Go writes it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    public static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();
}
