namespace Arbit.Sizing;

/// <summary>What one leg costs at one size, exactly.</summary>
/// <param name="Notional">Spend before fees in money units.</param>
/// <param name="Cash">Cash fees in money units.</param>
/// <param name="FeeLots">Shares taken as fees, in lots of the leg's own book.</param>
/// <param name="WorstTicks">The deepest level's price in ticks.</param>
internal readonly record struct LegQuote(Int128 Notional, Int128 Cash, long FeeLots, long WorstTicks)
{
    /// <summary>Spend and cash fees in money units.</summary>
    public Int128 Cost => Notional + Cash;
}
