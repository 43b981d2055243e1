using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Compares what a venue says of the account with what is known, and books what is missing. What was not answered says
/// nothing; what may lag is not compared yet. The same evidence twice changes nothing the second time.
/// </summary>
internal sealed class AccountCheck(OrderLedger ledger, VenueId venue, AccountEvidence evidence, LedgerTurn turn)
{
    private readonly List<Difference> _differences = [];

    internal ReconcileReport Run()
    {
        foreach (string part in new[] { "orders", "fills", "positions", "balances" })
        {
            TellMissing(part, evidence.Missing.FirstOrDefault(m => m.What == part));
        }

        Fills();
        Orders();
        var positions = new PositionCheck(ledger, venue, evidence, turn, _differences);
        positions.Run();

        // What came or went without a fill took money along or brought some, as when a market has paid out: not compared until
        // it is booked.
        if (!_differences.Exists(static d => d.Kind is DifferenceKind.ForeignPosition or DifferenceKind.PairedOff))
        {
            Balances();
        }

        return new ReconcileReport(venue, turn.At, _differences, evidence.Missing, positions.Unsettled);
    }

    private void TellMissing(string part, MissingEvidence? missing)
    {
        string id = $"{IncidentKind.EvidenceMissing}/{venue}/{part}";
        if (missing is not null)
        {
            ledger.Raise(new IncidentRaised(id, IncidentKind.EvidenceMissing, IncidentSeverity.Warning)
            {
                Venue = venue,
                Detail = $"{part}: {missing.Detail} ({missing.Kind})",
            }, null, turn);
        }
        else if (ledger.Incidents.TryClose(id))
        {
            turn.Journal(new IncidentClosed(id, "reconciler"));
        }
    }

    private void Fills()
    {
        foreach (OrderFilled fill in evidence.Fills ?? [])
        {
            if (ledger.Fills.Apply(fill, true, turn) is { } foreign)
            {
                ledger.Fills.RaiseForeign(foreign, turn);
                _differences.Add(new Difference(DifferenceKind.ForeignFill, foreign.VenueFillId, 0m, foreign.Quantity.Value));
            }
        }

        foreach (Fill foreign in ledger.Fills.Expire(venue, turn))
        {
            _differences.Add(new Difference(DifferenceKind.ForeignFill, foreign.VenueFillId, 0m, foreign.Quantity.Value));
        }
    }

    private void Orders()
    {
        if (evidence.Orders is not { } open)
        {
            return;
        }

        OrderRules rules = ledger.RulesOf(venue);
        var listed = new HashSet<ClientOrderId>();
        foreach (OrderReported report in open)
        {
            if (ledger.Orders.Find(venue, report.Order, report.VenueOrderId) is { } order)
            {
                listed.Add(order.Id);
                ledger.Commit(order, OrderReports.Apply(order, report.ToReport(), evidence.OrdersAsked, rules, turn.At), report, turn);
            }
            else if (!ledger.Fills.MayBeOurs(new MarketId(venue, report.Market), venue))
            {
                Foreign(report);
            }
        }

        foreach (TrackedOrder order in ledger.OrdersOf(venue))
        {
            if (!order.IsEnded && order.Seen && !listed.Contains(order.Id) && evidence.OrdersAsked >= order.ChangedAt + rules.VisibleAfter)
            {
                NotListed(order, rules);
            }
        }
    }

    private void Foreign(OrderReported report)
    {
        _differences.Add(new Difference(DifferenceKind.ForeignOrder, report.VenueOrderId, null, null));
        ledger.Raise(new IncidentRaised($"{IncidentKind.ForeignOrder}/{venue}/{report.VenueOrderId}", IncidentKind.ForeignOrder, IncidentSeverity.Warning)
        {
            Venue = venue,
            Market = report.Market.Length > 0 ? report.Market : null,
            Detail = $"An open order that is not ours ({report.State}).",
        }, null, turn);
    }

    /// <summary>Ours, seen before and not open: a lookup tells what became of it, or, when the venue forgot it, its fills do.</summary>
    private void NotListed(TrackedOrder order, OrderRules rules)
    {
        if (order.State == OrderState.Unknown && order.OpenAnswers >= rules.AnswersNeeded && !order.IsStopped
            && evidence.Fills is not null && evidence.FillsSince <= order.IntendedAt && evidence.FillsAsked >= order.ChangedAt + rules.VisibleAfter)
        {
            _differences.Add(new Difference(DifferenceKind.Concluded, order.Id.Value, order.Request.Quantity.Value, order.Filled.Value));
            ledger.Commit(order, OrderMachine.Concluded(order, "It is not open, and every fill since it was decided is known.", turn.At), null, turn);
            return;
        }

        _differences.Add(new Difference(DifferenceKind.NotListed, order.Id.Value, null, null));
        if (order.OpenSince is null)
        {
            ledger.Commit(order, new OrderStep(order with { OpenSince = turn.At }), null, turn);
        }
    }

    private void Balances()
    {
        if (evidence.Balances is not { } balances || evidence.Fills is null)
        {
            return;
        }

        OrderRules rules = ledger.RulesOf(venue);
        bool quiet = ledger.Unmatched.Count == 0 && evidence.BalancesAsked >= ledger.Holdings.ChangedAt(venue) + rules.VisibleAfter
            && ledger.OrdersOf(venue).All(o => o.IsQuiescent && evidence.BalancesAsked >= o.ChangedAt + rules.VisibleAfter);
        if (!quiet || ledger.Holdings.HasProvisional(venue))
        {
            return;
        }

        int? feesMissing = ledger.Holdings.FeesMissing(venue);
        if (ledger.Holdings.TakeBlur(venue))
        {
            ledger.Cash.Forget(venue);
        }

        foreach (IGrouping<Asset, HeldBalance> pools in balances.GroupBy(static b => b.Asset))
        {
            decimal available = pools.Aggregate(0m, static (sum, pool) => ExactDecimal.Add(sum, pool.Available));
            decimal flow = ledger.Holdings.FlowOf(venue, pools.Key);
            if (ledger.Cash.Expected(venue, pools.Key, flow, feesMissing) is { } expected
                && Math.Abs(ExactDecimal.Subtract(available, expected)) > ledger.Options.BalanceTolerance)
            {
                _differences.Add(new Difference(DifferenceKind.BalanceDrift, pools.Key.Code, expected, available));
                ledger.Raise(new IncidentRaised($"{IncidentKind.BalanceDrift}/{venue}/{pools.Key}/{RecordTime.ToText(evidence.BalancesAsked)}",
                    IncidentKind.BalanceDrift, IncidentSeverity.Critical)
                {
                    Venue = venue,
                    Detail = $"{available} {pools.Key} are there, {expected} should be.",
                }, null, turn);
                ledger.Cash.Forget(venue, pools.Key);
            }

            if (ledger.Cash.Set(venue, pools.Key, available, flow, feesMissing))
            {
                // The next run compares its first look with this one.
                turn.Journal(new SnapshotNoted(SnapshotScope.Venue, venue.Name, pools.Key, available, evidence.BalancesAsked) { Available = available });
            }
        }
    }
}
