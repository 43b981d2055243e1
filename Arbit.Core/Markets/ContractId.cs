namespace Arbit.Markets;

/// <summary>One contract: what an order is for. Books belong to its <see cref="Market"/>.</summary>
/// <param name="Market">The market.</param>
/// <param name="Outcome">The outcome it pays on, or none for a spot pair.</param>
public readonly record struct ContractId(MarketId Market, Outcome Outcome)
{
    /// <summary>The contract that pays when this one does not.</summary>
    public ContractId Opposite => this with { Outcome = Outcome.Opposite() };

    /// <inheritdoc />
    public override string ToString() => Outcome == Outcome.None ? Market.ToString() : $"{Market}/{Outcome}";
}
