namespace Arbit.Console.Study.Statistics;

/// <summary>What the sizer made of one direction of one observation.</summary>
/// <param name="Quantity">Complete bundles.</param>
/// <param name="Cost">Everything paid, fees included.</param>
/// <param name="Fees">All fees.</param>
/// <param name="Net">Profit after fees in the worst outcome.</param>
/// <param name="Annualised">Simple annualised return on the cost, or null when the payout date is unknown.</param>
internal sealed record PricedSize(decimal Quantity, decimal Cost, decimal Fees, decimal Net, decimal? Annualised)
{
    /// <summary>Profit per bundle, for ranking and reports; decisions compare <see cref="Net"/> with a multiple of the size.</summary>
    public decimal NetPerUnit => Net / Quantity;

    /// <summary>True when the profit per bundle is at least this much, exactly.</summary>
    public bool Earns(decimal perUnit) => Net >= perUnit * Quantity;
}
