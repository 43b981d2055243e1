using System.Globalization;
using System.Text;
using Arbit.Console.Study.Statistics;
using Arbit.Diagnostics;

namespace Arbit.Console.Study.Report;

/// <summary>The report as tables for people.</summary>
internal static class TextReport
{
    public static string Write(StudyReport report)
    {
        var text = new StringBuilder();
        text.Append("Options: ").AppendJoin(", ", report.Settings.Select(static s => $"{s.Name} {s.Value}")).Append('\n');
        text.Append("Shares are of priced observations (one direction has both asks); time runs from each to the next. Percentiles by nearest rank.\n");
        foreach (FileReport file in report.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{file.File} ({file.Importer}): {file.Import.Lines} lines, {file.Import.Rows} observations, {file.Import.Refused} refused\n");
            Tables(text, file.Pairs.Count == 1 ? file.Pairs : [.. file.Pairs, file.All]);
            Gates(text, file.All);
        }

        if (report.Files.Count > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAll {report.Files.Count} files\n");
            Tables(text, [report.Total]);
            Gates(text, report.Total);
        }

        return text.ToString();
    }

    private static void Tables(StringBuilder text, IReadOnlyList<Summary> scopes)
    {
        var shares = new TextTable(["share of observations", "obs", "one-sided", "priced", .. EdgeLevel.All.Select(static l => l.Name)]);
        var times = new TextTable(["share of time", "hours", "holes", .. EdgeLevel.All.Select(static l => l.Name)]);
        var edges = new TextTable("edge in cents when > 0 (p50/p90/max)", "gross", "net", "annualised");
        var windows = new TextTable("windows (number: p50/p90/max s; of one sample)", "gross>0", "net>0", "net>=0.5c");
        var dollars = new TextTable("dollars when net > 0 (p50/p90/max)", "at the touch", "through depth", "tradable", "leg skew ms");
        foreach (Summary s in scopes)
        {
            string name = Figures.Name(s.Name);
            shares.Add([name, Figures.Count(s.Observations), Figures.Count(s.OneSided), Figures.Count(s.Priced),
                .. s.Levels.Select(static l => Figures.Percent(l.ShareOfObservations))]);
            times.Add([name, Figures.Dollars((decimal)s.PricedTime.Ticks / TimeSpan.TicksPerHour), Figures.Count(s.Holes),
                .. s.Levels.Select(static l => Figures.Percent(l.ShareOfTime))]);
            edges.Add(name, Three(s.Gross, Figures.Cents), Three(s.Net, Figures.Cents), Three(s.Annualised, static a => Figures.Percent(a)));
            windows.Add(name, Windows(s.Levels[EdgeLevel.GrossPositive]), Windows(s.Levels[EdgeLevel.NetPositive]), Windows(s.Levels[EdgeLevel.NetHalfCent]));
            dollars.Add(name, Three(s.TouchDollars, Figures.Dollars), Three(s.DepthDollars, Figures.Dollars),
                Three(s.TradeDollars, Figures.Dollars), Three(s.SkewMilliseconds, Figures.Seconds));
        }

        foreach (TextTable table in new[] { shares, times, edges, windows, dollars })
        {
            text.Append(table).Append('\n');
        }
    }

    private static void Gates(StringBuilder text, Summary summary)
    {
        long left = summary.Reasons.Sum(static r => r.Count);
        var gates = new TextTable("what each gate removed, in order", "evaluations", "left");
        gates.Add("(both directions of every observation)", Figures.Count(left), Figures.Count(left));
        foreach ((ReasonCode reason, long count) in summary.Reasons)
        {
            left -= reason == ReasonCode.Approved ? 0 : count;
            gates.Add(reason.ToText(), Figures.Count(count), Figures.Count(left));
        }

        text.Append(gates);
    }

    private static string Three(Percentiles? values, Func<decimal, string> write) =>
        values is null ? "-" : $"{write(values.P50)}/{write(values.P90)}/{write(values.Max)}";

    private static string Windows(LevelSummary level) =>
        level.Windows == 0 ? "0" : $"{Figures.Count(level.Windows)}: {Three(level.Seconds, Figures.Seconds)}; {Figures.Count(level.SingleSample)}";
}
