using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>What fills explain: how much of each contract is held, and how much money moved. Exact.</summary>
internal sealed class HoldingsBook
{
    private readonly Dictionary<ContractId, Quantity> _held = [];
    private readonly Dictionary<(VenueId Venue, Asset Asset), decimal> _flows = [];
    private readonly Dictionary<MarketId, DateTimeOffset> _changedAt = [];
    private readonly Dictionary<VenueId, DateTimeOffset> _venueChangedAt = [];
    private readonly Dictionary<VenueId, int> _unknownFees = [];
    private readonly Dictionary<VenueId, int> _feesTold = [];
    private readonly Dictionary<MarketId, int> _provisional = [];
    private readonly HashSet<VenueId> _blurred = [];

    internal IEnumerable<KeyValuePair<ContractId, Quantity>> All => _held;

    internal Quantity Of(ContractId contract) => _held.GetValueOrDefault(contract);

    /// <summary>The money that moved so far; negative when it was spent.</summary>
    internal decimal FlowOf(VenueId venue, Asset asset) => _flows.GetValueOrDefault((venue, asset));

    internal DateTimeOffset ChangedAt(MarketId market) => _changedAt.GetValueOrDefault(market, DateTimeOffset.UnixEpoch);

    internal DateTimeOffset ChangedAt(VenueId venue) => _venueChangedAt.GetValueOrDefault(venue, DateTimeOffset.UnixEpoch);

    /// <summary>
    /// Null when all fees of a venue are told; else a mark that changes with every fill whose fee is not, and with every such
    /// fee that is told later.
    /// </summary>
    internal int? FeesMissing(VenueId venue) => _unknownFees.GetValueOrDefault(venue) > 0 ? _feesTold.GetValueOrDefault(venue) : null;

    /// <summary>True while a fill of the market may be taken back: the venue may show it as held already or not yet.</summary>
    internal bool HasProvisional(MarketId market) => _provisional.ContainsKey(market);

    /// <summary>True while a fill of the venue may be taken back.</summary>
    internal bool HasProvisional(VenueId venue) => _provisional.Keys.Any(m => m.Venue == venue);

    /// <summary>True, once, when something was booked since whose price is not known.</summary>
    internal bool TakeBlur(VenueId venue) => _blurred.Remove(venue);

    internal void Apply(FillChange change, DateTimeOffset at)
    {
        if (change.Before is { State: not FillState.Voided } before)
        {
            Book(before, -1);
        }

        if (change.After.State != FillState.Voided)
        {
            Book(change.After, 1);
        }

        _changedAt[change.After.Contract.Market] = at;
        _venueChangedAt[change.After.Contract.Market.Venue] = at;
    }

    private void Book(Fill fill, int sign)
    {
        VenueId venue = fill.Contract.Market.Venue;
        Quantity moved = fill.Side == Side.Buy ? fill.Quantity - fill.FeeShares : -(fill.Quantity + fill.FeeShares);
        Add(fill.Contract, sign > 0 ? moved : -moved);
        if (fill.State == FillState.Provisional)
        {
            CountProvisional(fill.Contract.Market, sign);
        }

        if (SyntheticFills.IsSynthetic(fill.VenueFillId))
        {
            _blurred.Add(venue);
            return;
        }

        if (!fill.FeeKnown)
        {
            _unknownFees[venue] = _unknownFees.GetValueOrDefault(venue) + sign;
            _feesTold[venue] = unchecked(_feesTold.GetValueOrDefault(venue) + 1);
        }

        decimal notional = fill.Price * fill.Quantity;
        decimal flow = ExactDecimal.Subtract(fill.Side == Side.Buy ? -notional : notional, fill.Fee.Amount);
        Flow(venue, fill.Fee.Asset, sign > 0 ? flow : -flow);
    }

    private void CountProvisional(MarketId market, int change)
    {
        int count = _provisional.GetValueOrDefault(market) + change;
        if (count == 0)
        {
            _provisional.Remove(market);
        }
        else
        {
            _provisional[market] = count;
        }
    }

    private void Add(ContractId contract, Quantity change)
    {
        Quantity after = Of(contract) + change;
        if (after == Quantity.Zero)
        {
            _held.Remove(contract);
        }
        else
        {
            _held[contract] = after;
        }
    }

    private void Flow(VenueId venue, Asset asset, decimal amount) =>
        _flows[(venue, asset)] = ExactDecimal.Add(FlowOf(venue, asset), amount);
}
