using Arbit.Detection;
using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>
/// Since when each bundle shows a large edge without a break. A real edge is taken within minutes; one that stays is a
/// stale leg, a tail price that locks capital for weeks, or a pair that is not one.
/// </summary>
/// <remarks>Pure state: it learns only what it is told, and knows no clock.</remarks>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
/// <param name="options">The limits; <see cref="RiskOptions.PersistentEdgeThreshold"/>.</param>
public sealed class PersistentEdgeTracker(RiskOptions options)
{
    private readonly Dictionary<BundleId, DateTimeOffset> _since = [];

    /// <summary>How many bundles show a large edge now.</summary>
    public int Count => _since.Count;

    /// <summary>Notes the gross edge a bundle shows. One below the threshold ends what stood before.</summary>
    public void Observe(BundleId bundle, decimal grossEdge, DateTimeOffset now)
    {
        if (grossEdge >= options.PersistentEdgeThreshold)
        {
            _since.TryAdd(bundle, now);
        }
        else if (_since.Count > 0)
        {
            _since.Remove(bundle);
        }
    }

    /// <summary>
    /// Notes that an evaluation ended without an opportunity. Only <see cref="ReasonCode.NoEdge"/> shows that the edge has
    /// disappeared; a book that cannot be trusted or has lost a side shows nothing.
    /// </summary>
    public void ObserveRejection(BundleId bundle, ReasonCode reason)
    {
        if (reason == ReasonCode.NoEdge && _since.Count > 0)
        {
            _since.Remove(bundle);
        }
    }

    /// <summary>How long the bundle's large edge has stood; null when it shows none.</summary>
    public TimeSpan? StandingOf(BundleId bundle, DateTimeOffset now) =>
        _since.TryGetValue(bundle, out DateTimeOffset since) ? now - since : null;
}
