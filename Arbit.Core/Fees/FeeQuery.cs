using Arbit.Markets;

namespace Arbit.Fees;

/// <summary>One fill to be charged, in the book's integer scale.</summary>
/// <param name="Side">Bought or sold.</param>
/// <param name="Ticks">The price of the contract that is traded, in ticks.</param>
/// <param name="Lots">The size in lots, positive.</param>
/// <param name="Scale">The scale of ticks and lots.</param>
/// <param name="Liquidity">Taker or maker.</param>
public readonly record struct FeeQuery(Side Side, long Ticks, long Lots, BookScale Scale, Liquidity Liquidity)
{
    /// <summary>The price as a decimal.</summary>
    public decimal Price => ExactDecimal.Unscale(Ticks, Scale.PriceDecimals);

    /// <summary>The size as a decimal.</summary>
    public decimal Quantity => ExactDecimal.Unscale(Lots, Scale.QuantityDecimals);

    /// <summary>Price × size in money units, exactly.</summary>
    public Int128 Notional
    {
        get
        {
            // The value of a lot nearly always fits 64 bits; then one wide product is enough.
            Int128 perLot = Math.BigMul(Ticks, Scale.NotionalFactor);
            long narrow = unchecked((long)perLot);
            return narrow == perLot ? Math.BigMul(narrow, Lots) : perLot * Lots;
        }
    }
}
