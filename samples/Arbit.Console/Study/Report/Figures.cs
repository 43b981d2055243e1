using System.Globalization;

namespace Arbit.Console.Study.Report;

/// <summary>How numbers are written in a study's reports.</summary>
internal static class Figures
{
    /// <summary>Dollars per contract as cents, four decimals, halves to even: for people only.</summary>
    public static string Cents(decimal dollars) => Rounded(dollars * 100m, 4);

    /// <summary>A share from 0 to 1 in percent.</summary>
    public static string Percent(decimal? share) => share is { } s ? Fixed(s * 100m, 2) + "%" : "-";

    public static string Dollars(decimal dollars) => Fixed(dollars, 2);

    public static string Seconds(decimal seconds) => Rounded(seconds, 1);

    public static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name that fits a table: a long one keeps its beginning and its end. The JSON document has it in full.</summary>
    public static string Name(string name) => name.Length <= 36 ? name : $"{name[..24]}…{name[^8..]}";

    /// <summary>A decimal for the JSON document: at most ten decimals, no trailing zeros.</summary>
    public static string Json(decimal value) => Rounded(value, 10);

    private static string Rounded(decimal value, int decimals) =>
        (decimal.Round(value, decimals, MidpointRounding.ToEven) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static string Fixed(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.ToEven).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
