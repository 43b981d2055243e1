using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Console.Operations;

/// <summary>What the fills of the journal explain of one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Quantity">How much is held; negative where more was sold than bought, which a venue holds as the other contract.</param>
/// <param name="Provisional">How much of what was filled may still be taken back.</param>
/// <param name="Paid">What was paid for it net of what was taken in, fees included; without a meaning where a price is not known.</param>
/// <param name="IsCostKnown">False while a fee or a price is not known.</param>
internal sealed record HeldPosition(ContractId Contract, Quantity Quantity, Quantity Provisional, Money Paid, bool IsCostKnown)
{
    // What a reconciliation books for a position that no fill explains has no price.
    private const string Synthetic = "synthetic/";

    /// <summary>The positions that fills add up to, by venue and market.</summary>
    public static IReadOnlyList<HeldPosition> Of(IEnumerable<Fill> fills) =>
    [
        .. fills.Where(static f => f.State != FillState.Voided)
            .GroupBy(static f => f.Contract)
            .Select(static g => Of(g.Key, [.. g]))
            .Where(static p => p.Quantity != Quantity.Zero || p.Provisional != Quantity.Zero)
            .OrderBy(static p => p.Contract.Market.Venue.ToString(), StringComparer.Ordinal)
            .ThenBy(static p => p.Contract.Market.Symbol, StringComparer.Ordinal)
            .ThenBy(static p => p.Contract.Outcome),
    ];

    private static HeldPosition Of(ContractId contract, IReadOnlyList<Fill> fills)
    {
        Quantity held = Quantity.Zero, provisional = Quantity.Zero;
        decimal paid = 0m;
        foreach (Fill fill in fills)
        {
            held = fill.Side == Side.Buy ? held + fill.Quantity - fill.FeeShares : held - fill.Quantity - fill.FeeShares;
            provisional = fill.State == FillState.Provisional ? provisional + fill.Quantity : provisional;
            decimal notional = fill.Price * fill.Quantity;
            paid = ExactDecimal.Add(paid, ExactDecimal.Add(fill.Side == Side.Buy ? notional : -notional, fill.Fee.Amount));
        }

        bool isKnown = fills.All(static f => f.FeeKnown && !f.VenueFillId.StartsWith(Synthetic, StringComparison.Ordinal));
        Asset asset = fills.Select(static f => f.Fee.Asset).FirstOrDefault(static a => a.ToString().Length > 0);
        return new HeldPosition(contract, held, provisional, new Money(paid, asset), isKnown);
    }
}
