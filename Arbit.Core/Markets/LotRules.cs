namespace Arbit.Markets;

/// <summary>The sizes an order may have.</summary>
/// <param name="Step">Sizes are whole multiples of this, positive.</param>
/// <param name="Minimum">The smallest size, at least one step.</param>
/// <param name="MinimumNotional">The smallest price × size of an order that takes liquidity, in the settlement asset; 0 when there is none.</param>
public sealed record LotRules(Quantity Step, Quantity Minimum, decimal MinimumNotional)
{
    /// <summary>The greatest lawful size at or below <paramref name="quantity"/>; zero when it is under the minimum.</summary>
    public Quantity RoundDown(Quantity quantity)
    {
        var rounded = new Quantity(quantity.Value - (quantity.Value % Step.Value));
        return rounded < Minimum ? Quantity.Zero : rounded;
    }

    /// <summary>True when an order may have this size.</summary>
    public bool Allows(Quantity quantity) => quantity >= Minimum && quantity.Value % Step.Value == 0m;
}
