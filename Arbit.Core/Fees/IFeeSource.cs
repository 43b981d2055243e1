using Arbit.Markets;

namespace Arbit.Fees;

/// <summary>Where fee schedules come from: a venue's catalog, or the engine's registry of all of them.</summary>
public interface IFeeSource
{
    /// <summary>The schedule of a market, or null when it is not known: then the market is not traded.</summary>
    FeeSchedule? FeesOf(MarketId market);
}
