using System.Text.Json.Serialization;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>What is held of a contract: the last entry is what is held.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Market">The venue's key of the market.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Quantity">How much; zero when nothing is left.</param>
/// <param name="Asset">The settlement asset of the cost.</param>
/// <param name="Cost">What was paid for what is left, fees included.</param>
public sealed record PositionNoted(VenueId Venue, string Market, Outcome Outcome, Quantity Quantity, Asset Asset,
    decimal Cost) : JournalEntry(JournalKinds.Position)
{
    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What it trades.</summary>
    [JsonIgnore]
    public ContractId Contract => new(new MarketId(Venue, Market), Outcome);
}
