using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>What one fill's balance change costs on top of its trade fee, and what it gives back. All in money units.</summary>
/// <param name="BalanceStep">The step the balance moves in.</param>
/// <param name="RoundingFee">Lost by rounding the balance change down to a whole step, 0 or more.</param>
/// <param name="Rebate">Whole steps given back from the order's earlier roundings.</param>
/// <param name="NetFee">Trade fee + rounding fee − rebate, never negative.</param>
/// <param name="Carried">The order's roundings that were not given back, for its next fill.</param>
internal readonly record struct BalanceAlignment(Int128 BalanceStep, Int128 RoundingFee, Int128 Rebate, Int128 NetFee, Int128 Carried)
{
    private const long DirectStep = MoneyUnits.One / 10_000;
    private const long CentStep = MoneyUnits.One / 100;
    private const long Wide = MoneyUnits.One * 1_000_000;

    /// <summary>The step of an account's balance.</summary>
    public static Int128 StepOf(KalshiMembership membership) => membership switch
    {
        KalshiMembership.Direct => DirectStep,
        KalshiMembership.NonDirect => CentStep,
        _ => throw new ArgumentOutOfRangeException(nameof(membership), membership, "Not a membership."),
    };

    /// <summary>Aligns one fill.</summary>
    /// <param name="revenue">What the fill brings: negative for a buy.</param>
    /// <param name="tradeFee">The trade fee, 0 or more.</param>
    /// <param name="carried">What earlier fills of the order carried over.</param>
    /// <param name="step">The step of the balance.</param>
    public static BalanceAlignment Of(Int128 revenue, Int128 tradeFee, Int128 carried, Int128 step)
    {
        if (Fits(revenue) && Fits(tradeFee) && Fits(carried) && Fits(step))
        {
            return Narrow((long)revenue, (long)tradeFee, (long)carried, (long)step);
        }

        Int128 change = revenue - tradeFee;
        Int128 rounding = change - MoneyUnits.FloorTo(change, step);
        Int128 pool = carried + rounding;
        Int128 rebate = Int128.Min(MoneyUnits.FloorTo(pool, step), MoneyUnits.FloorTo(tradeFee + rounding, step));
        return new BalanceAlignment(step, rounding, rebate, tradeFee + rounding - rebate, pool - rebate);
    }

    // A million dollars a fill: far enough inside 64 bits that sums of a few of these stay there.
    private static bool Fits(Int128 amount) => unchecked((long)amount) == amount && unchecked((long)amount) is > -Wide and < Wide;

    // The same in 64 bits, where a division costs little.
    private static BalanceAlignment Narrow(long revenue, long tradeFee, long carried, long step)
    {
        long over = (revenue - tradeFee) % step;
        long rounding = over < 0 ? over + step : over;
        long pool = carried + rounding, fee = tradeFee + rounding;
        long rebate = Math.Min(Floor(pool, step), Floor(fee, step));
        return new BalanceAlignment(step, rounding, rebate, fee - rebate, pool - rebate);
    }

    private static long Floor(long amount, long step)
    {
        long over = amount % step;
        return over < 0 ? amount - over - step : amount - over;
    }
}
