using Arbit.Execution.Records;
using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Compares positions with what fills explain, market by market. Some venues net both contracts of a market at once and some
/// never: what counts is the difference of the two, and an equal change of both is a pairing.
/// </summary>
internal sealed class PositionCheck(OrderLedger ledger, VenueId venue, AccountEvidence evidence, LedgerTurn turn, List<Difference> differences)
{
    private readonly List<MarketId> _unsettled = [];
    private readonly HashSet<MarketId> _listed = [];
    private bool _hasUnknown;

    internal IReadOnlyList<MarketId> Unsettled => _unsettled;

    internal void Run()
    {
        // Without the fills a difference may be one that a fill explains.
        if (evidence.Positions is not { } positions || evidence.Fills is null)
        {
            return;
        }

        var actual = new Dictionary<ContractId, Quantity>();
        foreach (HeldPosition position in positions)
        {
            if (position.Market.Length == 0)
            {
                UnknownSymbol(position);
            }
            else
            {
                _listed.Add(position.Contract.Market);
                actual[position.Contract] = actual.GetValueOrDefault(position.Contract) + position.Quantity;
            }
        }

        IEnumerable<MarketId> markets = ledger.Holdings.All.Select(static h => h.Key.Market).Where(m => m.Venue == venue)
            .Concat(actual.Keys.Select(static c => c.Market)).Distinct().OrderBy(static m => m.Symbol, StringComparer.Ordinal);
        foreach (MarketId market in markets.ToArray())
        {
            if (IsSettled(market))
            {
                Compare(market, actual);
            }
            else
            {
                _unsettled.Add(market);
            }
        }
    }

    private bool IsSettled(MarketId market)
    {
        TimeSpan lag = ledger.RulesOf(venue).VisibleAfter;
        return evidence.PositionsAsked >= ledger.Holdings.ChangedAt(market) + lag && !ledger.Unmatched.Has(market) && !ledger.Holdings.HasProvisional(market)
            && ledger.Orders.Active.All(o => o.Request.Contract.Market != market || (o.IsQuiescent && evidence.PositionsAsked >= o.ChangedAt + lag));
    }

    private void Compare(MarketId market, Dictionary<ContractId, Quantity> actual)
    {
        if (actual.ContainsKey(market.Contract(Outcome.None)) || ledger.Holdings.Of(market.Contract(Outcome.None)) != Quantity.Zero)
        {
            ContractId contract = market.Contract(Outcome.None);
            Differ(contract, ledger.Holdings.Of(contract), actual.GetValueOrDefault(contract));
            return;
        }

        ContractId yes = market.Contract(Outcome.Yes), no = market.Contract(Outcome.No);
        Quantity yesChange = actual.GetValueOrDefault(yes) - ledger.Holdings.Of(yes);
        Quantity noChange = actual.GetValueOrDefault(no) - ledger.Holdings.Of(no);
        if (yesChange == noChange && yesChange != Quantity.Zero)
        {
            differences.Add(new Difference(DifferenceKind.PairedOff, market.ToString(), ledger.Holdings.Of(yes).Value, actual.GetValueOrDefault(yes).Value));
            if (IsConfirmed(yes, yesChange) & IsConfirmed(no, noChange))
            {
                Adopt(yes, yesChange);
                Adopt(no, noChange);
            }

            return;
        }

        Differ(yes, ledger.Holdings.Of(yes), actual.GetValueOrDefault(yes));
        Differ(no, ledger.Holdings.Of(no), actual.GetValueOrDefault(no));
    }

    private void Differ(ContractId contract, Quantity expected, Quantity held)
    {
        Quantity change = held - expected;
        if (change == Quantity.Zero)
        {
            ledger.Doubted.Remove(contract);
            return;
        }

        if (Math.Abs(change.Value) < ledger.Options.DustBelow)
        {
            differences.Add(new Difference(DifferenceKind.Dust, contract.ToString(), expected.Value, held.Value));
            Raise(IncidentKind.Dust, contract.ToString(), IncidentSeverity.Note, contract.Market.Symbol, $"{held} held, {expected} explained by fills.");
            return;
        }

        differences.Add(new Difference(DifferenceKind.ForeignPosition, contract.ToString(), expected.Value, held.Value));
        if (!IsConfirmed(contract, change))
        {
            return;
        }

        int sequence = Adopt(contract, change);
        Raise(IncidentKind.ForeignPosition, $"{contract}/{sequence}", IncidentSeverity.Warning, contract.Market.Symbol,
            $"{held} held, {expected} explained by fills.");
    }

    /// <summary>
    /// Seen again, late enough that a fill that explains it would have been told by now: until then it is only reported.
    /// </summary>
    private bool IsConfirmed(ContractId contract, Quantity change)
    {
        if (change < Quantity.Zero && _hasUnknown && !_listed.Contains(contract.Market))
        {
            // What is missing may be there under a symbol whose market is not known at present: that is not "gone".
            return false;
        }

        if (ledger.Doubted.TryGetValue(contract, out (Quantity Change, DateTimeOffset Asked) doubt) && doubt.Change == change)
        {
            return evidence.PositionsAsked >= doubt.Asked + ledger.RulesOf(venue).VisibleAfter;
        }

        ledger.Doubted[contract] = (change, evidence.PositionsAsked);
        return false;
    }

    private int Adopt(ContractId contract, Quantity change)
    {
        int sequence = ledger.Adopted.GetValueOrDefault(contract);
        ledger.Adopted[contract] = sequence + 1;
        ledger.Doubted.Remove(contract);
        ledger.Fills.BookForeign(SyntheticFills.ForPosition(contract, change, sequence, evidence.PositionsAsked), turn);
        return sequence;
    }

    private void UnknownSymbol(HeldPosition position)
    {
        if (position.Quantity == Quantity.Zero)
        {
            return;
        }

        _hasUnknown = true;
        differences.Add(new Difference(DifferenceKind.UnknownSymbol, position.Symbol, null, position.Quantity.Value));
        Raise(IncidentKind.ForeignPosition, position.Symbol, IncidentSeverity.Warning, null, $"{position.Quantity} held of something that is not known here.");
    }

    private void Raise(IncidentKind kind, string what, IncidentSeverity severity, string? market, string detail) =>
        ledger.Raise(new IncidentRaised($"{kind}/{venue}/{what}", kind, severity) { Venue = venue, Market = market, Detail = detail }, null, turn);
}
