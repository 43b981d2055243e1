using System.Globalization;
using System.Text.Json;

namespace Arbit.Console.Reports;

/// <summary>Writes a <see cref="RunReport"/> for people or as one JSON document.</summary>
internal static class RunReportWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(TextWriter output, RunReport report, bool json)
    {
        if (json)
        {
            output.WriteLine(ToJson(report));
        }
        else
        {
            WriteText(output, report);
        }
    }

    private static string ToJson(RunReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("frames", report.Frames);
            writer.WriteNumber("bookUpdates", report.BookUpdates);
            writer.WriteNumber("gaps", report.Gaps);
            writer.WriteNumber("resyncs", report.Resyncs);
            writer.WriteNumber("opportunities", report.Opportunities);
            writer.WriteNumber("trades", report.Trades);
            writer.WriteString("netPnl", report.NetPnl.ToString(CultureInfo.InvariantCulture));
            writer.WriteStartObject("reasons");
            foreach ((string reason, long count) in report.Reasons)
            {
                writer.WriteNumber(reason, count);
            }

            writer.WriteEndObject();
            writer.WriteString("decisionsDigest", report.DecisionsDigest);
            if (report.Windows is { } windows)
            {
                writer.WriteStartObject("windows");
                writer.WriteNumber("injected", windows.Injected);
                writer.WriteNumber("found", windows.Found);
                writer.WriteNumber("invented", windows.Invented);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteText(TextWriter output, RunReport report)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Frames:N0} frames, {report.BookUpdates:N0} book updates, {report.Gaps} gaps, {report.Resyncs} resyncs"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Opportunities:N0} opportunities, {report.Trades} trades, net P&L {report.NetPnl} (paper, in the worst outcome)"));
        output.WriteLine("Why evaluations ended:");
        foreach ((string reason, long count) in report.Reasons.OrderByDescending(static r => r.Value).ThenBy(static r => r.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,10:N0}  {reason}"));
        }

        if (report.Windows is { } windows)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{windows.Found} of {windows.Injected} injected windows found, {windows.Invented} invented"));
        }

        output.WriteLine($"decisions digest {report.DecisionsDigest}");
    }
}
