using Arbit.Detection;
using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>
/// One plan in flight per bundle, a rest after each, and no second trade on the liquidity of the first: a book that has
/// not moved since shows the same, perhaps phantom, orders again.
/// </summary>
/// <remarks>Pure state: it learns only what it is told, and knows no clock.</remarks>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
/// <param name="options">The limits; <see cref="RiskOptions.CoolDownAfterTrade"/> and <see cref="RiskOptions.CoolDownAfterFailure"/>.</param>
public sealed class BundleLatches(RiskOptions options)
{
    private readonly Dictionary<BundleId, Latch> _latches = [];

    /// <summary>How many bundles have a plan in flight.</summary>
    public int InFlight { get; private set; }

    /// <summary>May a plan of this bundle enter now? Changes nothing, so it can be asked before the work of pricing.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="versions">The version of each leg's book, always in the same order.</param>
    /// <param name="now">The turn's time.</param>
    /// <returns><see cref="ReasonCode.None"/> when it may; else in flight, cool-down or same liquidity.</returns>
    public ReasonCode Check(BundleId bundle, ReadOnlySpan<long> versions, DateTimeOffset now)
    {
        if (!_latches.TryGetValue(bundle, out Latch? latch))
        {
            return ReasonCode.None;
        }

        if (latch.InFlight)
        {
            return ReasonCode.InFlight;
        }

        if (now < latch.RestsUntil)
        {
            return ReasonCode.CoolDown;
        }

        return MovedOn(latch.Used, versions) ? ReasonCode.None : ReasonCode.SameLiquidity;
    }

    /// <summary>Enters: from now on the bundle is in flight until it is completed, failed or abandoned.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="versions">The version of each leg's book, always in the same order.</param>
    /// <param name="now">The turn's time.</param>
    /// <param name="reason">Why not, or none.</param>
    /// <returns>True when it entered.</returns>
    public bool TryEnter(BundleId bundle, ReadOnlySpan<long> versions, DateTimeOffset now, out ReasonCode reason)
    {
        reason = Check(bundle, versions, now);
        if (reason != ReasonCode.None)
        {
            return false;
        }

        if (!_latches.TryGetValue(bundle, out Latch? latch))
        {
            _latches.Add(bundle, latch = new Latch());
        }

        latch.InFlight = true;
        latch.Entered = versions.ToArray();
        InFlight++;
        return true;
    }

    /// <summary>The bundle was traded: it rests, and its liquidity is not traded again until every leg's book has moved.</summary>
    /// <returns>False, with nothing changed, when it was not in flight.</returns>
    public bool Complete(BundleId bundle, DateTimeOffset now) => Leave(bundle, now + options.CoolDownAfterTrade);

    /// <summary>The trade failed: it rests longer, and what it failed on is not tried again until every leg's book has moved.</summary>
    /// <returns>False, with nothing changed, when it was not in flight.</returns>
    public bool Fail(BundleId bundle, DateTimeOffset now) => Leave(bundle, now + options.CoolDownAfterFailure);

    /// <summary>Nothing was sent: the bundle is as it was before it entered.</summary>
    /// <returns>False, with nothing changed, when it was not in flight.</returns>
    public bool Abandon(BundleId bundle) => Leave(bundle) is not null;

    private bool Leave(BundleId bundle, DateTimeOffset restsUntil)
    {
        if (Leave(bundle) is not { } latch)
        {
            return false;
        }

        latch.RestsUntil = restsUntil;
        latch.Used = latch.Entered;
        return true;
    }

    private Latch? Leave(BundleId bundle)
    {
        if (!_latches.TryGetValue(bundle, out Latch? latch) || !latch.InFlight)
        {
            return null;
        }

        latch.InFlight = false;
        InFlight--;
        return latch;
    }

    private static bool MovedOn(long[] used, ReadOnlySpan<long> versions)
    {
        if (used.Length == 0)
        {
            return true;
        }

        // Another number of legs is another bundle under the same name: nothing is known to have moved.
        if (used.Length != versions.Length)
        {
            return false;
        }

        for (int leg = 0; leg < used.Length; leg++)
        {
            if (versions[leg] <= used[leg])
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Latch
    {
        public bool InFlight { get; set; }

        public DateTimeOffset RestsUntil { get; set; } = DateTimeOffset.MinValue;

        /// <summary>The book versions of the last trade or failure.</summary>
        public long[] Used { get; set; } = [];

        /// <summary>The book versions of the plan in flight.</summary>
        public long[] Entered { get; set; } = [];
    }
}
