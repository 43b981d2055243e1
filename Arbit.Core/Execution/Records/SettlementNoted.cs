using System.Text.Json.Serialization;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>A market paid out.</summary>
/// <param name="Settlement">The settlement, unique for ever.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Market">The venue's key of the market.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Quantity">How much of the contract was held.</param>
/// <param name="Payout">What was paid for all of it.</param>
/// <param name="Asset">The asset it was paid in.</param>
/// <param name="Voided">True when the market was voided rather than decided.</param>
/// <param name="At">When the venue says it paid.</param>
public sealed record SettlementNoted(string Settlement, VenueId Venue, string Market, Outcome Outcome, Quantity Quantity,
    decimal Payout, Asset Asset, bool Voided, DateTimeOffset At) : JournalEntry(JournalKinds.Settlement)
{
    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What it trades.</summary>
    [JsonIgnore]
    public ContractId Contract => new(new MarketId(Venue, Market), Outcome);
}
