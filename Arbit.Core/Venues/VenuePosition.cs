using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>What an account holds of one contract, as the venue says.</summary>
/// <param name="Contract">The contract; null when the venue's symbol is none that is known here.</param>
/// <param name="Symbol">The venue's own name of it.</param>
/// <param name="Quantity">How much; never negative: a short of one outcome is a holding of the other.</param>
public sealed record VenuePosition(ContractId? Contract, string Symbol, Quantity Quantity);
