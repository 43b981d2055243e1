using System.Text.Json.Serialization;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>Where a leg of a trade stands: the last entry of a leg is what it is.</summary>
/// <param name="Trade">The trade.</param>
/// <param name="Leg">Which leg, from 0.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Market">The venue's key of the market.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">The size wanted.</param>
/// <param name="Limit">The worst price that is acceptable.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Filled">The size filled, before any fee taken in shares.</param>
/// <param name="Cost">Everything paid for it, fees included, in the settlement asset.</param>
/// <param name="Fees">The fees in it.</param>
public sealed record LegNoted(string Trade, int Leg, VenueId Venue, string Market, Outcome Outcome, Side Side,
    Quantity Quantity, Price Limit, LegStage Stage, Quantity Filled, decimal Cost, decimal Fees) : JournalEntry(JournalKinds.Leg)
{
    /// <summary>The last order sent for it; null when none.</summary>
    public ClientOrderId? Order { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What it trades.</summary>
    [JsonIgnore]
    public ContractId Contract => new(new MarketId(Venue, Market), Outcome);
}
