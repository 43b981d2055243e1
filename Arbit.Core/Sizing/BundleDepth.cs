using Arbit.Detection;

namespace Arbit.Sizing;

/// <summary>
/// All legs of a bundle on one axis of sizes: the exact surplus of any lawful size, and a concave bound above it.
/// </summary>
/// <remarks>
/// With hurdle h, surplus(Q) = worst payoff(Q) − cost(Q) − h × Q. Its bound is guarantee × Q − h × Q minus each leg's
/// price plus fee bound, level by level. Levels only get dearer, so the bound is concave; fees are never below their
/// bound, and rounding only costs, so the surplus never exceeds it.
/// </remarks>
internal sealed class BundleDepth
{
    private LegDepth[] _legs = [];
    private Int128[] _shareFloors = [];
    private long[] _nets = [];
    private LegQuote[] _quotes = [];
    private Int128 _gainPerLot;
    private Int128 _hurdlePerLot;

    public int Count { get; private set; }

    public SizeLattice Lattice { get; private set; }

    public PayoffRows Payoff { get; private set; } = null!;

    /// <summary>The legs' exact prices of the last <see cref="Price"/>.</summary>
    public ReadOnlySpan<LegQuote> Quotes => _quotes.AsSpan(0, Count);

    /// <summary>Everything paid in the last <see cref="Price"/>, in money units.</summary>
    public Int128 Cost { get; private set; }

    /// <summary>The worst payoff of the last <see cref="Price"/>, in money units.</summary>
    public Int128 WorstPayoff { get; private set; }

    /// <summary>What a lot is paid at least, less the hurdle, in fine units.</summary>
    public Int128 GainPerLot => _gainPerLot - _hurdlePerLot;

    public LegDepth Leg(int index) => _legs[index];

    /// <summary>Starts on an opportunity.</summary>
    /// <param name="opportunity">The opportunity.</param>
    /// <param name="payoff">Its bundle's outcomes.</param>
    /// <param name="hurdle">The minimum net per unit in money units.</param>
    public void Begin(Opportunity opportunity, PayoffRows payoff, Int128 hurdle)
    {
        Count = opportunity.Legs.Count;
        Payoff = payoff;
        Lattice = SizeLattice.Of(opportunity.Legs);
        Reserve(Count);
        _gainPerLot = Fine.PerLotUp(payoff.Guarantee, Lattice.QuantityDecimals);
        _hurdlePerLot = Fine.PerLotUp(hurdle, Lattice.QuantityDecimals);
        bool inShares = false;
        for (int i = 0; i < Count; i++)
        {
            _legs[i].Begin(opportunity.Legs[i], Lattice.QuantityDecimals);
            _shareFloors[i] = _legs[i].TouchShareFloor();
            inShares |= _shareFloors[i] > 0;
        }

        if (inShares)
        {
            IReadOnlyList<bool> row = payoff.TightRow(_shareFloors.AsSpan(0, Count));
            for (int i = 0; i < Count; i++)
            {
                _legs[i].WeighShares(row[i] ? payoff.PerPayingShare : 0);
            }
        }
    }

    /// <summary>The hurdle on this many lots, in fine units, rounded up.</summary>
    public Int128 HurdleOn(long lots) => Fine.Times(_hurdlePerLot, lots);

