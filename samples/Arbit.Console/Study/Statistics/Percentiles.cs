namespace Arbit.Console.Study.Statistics;

/// <summary>
/// The middle, the nine-in-ten and the greatest of some values, by nearest rank: the p-th percentile of n values is the
/// ⌈p·n/100⌉-th smallest, always one of the values and never a mean of two.
/// </summary>
/// <param name="Count">How many values.</param>
/// <param name="P50">The median by nearest rank.</param>
/// <param name="P90">The ninetieth percentile.</param>
/// <param name="Max">The greatest.</param>
internal sealed record Percentiles(int Count, decimal P50, decimal P90, decimal Max)
{
    /// <summary>The percentiles of some values, or null when there are none.</summary>
    public static Percentiles? Of(IEnumerable<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new Percentiles(sorted.Length, At(sorted, 50), At(sorted, 90), sorted[^1]);
    }

    private static decimal At(decimal[] sorted, int percent) => sorted[((((long)percent * sorted.Length) + 99) / 100) - 1];
}
