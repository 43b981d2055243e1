using Arbit.Console.Accounts;
using Arbit.Console.CommandLine;
using Arbit.Execution;
using Arbit.Execution.Tracking;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Console.Operations;

/// <summary><c>reconcile</c>: asks the venues for everything of the accounts and compares it with the journal. Changes neither.</summary>
internal static class ReconcileCommand
{
    public static async Task<int> RunAsync(CommandIo io, AccountSettings settings, bool json, CancellationToken cancellationToken)
    {
        using JournalViewer viewer = JournalView.Open(settings.Journal.Path);
        await using var accounts = new VenueAccounts(settings, io.Clock);
        var comparisons = new List<VenueComparison>();
        var gateways = new List<IOrderGateway>();
        if (accounts.Kalshi is { } kalshi)
        {
            gateways.Add(kalshi.Gateway);
        }

        if (accounts.Polymarket is { } polymarket)
        {
            // Without its clock and its listings the venue would be asked in vain and its answers be misread.
            VenueFault? fault = await polymarket.ConnectAsync(JournalLedger.MarketsOf(viewer), cancellationToken);
            if (fault is null)
            {
                gateways.Add(polymarket.Gateway!);
            }
            else
            {
                comparisons.Add(NotAsked(polymarket.Venue.Id, "account", fault.Kind, $"{fault.Where}: {fault.Detail}"));
            }
        }

        // What the journal knows is read after the accounts are open and before they are asked: what is sent meanwhile is newer than both.
        JournalLedger ledger = JournalLedger.Restore(viewer, gateways);
        if (ledger.Problems.Count > 0)
        {
            foreach (string problem in ledger.Problems)
            {
                io.Error.WriteLine($"arbit: {problem}");
            }

            return ExitCodes.Failed;
        }

        var reconciler = new Reconciler(ledger.Tracker, gateways, io.Clock);
        foreach (IOrderGateway gateway in gateways)
        {
            ReconcileReport report = await reconciler.ReconcileAsync(gateway.Venue, cancellationToken);
            comparisons.Add(new VenueComparison(report.Venue, report.Differences, report.Missing, report.Unsettled));
        }

        comparisons.AddRange(ledger.Markets.Select(static m => m.Venue).Distinct().Where(v => comparisons.TrueForAll(c => c.Venue != v))
            .Select(static v => NotAsked(v, "account", FaultKind.Authentication, "the journal has orders of this venue and no account of it is configured")));
        ReconcileWriter.Write(io.Out, viewer.File, comparisons, json);

        // What was not answered weighs more: it may explain the differences. What is only too young to compare may not.
        return comparisons.Exists(static c => c.Missing.Count > 0) ? ExitCodes.EvidenceMissing
            : comparisons.Exists(static c => c.Differences.Count > 0) ? ExitCodes.Differences
            : comparisons.Exists(static c => !c.IsComplete) ? ExitCodes.EvidenceMissing
            : ExitCodes.Ok;
    }

    private static VenueComparison NotAsked(VenueId venue, string what, FaultKind kind, string detail) =>
        new(venue, [], [new MissingEvidence(what, kind, detail)], []);
}
