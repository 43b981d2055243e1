using System.Globalization;
using System.Text;

namespace Arbit.CrashSweep;

/// <summary>The page that says what a sweep found.</summary>
internal static class SweepReport
{
    internal static string Text(SweepResult result)
    {
        var text = new StringBuilder();
        text.AppendLine("# Crash sweep").AppendLine(
            "A process that journals and sends is killed with SIGKILL at moments a seed picks, started again on the same journal, and").AppendLine(
            "compared with the venue, which outlives it: every order and fill of the venue is in the journal with the same end, nothing").AppendLine(
            "else is, and no order ever arrived at the venue before its intent could be read from the file. What a kill cannot show, that").AppendLine(
            "the disk was asked to keep it, other tests do ([journal.md](journal.md#durability)). This page is written by").AppendLine()
            .AppendLine("```bash")
            .AppendLine(CultureInfo.InvariantCulture, $"dotnet run -c Release --project tests/Arbit.CrashSweep -- --kills {result.Kills} --seed {result.Seed} --report docs/crash-sweep.md")
            .AppendLine("```").AppendLine()
            .AppendLine("| | |").AppendLine("|---|---|")
            .AppendLine(CultureInfo.InvariantCulture, $"| kills | {result.Kills} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| restarts compared with the venue | {result.Compared} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| orders at the venue | {result.VenueOrders} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| fills at the venue | {result.Fills} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| intents that never became an order there | {result.NeverArrived} |");
        foreach ((string phase, int count) in result.Phases.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| killed {phase} | {count} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| breaches | {result.Breaches.Count} |");
        foreach (string breach in result.Breaches.Take(20))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {breach}");
        }

        return text.ToString();
    }
}
