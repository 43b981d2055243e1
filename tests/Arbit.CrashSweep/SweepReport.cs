using System.Globalization;
using System.Text;

namespace Arbit.CrashSweep;

/// <summary>The page that says what the sweeps found.</summary>
internal static class SweepReport
{
    internal static string Page(SweepResult accounts, SweepResult line) => $"""
        # Crash sweep
        A trading process is killed with SIGKILL at moments a seed picks, started again on the same journal, and compared with the
        venues, which outlive it: every order and fill of a venue is in the journal with the same end, nothing else is, no intent
        made two orders, and no order ever arrived at a venue before its intent could be read from the file. What a kill cannot
        show, that the disk was asked to keep it, other tests do ([journal.md](journal.md#durability)). This page is written by

        ```bash
        dotnet run -c Release --project tests/Arbit.CrashSweep -- --kills {accounts.Kills} --seed {accounts.Seed} --report docs/crash-sweep.md
        ```

        ## Accounts at both venues
        The process is what trades live: journal, tracker, desk, reconciler, and the gateways and private streams of Kalshi and
        Polymarket, over HTTP and WebSocket on loopback. The venue simulator runs in the process that kills. Orders are immediate
        and resting, bought and sold, cancelled, and carried out again after a restart under the intent they had. Up to two faults
        of the venues are added in each life: answers that never come although the order was taken, orders that arrive late, late,
        repeated and reordered messages, fills before a cancel, delayed, partial and voided fills, 429 and 5xx. Clocks go ten times
        as fast, the venue's and the trader's alike; ten kills to a journal.

        {Table(accounts)}
        ## A venue of one line
        The journal alone, written as a trader writes it, against a venue that answers a line with a line.

        {Table(line)}
        """;

    internal static string Table(SweepResult result)
    {
        var text = new StringBuilder();
        text.AppendLine("| | |").AppendLine("|---|---|")
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
