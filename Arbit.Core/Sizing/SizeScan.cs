using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// Goes over sizes one step at a time, away from where the bound is highest, and stops at those that may still win. Within
/// the levels that a size ends in, its bound and what its legs' cash lacks to whole steps change by constants, so that a
/// size costs a few additions to pass by.
/// </summary>
/// <remarks>
/// A leg whose every fill moves whole steps of cash cannot cost less than its lower bound rounded up to one. That takes
/// most sizes out without pricing them; the concave bound still says where to end. Proof: docs/adr/0003-sizing-search.md.
/// </remarks>
internal sealed class SizeScan(BundleDepth depth)
{
    // Runs are cut where the bound's change in them would leave this: then sizes are passed by in 64 bits.
    private const long Far = long.MaxValue / 4;
    private LegCash[] _cash = [];
    private int _cashLegs;
    private int _direction;
    private long _steps;
    private long _end;
    private long _runEnd;
    private Int128 _boundAtEntry;
    private long _risen;
    private long _slope;
    private long _lacking;

    /// <summary>The size it stands at, in steps.</summary>
    public long Steps => _steps;

    /// <summary>Sizes passed by or stopped at since <see cref="Begin"/>.</summary>
    public long Passed { get; private set; }

    /// <summary>Starts beside a size.</summary>
    /// <param name="start">The size in steps; it is not looked at.</param>
    /// <param name="direction">1 for larger sizes, -1 for smaller ones.</param>
    /// <param name="end">The last size to look at.</param>
    public void Begin(long start, int direction, long end)
    {
        (_steps, _direction, _end, _runEnd, Passed) = (start, direction, end, start, 0);
        if (_cash.Length < depth.Count)
        {
            _cash = new LegCash[depth.Count];
        }
    }

    /// <summary>Whether the size it stands at may still reach a surplus.</summary>
    /// <param name="wanted">The least surplus that matters, in fine units.</param>
    public bool Reaches(Int128 wanted) => _risen - _lacking >= OverEntry(wanted);

    /// <summary>Moves on to the next size that may reach a surplus.</summary>
    /// <param name="wanted">The least surplus that matters, in fine units.</param>
    /// <param name="most">The most sizes to pass by.</param>
    /// <returns>False when no further size does, the books or the sizes end, or too many were passed by.</returns>
    public bool TryNext(Int128 wanted, long most)
    {
        long over = OverEntry(wanted);
        while (_steps != _end && Passed < most)
        {
            if (_steps != _runEnd)
            {
                Move(over, most);
            }
            else if (TryEnter(_steps + _direction))
            {
                over = OverEntry(wanted);
                Passed++;
            }
            else
            {
                return false;
            }

            if (_risen < over)
            {
                return false;
            }

            if (_risen - _lacking >= over)
            {
                return true;
            }
        }

        return false;
    }

    private long OverEntry(Int128 wanted) => (long)Int128.Clamp(wanted - _boundAtEntry, -2 * Far, 2 * Far);

    // To the next size of the run, or with one leg to count for, the usual case, to the next that ends the passing by.
    private void Move(long over, long most)
    {
        if (_cashLegs == 1)
        {
            MoveOneLeg(over, most);
            return;
        }

        Passed++;
        _steps += _direction;
        _risen += _slope;
        _lacking = 0;
        for (int i = 0; i < _cashLegs; i++)
        {
            ref LegCash cash = ref _cash[i];
            cash.Lacking = cash.AfterMove(cash.Lacking);
            _lacking += cash.Lacking;
        }
    }

    private void MoveOneLeg(long over, long most)
    {
        LegCash cash = _cash[0];
        long steps = _steps, risen = _risen, lacking = _lacking, passed = Passed;
        do
        {
            passed++;
            steps += _direction;
            risen += _slope;
            lacking = cash.AfterMove(lacking);
        }
        while (risen >= over && risen - lacking < over && steps != _runEnd && passed < most);
        (_steps, _risen, _lacking, _cash[0].Lacking, Passed) = (steps, risen, lacking, lacking, passed);
    }

    // The first size of a run in which every leg ends in the same level.
    private bool TryEnter(long steps)
    {
        if (!depth.Covers(steps))
        {
            return false;
        }

        long step = depth.Lattice.Step, lots = steps * step;
        long runEnd = _end;
        Int128 slope = Fine.Times(depth.GainPerLot, step);
        (_steps, _boundAtEntry, _risen, _cashLegs, _lacking) = (steps, depth.Bound(steps), 0, 0, 0);
        for (int i = 0; i < depth.Count; i++)
        {
            LegDepth leg = depth.Leg(i);
            leg.Around(lots, out long before, out long end, out long costPerLot, out long boundPerLot);
            runEnd = _direction > 0 ? Math.Min(runEnd, end / step) : Math.Max(runEnd, (before / step) + 1);
            slope -= Math.BigMul(boundPerLot, step);
            if (leg.CashStep > 0)
            {
                long perMove = Remainder(_direction * Math.BigMul(costPerLot, step), leg.CashStep);
                long lacking = Remainder(-leg.CostBound(lots), leg.CashStep);
                _cash[_cashLegs++] = new LegCash { Step = leg.CashStep, PerMove = perMove, Lacking = lacking };
                _lacking += lacking;
            }
        }

        slope *= _direction;
        Int128 moves = slope == 0 ? Far : Far / Int128.Abs(slope);
        bool isFar = moves < Math.Abs(runEnd - steps);
        _runEnd = isFar ? steps + (_direction * (long)moves) : runEnd;
        _slope = moves == 0 ? 0 : (long)slope;
        return true;
    }

    private static long Remainder(Int128 value, long step) => (long)(value - MoneyUnits.FloorTo(value, step));

    private struct LegCash
    {
        /// <summary>The whole steps the leg's cash moves in, in fine units.</summary>
        public long Step;

        /// <summary>How much dearer the next size is, less whole steps.</summary>
        public long PerMove;

        /// <summary>What the bound of the leg's cost lacks to whole steps.</summary>
        public long Lacking;

        /// <summary>What is lacking at the next size: as much less as that is dearer, and around.</summary>
        public readonly long AfterMove(long lacking)
        {
            long after = lacking - PerMove;
            return after < 0 ? after + Step : after;
        }
    }
}
