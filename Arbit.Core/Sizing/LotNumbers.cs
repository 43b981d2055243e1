using System.Runtime.CompilerServices;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>A market's lot rules in integers. Rules are immutable, so their numbers are worked out once.</summary>
/// <param name="StepParts">The step in 10^-12 of a unit.</param>
/// <param name="MinimumParts">The smallest size in 10^-12 of a unit.</param>
/// <param name="MinimumNotional">The smallest spend in money units.</param>
internal sealed record LotNumbers(long StepParts, long MinimumParts, Int128 MinimumNotional)
{
    private static readonly ConditionalWeakTable<LotRules, LotNumbers> Known = [];

    /// <summary>The numbers of these rules.</summary>
    /// <exception cref="OverflowException">A rule has more than 12 decimals or does not fit 64 bits of 10^-12.</exception>
    public static LotNumbers Of(LotRules rules) => Known.TryGetValue(rules, out LotNumbers? numbers) ? numbers : Add(rules);

    private static LotNumbers Add(LotRules rules) => Known.GetValue(rules, static r => new LotNumbers(
        Parts(r.Step.Value), Parts(r.Minimum.Value), r.MinimumNotional > 0m ? MoneyUnits.FromDecimal(r.MinimumNotional) : 0));

    private static long Parts(decimal quantity) => ExactDecimal.TryScale(quantity, MoneyUnits.Decimals, out long parts)
        ? parts
        : throw new OverflowException($"{quantity} does not fit 12 decimals.");
}
