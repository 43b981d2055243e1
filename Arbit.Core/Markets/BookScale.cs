namespace Arbit.Markets;

/// <summary>
/// The fixed scale of one market's integer book: a tick is 10^-<see cref="PriceDecimals"/>, a lot is
/// 10^-<see cref="QuantityDecimals"/>. It comes from the catalog entry; a changed scale is a new epoch.
/// </summary>
/// <param name="PriceDecimals">Decimal places of a price, 0 to 12.</param>
/// <param name="QuantityDecimals">Decimal places of a quantity, 0 to 12.</param>
public readonly record struct BookScale(int PriceDecimals, int QuantityDecimals)
{
    /// <summary>Integer ticks of a price of one.</summary>
    public long One => ExactDecimal.PowerOfTen(PriceDecimals);

    /// <summary>Integer lots of a quantity of one.</summary>
    public long Unit => ExactDecimal.PowerOfTen(QuantityDecimals);

    /// <summary>
    /// What one tick × one lot is worth in <see cref="MoneyUnits"/>: the factor from integer notional to money.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The scales together are finer than a money unit.</exception>
    public long NotionalFactor => ExactDecimal.PowerOfTen(MoneyUnits.Decimals - PriceDecimals - QuantityDecimals);

    /// <summary>The integer ticks of a price, or false when it is finer than the scale.</summary>
    public bool TryTicks(Price price, out long ticks) => ExactDecimal.TryScale(price.Value, PriceDecimals, out ticks);

    /// <summary>The integer lots of a quantity, or false when it is finer than the scale.</summary>
    public bool TryLots(Quantity quantity, out long lots) => ExactDecimal.TryScale(quantity.Value, QuantityDecimals, out lots);
}
