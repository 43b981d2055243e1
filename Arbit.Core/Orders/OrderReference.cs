using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>How an order is named to its venue when it is looked up or cancelled.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="VenueOrderId">The venue's id of it; empty while it is not known.</param>
/// <param name="Contract">What it trades: some venues want the market to find an order.</param>
public readonly record struct OrderReference(ClientOrderId Id, string VenueOrderId, ContractId Contract);
