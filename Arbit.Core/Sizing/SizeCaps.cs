using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>What a plan may cost, in fine units. Amounts too large to matter are no caps.</summary>
internal sealed class SizeCaps
{
    private const decimal NoCapFrom = 1_000_000_000_000_000m;
    private Int128[] _legs = [];
    private int _count;

    /// <summary>True when nothing is capped.</summary>
    public bool AreNone => _count == 0 && Cost == Int128.MaxValue;

    /// <summary>The most the whole plan may cost.</summary>
    public Int128 Cost { get; private set; }

    /// <summary>The most one leg may cost.</summary>
    public Int128 OfLeg(int leg) => _count == 0 ? Int128.MaxValue : _legs[leg];

    /// <summary>Takes the caps of one call.</summary>
    public void Begin(SizingOptions options, in SizingLimits limits)
    {
        Cost = Int128.Min(FineDown(options.MaxCost), FineDown(limits.Cost));
        IReadOnlyList<decimal> budgets = limits.LegBudgets ?? [];
        _count = budgets.Count;
        if (_legs.Length < _count)
        {
            _legs = new Int128[_count];
        }

        for (int leg = 0; leg < _count; leg++)
        {
            _legs[leg] = FineDown(budgets[leg]);
        }
    }

    private static Int128 FineDown(decimal? amount) => amount switch
    {
        null or >= NoCapFrom => Int128.MaxValue,
        <= 0m => 0,
        _ => (Int128)(decimal.Round(amount.Value, MoneyUnits.Decimals, MidpointRounding.ToNegativeInfinity) * MoneyUnits.One) * Fine.PerMoneyUnit,
    };
}
