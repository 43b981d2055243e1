using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>What is known after an order was sent.</summary>
/// <param name="Order">Our id of the order.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Outcome">Accepted, rejected or unknown.</param>
public sealed record OrderAnswered(ClientOrderId Order, VenueId Venue, OrderOutcomeKind Outcome) : JournalEntry(JournalKinds.OrderOutcome)
{
    /// <summary>The venue's id of the order; empty while not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The entry of an outcome.</summary>
    public static OrderAnswered Of(VenueId venue, in OrderOutcome outcome) => new(outcome.Id, venue, outcome.Kind)
    {
        VenueOrderId = outcome.VenueOrderId ?? "",
        Detail = outcome.Detail ?? "",
    };
}
