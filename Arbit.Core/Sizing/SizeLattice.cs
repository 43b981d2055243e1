using Arbit.Detection;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// The sizes every leg may have: whole multiples of a common step. Sizes are counted in common lots, the finest lot of
/// any leg's book, so that the legs' books share one axis.
/// </summary>
/// <param name="QuantityDecimals">Decimals of a common lot.</param>
/// <param name="Step">The common step in common lots: the least common multiple of the legs' steps and lots.</param>
internal readonly record struct SizeLattice(int QuantityDecimals, long Step)
{
    private const decimal NoCapFrom = 1_000_000_000_000_000m;

    /// <summary>The lattice of an opportunity's legs.</summary>
    /// <exception cref="OverflowException">The scales are finer than money units, or the steps have no common multiple that fits.</exception>
    public static SizeLattice Of(IReadOnlyList<OpportunityLeg> legs)
    {
        int decimals = 0, priceDecimals = 0;
        for (int i = 0; i < legs.Count; i++)
        {
            BookScale scale = legs[i].View.Book.Scale;
            decimals = Math.Max(decimals, scale.QuantityDecimals);
            priceDecimals = Math.Max(priceDecimals, scale.PriceDecimals);
        }

        if (decimals + priceDecimals > MoneyUnits.Decimals)
        {
            throw new OverflowException($"Prices of {priceDecimals} and sizes of {decimals} decimals do not fit money units.");
        }

        long step = 1;
        for (int i = 0; i < legs.Count; i++)
        {
            step = CommonMultiple(step, LotNumbers.Of(legs[i].Instrument.Lots).StepParts);
            step = CommonMultiple(step, ExactDecimal.PowerOfTen(MoneyUnits.Decimals - legs[i].View.Book.Scale.QuantityDecimals));
        }

        return new SizeLattice(decimals, step / ExactDecimal.PowerOfTen(MoneyUnits.Decimals - decimals));
    }

    /// <summary>The least number of steps that holds this many 10^-12 of a unit.</summary>
    public long StepsUp(long parts) => (long)MoneyUnits.DivideCeiling(parts, PartsPerStep);

    /// <summary>The greatest number of steps within this quantity, or within what 64 bits of lots hold.</summary>
    public long StepsDown(decimal? quantity)
    {
        long most = long.MaxValue / Step;
        if (quantity is not { } cap || cap >= NoCapFrom)
        {
            return most;
        }

        decimal parts = decimal.Round(cap, MoneyUnits.Decimals, MidpointRounding.ToNegativeInfinity) * MoneyUnits.One;
        return (long)Int128.Min(MoneyUnits.DivideFloor((Int128)parts, PartsPerStep), most);
    }

    private Int128 PartsPerStep => (Int128)Step * ExactDecimal.PowerOfTen(MoneyUnits.Decimals - QuantityDecimals);

    private static long CommonMultiple(long a, long b)
    {
        if (a % b == 0)
        {
            return a;
        }

        long divisor = a, rest = b;
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return a / divisor * b;
    }
}
