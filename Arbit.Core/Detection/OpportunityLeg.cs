using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>One leg of an opportunity, with what pricing it needs.</summary>
/// <param name="Contract">The contract to buy.</param>
/// <param name="Instrument">Its market's catalog entry.</param>
/// <param name="View">Its book as this contract sees it. Valid inside the turn only.</param>
/// <param name="Fees">The fee model in force.</param>
/// <param name="Epoch">The book's epoch.</param>
/// <param name="Version">The book's version.</param>
public sealed record OpportunityLeg(ContractId Contract, OutcomeMarket Instrument, BookView View, IFeeModel Fees, int Epoch, long Version);
