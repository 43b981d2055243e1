using System.Globalization;
using System.Text;

namespace Arbit.Console.Tests.Study;

/// <summary>The shipped sample of <c>study</c>: where it is, and how its invented books are made.</summary>
internal static class SampleBooks
{
    private static readonly DateTimeOffset Start = new(2026, 10, 30, 12, 0, 0, TimeSpan.Zero);

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "samples", "data", "study");

    public static string File => Path.Combine(Folder, "touch.jsonl");

    public static string Map => Path.Combine(Folder, "touch.map.json");

    /// <summary>Two pairs every ten seconds for ten minutes; one earns for a while, the other has a leg that stops moving.</summary>
    public static string Generate()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 60; i++)
        {
            DateTimeOffset at = Start.AddSeconds(10 * i);
            int wave = Math.Abs((i % 24) - 12);
            text.Append(Line(at, "demo-election", 400 + (10 * (wave / 2)), 20, 407 + (5 * wave) + (i is >= 20 and < 29 ? 62 : 0), 4, 120 + (3 * i), i == 45));
            text.Append(Line(at, "demo-rates", 610 - (20 * (i / 15)), 10, i < 30 ? 612 - (3 * (i / 6)) : 597, 3, 900 - (7 * i), false));
        }

        return text.ToString();
    }

    private static string Line(DateTimeOffset at, string pair, int kalshiBid, int kalshiSpread, int polymarketBid, int polymarketSpread, int size, bool oneSided) =>
        string.Create(CultureInfo.InvariantCulture,
            $$$"""{"at":"{{{at:yyyy-MM-ddTHH:mm:ssZ}}}","pair":"{{{pair}}}","kalshi":{"yes_bid":{{{Float(kalshiBid)}}},"yes_bid_size":"{{{size}}}.00","no_bid":{{{Float(1000 - kalshiBid - kalshiSpread)}}},"no_bid_size":"{{{size + 31}}}.50","read_at":"{{{at.AddMilliseconds(90):yyyy-MM-ddTHH:mm:ss.fffZ}}}"},"polymarket":{"bid":{{{(oneSided ? "null" : Float(polymarketBid))}}},"bid_size":"{{{size / 2}}}.25","ask":{{{Float(polymarketBid + polymarketSpread)}}},"ask_size":"{{{size * 2}}}","read_at":"{{{at.AddMilliseconds(240):yyyy-MM-ddTHH:mm:ss.fffZ}}}"}}""") + "\n";

    // Every third price is written with the noise that adding floats leaves.
    private static string Float(int thousandths) => thousandths % 3 == 0
        ? (thousandths / 1000m).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{thousandths / 1000m}0000000000004");

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository: no Arbit.sln above them.");
    }
}
