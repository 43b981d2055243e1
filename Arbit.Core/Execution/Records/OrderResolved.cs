using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>Our own verdict on an order: what it is, how much of it filled, and what proves it.</summary>
/// <param name="Order">Our id of the order.</param>
/// <param name="Venue">The venue.</param>
/// <param name="State">What it is.</param>
/// <param name="Filled">The size filled, before any fee taken in shares.</param>
/// <param name="By">What proves it.</param>
public sealed record OrderResolved(ClientOrderId Order, VenueId Venue, OrderState State, Quantity Filled, ResolvedBy By) : JournalEntry(JournalKinds.OrderResolved)
{
    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
