using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>What is held of one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Quantity">How much, net of fees taken in shares.</param>
/// <param name="Cost">What it cost, fees included, in the settlement asset.</param>
public readonly record struct Position(ContractId Contract, Quantity Quantity, decimal Cost);