    /// <summary>True when every book holds this many steps.</summary>
    public bool Covers(long steps)
    {
        long lots = steps * Lattice.Step;
        for (int i = 0; i < Count; i++)
        {
            if (!_legs[i].Covers(lots))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bound on the surplus of a covered size, in fine units.</summary>
    public Int128 Bound(long steps)
    {
        long lots = steps * Lattice.Step;
        Int128 bound = Fine.Times(GainPerLot, lots);
        for (int i = 0; i < Count; i++)
        {
            bound -= _legs[i].Bound(lots);
        }

        return bound;
    }

    /// <summary>True unless even the lower bound of the costs of a covered size breaks a cap. Once false, false for all larger sizes.</summary>
    public bool MayAfford(long steps, SizeCaps caps) => MayAffordLots(steps * Lattice.Step, caps);

    /// <summary>Prices a covered size exactly; the surplus in fine units.</summary>
    public Int128 Price(long steps)
    {
        long lots = steps * Lattice.Step;
        Int128 cost = 0;
        bool shares = false;
        for (int i = 0; i < Count; i++)
        {
            _quotes[i] = _legs[i].Quote(lots);
            cost += _quotes[i].Cost;
            shares |= _quotes[i].FeeLots != 0;
        }

        Cost = cost;
        WorstPayoff = shares ? Payoff.Of(Nets(lots), Lattice.QuantityDecimals) : Payoff.Of(lots, Lattice.QuantityDecimals);
        return Fine.Times(WorstPayoff - cost, Fine.PerMoneyUnit) - HurdleOn(lots);
    }

    /// <summary>True when the last priced size keeps every cap exactly.</summary>
    public bool Affords(SizeCaps caps)
    {
        if (caps.AreNone)
        {
            return true;
        }

        for (int i = 0; i < Count; i++)
        {
            if (Fine.Times(_quotes[i].Cost, Fine.PerMoneyUnit) > caps.OfLeg(i))
            {
                return false;
            }
        }

        return Fine.Times(Cost, Fine.PerMoneyUnit) <= caps.Cost;
    }

    /// <summary>What is held of each leg after fees taken in shares, in common lots, for the last priced size.</summary>
    public Span<long> Nets(long lots)
    {
        for (int i = 0; i < Count; i++)
        {
            _nets[i] = lots - (_quotes[i].FeeLots * _legs[i].LotsPerOwn);
        }

        return _nets.AsSpan(0, Count);
    }

    /// <summary>
    /// The greatest number of steps before which the bound does not fall, within the books and at most
    /// <paramref name="top"/>; less where the caps end first, but then more than they allow. Walks no deeper than that.
    /// </summary>
    public long Peak(long top, SizeCaps caps)
    {
        bool capped = !caps.AreNone;
        Int128 slope = GainPerLot;
        Span<int> levels = Count <= 64 ? stackalloc int[Count] : new int[Count];
        levels.Clear();
        long lots = 0, end = top * Lattice.Step;
        while (true)
        {
            // Each leg whose level is used up moves on to its next, dearer one.
            for (int i = 0; i < Count; i++)
            {
                LegDepth leg = _legs[i];
                while (leg.Level(levels[i]).End <= lots)
                {
                    if (levels[i] == leg.Walked && !leg.TryWalk())
                    {
                        return lots / Lattice.Step;
                    }

                    slope += levels[i] > 0 ? leg.Level(levels[i]).BoundPerLot : 0;
                    levels[i]++;
                    slope -= leg.Level(levels[i]).BoundPerLot;
                }
            }

            if (slope < 0 || lots == end || (capped && lots > 0 && !MayAffordLots(lots, caps)))
            {
                return lots / Lattice.Step;
            }

            lots = end;
            for (int i = 0; i < Count; i++)
            {
                lots = Math.Min(lots, _legs[i].Level(levels[i]).End);
            }
        }
    }

    private bool MayAffordLots(long lots, SizeCaps caps)
    {
        if (caps.AreNone)
        {
            return true;
        }

        Int128 total = 0;
        for (int i = 0; i < Count; i++)
        {
            Int128 cost = _legs[i].CostBound(lots);
            if (cost > caps.OfLeg(i))
            {
                return false;
            }

            total += cost;
        }

        return total <= caps.Cost;
    }

    private void Reserve(int count)
    {
        if (_legs.Length >= count)
        {
            return;
        }

        int before = _legs.Length;
        Array.Resize(ref _legs, count);
        for (int i = before; i < count; i++)
        {
            _legs[i] = new LegDepth();
        }

        _shareFloors = new Int128[count];
        _nets = new long[count];
        _quotes = new LegQuote[count];
    }
}
