namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>
/// Polymarket's taker fee for a buyer: C × rate × p × (1 − p) per fill, on top of the spend, to five decimals. The venue
/// does not say in which direction; up is the one that never understates.
/// </summary>
internal sealed class OraclePolymarketFee(decimal rate) : IOracleFee
{
    private const decimal Step = 0.00001m;

    public decimal Of(IReadOnlyList<OracleLevel> fills) =>
        fills.Sum(fill => decimal.Ceiling(PerContract(fill.Price) * fill.Size / Step) * Step);

    public decimal PerContract(decimal price) => rate * price * (1m - price);

    public decimal MostRounding(int fills) => fills * Step;
}
