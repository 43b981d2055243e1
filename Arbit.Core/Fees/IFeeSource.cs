using Arbit.Markets;

namespace Arbit.Fees;

/// <summary>Where fee schedules come from: a venue's catalog, or the engine's registry of all of them.</summary>
public interface IFeeSource
{
    /// <summary>The schedule of a market, or null when it is not known: then the market is not traded.</summary>
    FeeSchedule? FeesOf(MarketId market);

    /// <summary>
    /// A number that changes whenever any answer of <see cref="FeesOf"/> may have changed, so that readers may keep answers.
    /// A source that does not count says -1 and is asked every time.
    /// </summary>
    long Version => -1;
}
