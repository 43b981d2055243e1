using Arbit.Fees;

namespace Arbit.Sizing;

/// <summary>A leg's order after taking whole levels up to this one. Lots are the bundle's common lots.</summary>
internal struct DepthLevel
{
    /// <summary>Lots taken in all.</summary>
    public long End;

    /// <summary>This level's price in ticks of its own book.</summary>
    public long Ticks;

    /// <summary>This level's price per lot in money units.</summary>
    public long PricePerLot;

    /// <summary>Lower bound of what a lot of this level costs, fee included, in fine units.</summary>
    public long CostPerLot;

    /// <summary>The same plus the least value of the shares a fee takes: what a lot of this level takes off the profit.</summary>
    public long BoundPerLot;

    /// <summary>Spent so far, before fees, in money units; exact.</summary>
    public Int128 Notional;

    /// <summary>Cash fees so far in money units, one fill a level; exact.</summary>
    public Int128 Cash;

    /// <summary>Shares taken as fees so far, in lots of the leg's own book; exact.</summary>
    public long FeeLots;

    /// <summary>The fee model's state after these fills.</summary>
    public FeeState State;

    /// <summary>Sum of <see cref="CostPerLot"/> × lots.</summary>
    public Int128 Cost;

    /// <summary>Sum of <see cref="BoundPerLot"/> × lots.</summary>
    public Int128 Bound;
}
