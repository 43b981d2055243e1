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

    /// <summary>The same report told of a given contract, as <see cref="Fill.For"/> does with fills.</summary>
    /// <param name="contract">The contract of the order it belongs to.</param>
    /// <returns>This report, the same seen from the other outcome, or null when it is of another market.</returns>
    public OrderReport? For(ContractId contract) =>
        contract == Contract ? this
        : contract == Contract.Opposite ? this with { Contract = contract, Side = Side?.Opposite() }
        : null;
}
