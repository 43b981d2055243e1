namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>
/// Kalshi's taker fee for a buyer, from the venue's fee-rounding page (2026-09-18): model fee 0.07 × C × P × (1 − P);
/// trade fee rounded up to $0.000001; the balance change rounded down to $0.0001 (direct member); what that took is kept
/// per order and given back in whole $0.0001 as soon as there is one, never below a fee of zero.
/// </summary>
internal sealed class OracleKalshiFee : IOracleFee
{
    private const decimal TradeStep = 0.000001m;
    private const decimal BalanceStep = 0.0001m;

    public decimal Of(IReadOnlyList<OracleLevel> fills)
    {
        decimal total = 0m, kept = 0m;
        foreach (OracleLevel fill in fills)
        {
            decimal trade = decimal.Ceiling(PerContract(fill.Price) * fill.Size / TradeStep) * TradeStep;
            decimal change = -(fill.Price * fill.Size) - trade;
            decimal aligned = decimal.Floor(change / BalanceStep) * BalanceStep;
            decimal rounding = change - aligned;
            kept += rounding;
            decimal most = decimal.Floor((trade + rounding) / BalanceStep) * BalanceStep;
            decimal rebate = Math.Min(decimal.Floor(kept / BalanceStep) * BalanceStep, most);
            kept -= rebate;
            total += trade + rounding - rebate;
        }

        return total;
    }

    public decimal PerContract(decimal price) => 0.07m * price * (1m - price);

    public decimal MostRounding(int fills) => fills * (TradeStep + BalanceStep);
}
