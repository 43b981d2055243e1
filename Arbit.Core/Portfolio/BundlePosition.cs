namespace Arbit.Portfolio;

/// <summary>What one bundle ties up.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Committed">The cost of what is held for it, fees included.</param>
/// <param name="Reserved">The cost promised to its plans in flight.</param>
public readonly record struct BundlePosition(string Bundle, decimal Committed, decimal Reserved)
{
    /// <summary>Committed and reserved together.</summary>
    public decimal Exposure => Markets.ExactDecimal.Add(Committed, Reserved);
}
