namespace Arbit.VenueSimulator.Kalshi;

/// <summary>
/// What the exchange charges an order's fills: the trade fee rounded up to a millionth, the change of the balance rounded
/// down to its precision, and what that rounding took over all fills of the order given back in whole steps.
/// Source: docs.kalshi.com, fee rounding, as of September 2026.
/// </summary>
internal sealed class KalshiFeeMeter(decimal precision)
{
    private const decimal Millionth = 0.000001m;
    private decimal _carry;

    /// <summary>The fee of a fill.</summary>
    /// <param name="rate">The fee's factor: multiplier times 0.07 for a taker.</param>
    /// <param name="price">The fill's price.</param>
    /// <param name="count">The fill's contracts.</param>
    /// <param name="revenue">What the fill itself changes the balance by, without a fee; negative when it is paid for.</param>
    public decimal Charge(decimal rate, decimal price, decimal count, decimal revenue)
    {
        decimal trade = decimal.Ceiling(rate * count * price * (1m - price) / Millionth) * Millionth;
        decimal exact = revenue - trade;
        decimal rounding = exact - (decimal.Floor(exact / precision) * precision);
        _carry += rounding;
        decimal steps = decimal.Floor(_carry / precision) * precision;
        decimal most = decimal.Floor((trade + rounding) / precision) * precision;
        decimal rebate = Math.Min(steps, most);
        _carry -= rebate;
        return trade + rounding - rebate;
    }
}
