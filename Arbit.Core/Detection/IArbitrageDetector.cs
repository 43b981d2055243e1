using Arbit.Books;
using Arbit.Events;

namespace Arbit.Detection;

/// <summary>
/// Finds opportunities. Called inside the gate for every changed book; an update touches only the bundles that hold the
/// market.
/// </summary>
public interface IArbitrageDetector
{
    /// <summary>
    /// Looks at every bundle that holds the market of <paramref name="book"/> and tells <paramref name="sink"/> each one's
    /// verdict. Takes the book itself, not its name: finding a bundle by reference costs nanoseconds.
    /// </summary>
    void OnBookChanged(OrderBook book, in GateTurn turn, IDetectionSink sink);
}
