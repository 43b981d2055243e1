using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>What a paper order got.</summary>
/// <param name="Quantity">The size filled; zero when nothing was.</param>
/// <param name="NetQuantity">What is held of it after a fee taken in shares.</param>
/// <param name="Notional">What was paid before fees, exactly.</param>
/// <param name="Fee">The cash fee, exactly.</param>
/// <param name="Reason">Why it got less than it asked for; empty when it got all.</param>
public readonly record struct PaperFill(Quantity Quantity, Quantity NetQuantity, decimal Notional, decimal Fee, string Reason)
{
    /// <summary>What was taken of each level, best first; empty when nothing was.</summary>
    public IReadOnlyList<PaperExecution> Executions { get => field ?? []; init; }

    /// <summary>Everything paid.</summary>
    public decimal Cost => ExactDecimal.Add(Notional, Fee);

    /// <summary>Nothing was filled, and why.</summary>
    public static PaperFill None(string reason) => new(Quantity.Zero, Quantity.Zero, 0m, 0m, reason);
}
