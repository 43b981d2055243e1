using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Balances as they were told at quiet moments, and what fills had moved by then. While fees are not told, money is compared
/// with the last moment at which the same ones were not: a venue that never tells a fee is watched between its fills.
/// </summary>
internal sealed class CashWatch
{
    private readonly Dictionary<(VenueId Venue, Asset Asset), Baseline> _whole = [];
    private readonly Dictionary<(VenueId Venue, Asset Asset), Baseline> _between = [];
    private readonly Dictionary<(VenueId Venue, Asset Asset), decimal> _told = [];

    /// <summary>What should be there now; null when nothing was told before that can be compared with.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="flow">What fills have moved.</param>
    /// <param name="feesMissing">A mark of the fees that are not told yet; null when all are.</param>
    internal decimal? Expected(VenueId venue, Asset asset, decimal flow, int? feesMissing) =>
        (feesMissing is null ? _whole : _between).TryGetValue((venue, asset), out Baseline then) && (feesMissing is null || then.FeesMissing == feesMissing)
            ? ExactDecimal.Add(then.Available, ExactDecimal.Subtract(flow, then.Flow))
            : null;

    /// <summary>Takes what is there as what the next look is compared with.</summary>
    /// <returns>False when so much was there at the last look too.</returns>
    internal bool Set(VenueId venue, Asset asset, decimal available, decimal flow, int? feesMissing)
    {
        (feesMissing is null ? _whole : _between)[(venue, asset)] = new Baseline(available, flow, feesMissing);
        bool same = _told.TryGetValue((venue, asset), out decimal told) && told == available;
        _told[(venue, asset)] = available;
        return !same;
    }

    /// <summary>Something moved that has no price: nothing before it can be compared with.</summary>
    internal void Forget(VenueId venue)
    {
        foreach ((VenueId Venue, Asset Asset) key in _whole.Keys.Concat(_between.Keys).Where(k => k.Venue == venue).ToArray())
        {
            Forget(key.Venue, key.Asset);
        }
    }

    /// <summary>What was there before does not count any more.</summary>
    internal void Forget(VenueId venue, Asset asset)
    {
        _whole.Remove((venue, asset));
        _between.Remove((venue, asset));
    }

    private readonly record struct Baseline(decimal Available, decimal Flow, int? FeesMissing);
}
