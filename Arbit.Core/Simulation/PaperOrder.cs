using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>A paper order to buy at once what is there, up to a limit: FAK on one venue, IOC on another.</summary>
/// <param name="Contract">What to buy.</param>
/// <param name="Quantity">How much at most.</param>
/// <param name="Limit">The worst price that is acceptable.</param>
public readonly record struct PaperOrder(ContractId Contract, Quantity Quantity, Price Limit);
