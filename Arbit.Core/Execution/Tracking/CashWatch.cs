using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>Balances as they were told at a quiet moment, and what fills had moved by then.</summary>
internal sealed class CashWatch
{
    private readonly Dictionary<(VenueId Venue, Asset Asset), (decimal Available, decimal Flow)> _baselines = [];

    /// <summary>What should be there now; null when nothing was told before.</summary>
    internal decimal? Expected(VenueId venue, Asset asset, decimal flow) => _baselines.TryGetValue((venue, asset), out (decimal Available, decimal Flow) then)
        ? ExactDecimal.Add(then.Available, ExactDecimal.Subtract(flow, then.Flow))
        : null;

    internal void Set(VenueId venue, Asset asset, decimal available, decimal flow) => _baselines[(venue, asset)] = (available, flow);
}
