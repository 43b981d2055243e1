using Arbit.Diagnostics;

namespace Arbit.Sizing;

/// <summary>
/// Finds the lawful size with the greatest surplus; of equals the largest. The method and its proof are in
/// docs/adr/0003-sizing-search.md.
/// </summary>
/// <remarks>
/// Fees round, so the surplus jumps about below a concave bound. The search starts where the bound is highest and goes
/// outwards on both sides for as long as the bound can still beat the best found. It prices the sizes whose cost, rounded
/// up to the whole steps a venue moves balances in, leaves enough: what it leaves out cannot win.
/// </remarks>
internal sealed class SizeSearch(BundleDepth depth, SizeCaps caps)
{
    private const int SeedAfter = 32;
    private const int PassedPerCandidate = 64;
    private readonly SizeScan _scan = new(depth);
    private int _budget;
    private int _tried;
    private bool _found;
    private bool _unaffordable;
    private Int128 _best;
    private long _bestSteps;

    /// <summary>Sizes priced by the last search.</summary>
    public int Tried => _tried;

    /// <summary>Searches the sizes from the lots' minimum to <paramref name="top"/> steps.</summary>
    /// <param name="top">The most steps by configuration.</param>
    /// <param name="budget">The most sizes to price.</param>
    /// <param name="steps">The size in steps when none is returned.</param>
    public ReasonCode Find(long top, int budget, out long steps)
    {
        (_budget, _tried, _found, _unaffordable, _best, _bestSteps) = (budget, 0, false, false, 0, 0);
        steps = 0;
        if (!TryMinimum(out long minimum) || !depth.Covers(minimum))
        {
            return ReasonCode.SizeBelowMinimum;
        }

        if (minimum > top || !depth.MayAfford(minimum, caps))
        {
            return ReasonCode.NoCapital;
        }

        long peak = depth.Peak(top, caps);
        long start = Affordable(minimum, Math.Max(peak, minimum));
        Try(start);
        ScanUp(start, top);
        ScanDown(start, minimum);
        steps = _bestSteps;
        return _found ? ReasonCode.None : WhyNot(peak, minimum);
    }

    private void ScanUp(long start, long top)
    {
        // Equal counts here: of equal sizes the larger wins.
        _scan.Begin(start, 1, Math.Max(start, top));
        while (_tried < _budget && _scan.TryNext(_best, MostPassed) && depth.MayAfford(_scan.Steps, caps))
        {
            Try(_scan.Steps);
        }
    }

    private void ScanDown(long start, long minimum)
    {
        int before = _tried;
        bool seeded = false;
        _scan.Begin(start, -1, minimum);
        while (_tried < _budget && _scan.TryNext(LeastBelow, MostPassed))
        {
            if (!seeded && _tried - before >= SeedAfter)
            {
                seeded = true;
                Seed(start, minimum);
                if (!_scan.Reaches(LeastBelow))
                {
                    continue;
                }
            }

            if (_tried < _budget)
            {
                Try(_scan.Steps);
            }
        }
    }

    // Of equal sizes the larger wins, so a smaller one must be strictly better.
    private Int128 LeastBelow => _found ? _best + 1 : _best;

    private long MostPassed => (long)PassedPerCandidate * _budget;

    // A fee model without bounds leaves the concave bound far above: then the ends of levels, where the surplus of any
    // sane model turns, and the edge of what is affordable give a good size before the budget ends the scan.
    private void Seed(long start, long minimum)
    {
        for (int i = 0; i < depth.Count; i++)
        {
            LegDepth leg = depth.Leg(i);
            for (int level = leg.Walked; level >= 1 && _tried < _budget; level--)
            {
                long steps = leg.Level(level).End / depth.Lattice.Step;
                if (steps >= minimum && steps < start)
                {
                    Try(steps);
                }
            }
        }

        long low = minimum, high = start;
        while (_unaffordable && low < high && _tried < _budget)
        {
            long middle = low + ((high - low + 1) / 2);
            Try(middle);
            (low, high) = depth.Affords(caps) ? (middle, high) : (low, middle - 1);
        }
    }

    private void Try(long steps)
    {
        _tried++;
        Int128 surplus = depth.Price(steps);
        if (surplus < _best || surplus < 0)
        {
            return;
        }

        if (!depth.Affords(caps))
        {
            _unaffordable = true;
        }
        else if (!_found || surplus > _best || steps > _bestSteps)
        {
            (_found, _best, _bestSteps) = (true, surplus, steps);
        }
    }

    // The smallest size every venue takes: the lots' minimum, and the minimum notional at the prices it would pay.
    private bool TryMinimum(out long steps)
    {
        steps = 1;
        for (int i = 0; i < depth.Count; i++)
        {
            LegDepth leg = depth.Leg(i);
            var rules = LotNumbers.Of(leg.Leg.Instrument.Lots);
            steps = Math.Max(steps, depth.Lattice.StepsUp(rules.MinimumParts));
            if (!leg.TryLotsFor(rules.MinimumNotional, out long lots))
            {
                return false;
            }

            steps = Math.Max(steps, (lots + depth.Lattice.Step - 1) / depth.Lattice.Step);
        }

        return true;
    }

    // Costs grow with size, so the greatest size whose lower bound keeps the caps is found by halving.
    private long Affordable(long minimum, long most)
    {
        if (depth.MayAfford(most, caps))
        {
            return most;
        }

        long low = minimum, high = most - 1;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            (low, high) = depth.MayAfford(middle, caps) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private ReasonCode WhyNot(long peak, long minimum)
    {
        if (_unaffordable)
        {
            return ReasonCode.NoCapital;
        }

        return peak >= 1 && peak < minimum && depth.Price(peak) >= 0 ? ReasonCode.SizeBelowMinimum : ReasonCode.NetBelowMinimum;
    }
}
