using System.Globalization;

namespace Arbit.Console.Demo;

/// <summary>Numbers as the venues write them.</summary>
internal static class DemoText
{
    /// <summary>The shortest decimal text, as one venue writes prices and sizes: 0.5, 120.</summary>
    public static string Shortest(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Four decimals, as the other writes prices: 0.5000.</summary>
    public static string Dollars(decimal value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Two decimals, as it writes counts: 120.00.</summary>
    public static string Count(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Unix milliseconds.</summary>
    public static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
