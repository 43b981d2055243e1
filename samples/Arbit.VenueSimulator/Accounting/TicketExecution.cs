namespace Arbit.VenueSimulator.Accounting;

/// <summary>What an order got at one price.</summary>
/// <param name="Price">Dollars a contract.</param>
/// <param name="Quantity">Contracts.</param>
public readonly record struct TicketExecution(decimal Price, decimal Quantity);
