namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>What buying some contracts on both sides costs and earns.</summary>
internal sealed record OraclePurchase(decimal Quantity, decimal Notional, decimal Fees)
{
    public decimal Cost => Notional + Fees;

    public decimal Net => Quantity - Cost;
}
