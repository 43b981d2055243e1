using System.Text.Json.Serialization;
using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>A position as a venue told it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Market">Its key of the market; empty when the symbol is none that is known here.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Symbol">The venue's own name of it.</param>
/// <param name="Quantity">How much.</param>
internal sealed record HeldPosition(VenueId Venue, string Market, Outcome Outcome, string Symbol, Quantity Quantity)
{
    [JsonIgnore]
    internal ContractId Contract => new(new MarketId(Venue, Market), Outcome);
}
