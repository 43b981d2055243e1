using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>What a venue says of one order, ours or not.</summary>
/// <param name="Id">Our id of it; empty when the venue did not say it, as with an order somebody else placed.</param>
/// <param name="VenueOrderId">The venue's id of it; empty when the venue did not say it.</param>
/// <param name="Contract">What it trades; default when the venue did not say or the market is not known.</param>
/// <param name="State">What the venue says it is.</param>
/// <param name="Filled">The size filled so far, before any fee taken in shares; null when the venue did not say.</param>
/// <param name="Source">Where the report comes from.</param>
/// <param name="At">The venue's time of it; when it arrived, where the venue did not say.</param>
public sealed record OrderReport(ClientOrderId Id, string VenueOrderId, ContractId Contract, ReportedState State, Quantity? Filled,
    ReportSource Source, DateTimeOffset At)
{
    /// <summary>Bought or sold; null when the venue did not say.</summary>
    public Side? Side { get; init; }

    /// <summary>The venue's own words for the state and its reason. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
