using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>An order was handed to the wire, once. Written before sending but not waited for: an intent without it may have been sent.</summary>
/// <param name="Order">Our id of the order.</param>
/// <param name="Venue">The venue.</param>
public sealed record OrderSent(ClientOrderId Order, VenueId Venue) : JournalEntry(JournalKinds.OrderSent);
