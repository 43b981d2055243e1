namespace Arbit.VenueSimulator.Accounting;

/// <summary>The venues' taker fees as they publish them, in decimals. Written apart from the engine's models, to check them.</summary>
internal static class VenueFees
{
    private const decimal KalshiCoefficient = 0.07m;
    private const decimal KalshiFeeStep = 0.000001m;

    // A direct member's balance moves in hundredths of a cent.
    private const decimal KalshiBalanceStep = 0.0001m;
    private const decimal PolymarketFeeStep = 0.00001m;

    /// <summary>
    /// Kalshi: each execution's fee goes up to $0.000001 and the balance down to $0.0001; whole steps of what those
    /// roundings of one order add up to are given back. Source: docs.kalshi.com/getting_started/fee_rounding, 18 September 2026.
    /// </summary>
    public static decimal Kalshi(decimal multiplier, IEnumerable<TicketExecution> order)
    {
        decimal fees = 0m, carried = 0m;
        foreach ((decimal price, decimal quantity) in order)
        {
            decimal fee = Up(multiplier * KalshiCoefficient * quantity * price * (1m - price), KalshiFeeStep);
            decimal exact = -(price * quantity) - fee;
            decimal change = Down(exact, KalshiBalanceStep);
            fee += exact - change;
            carried += exact - change;
            decimal back = Math.Min(Down(carried, KalshiBalanceStep), Down(fee, KalshiBalanceStep));
            carried -= back;
            fees += fee - back;
        }

        return fees;
    }

    /// <summary>
    /// Polymarket: rate × p × (1 − p) a share, on top of what is spent, up to $0.00001 for each execution.
    /// Source: docs.polymarket.com/trading/fees, July 2026; the direction of the rounding is the dearer one.
    /// </summary>
    public static decimal Polymarket(decimal rate, IEnumerable<TicketExecution> order) =>
        order.Sum(e => Up(rate * e.Quantity * e.Price * (1m - e.Price), PolymarketFeeStep));

    private static decimal Up(decimal value, decimal step) => Math.Ceiling(value / step) * step;

    private static decimal Down(decimal value, decimal step) => Math.Floor(value / step) * step;
}
