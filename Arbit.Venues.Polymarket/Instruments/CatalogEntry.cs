using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>One market of the catalog. Immutable.</summary>
/// <param name="Listing">What bodies have said.</param>
/// <param name="Market">The entry.</param>
/// <param name="Fees">All fee models with the times they took effect.</param>
/// <param name="Terms">The fee terms in force; refused ones mean that no fee model is.</param>
internal sealed record CatalogEntry(MarketListing Listing, OutcomeMarket Market, FeeSchedule? Fees, FeeTerms Terms);
