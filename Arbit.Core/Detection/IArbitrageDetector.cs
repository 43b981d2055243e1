using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// Finds opportunities. Called inside the gate for every changed book; an update touches only the bundles that hold the
/// market.
/// </summary>
public interface IArbitrageDetector
{
    /// <summary>Looks at every bundle that holds <paramref name="market"/> and tells <paramref name="sink"/> each one's verdict.</summary>
    void OnBookChanged(MarketId market, in GateTurn turn, IDetectionSink sink);
}
