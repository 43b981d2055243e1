using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.VenueSimulator.Accounting;

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
            if (report.Simulation is { } simulation)
            {
                WriteSimulation(writer, simulation);
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

        if (report.Simulation is { } simulation)
        {
            WindowReport windows = simulation.Windows;
            AccountStatement account = simulation.Account;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{windows.Found} of {windows.Injected} injected windows found, {windows.Invented} invented; {simulation.InjectedGaps} gaps injected"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"By the simulator's own account: net {Text(account.Net)}, fees {Text(account.Fees)}, {account.BetterThanBook} of {account.Fills} fills better than its books"));
        }

        output.WriteLine($"decisions digest {report.DecisionsDigest}");
    }

    private static void WriteSimulation(Utf8JsonWriter writer, SimulationReport simulation)
    {
        writer.WriteStartObject("windows");
        writer.WriteNumber("injected", simulation.Windows.Injected);
        writer.WriteNumber("found", simulation.Windows.Found);
        writer.WriteNumber("invented", simulation.Windows.Invented);
        writer.WriteEndObject();
        writer.WriteNumber("injectedGaps", simulation.InjectedGaps);
        writer.WriteStartObject("account");
        writer.WriteNumber("fills", simulation.Account.Fills);
        writer.WriteNumber("betterThanBook", simulation.Account.BetterThanBook);
        writer.WriteString("cash", Text(simulation.Account.Cash));
        writer.WriteString("fees", Text(simulation.Account.Fees));
        writer.WriteString("value", Text(simulation.Account.Value));
        writer.WriteString("netPnl", Text(simulation.Account.Net));
        writer.WriteEndObject();
    }

    // Without the zeros that only say how it was computed.
    private static string Text(decimal amount) => ExactDecimal.Normalize(amount).ToString(CultureInfo.InvariantCulture);
}
