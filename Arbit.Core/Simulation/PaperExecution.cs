using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>What a paper order took of one level.</summary>
/// <param name="Price">The level's price, of the contract that was bought.</param>
/// <param name="Quantity">The size.</param>
public readonly record struct PaperExecution(Price Price, Quantity Quantity);
