using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Journal;

/// <summary>An order as the journal knows it.</summary>
/// <param name="Order">Our id of it; empty for an order of somebody else.</param>
/// <param name="Intent">The intent it carries out; empty for an order of somebody else.</param>
/// <param name="Contract">What it trades.</param>
/// <param name="State">What it is.</param>
/// <param name="Filled">The size its fills add up to, voided ones left out.</param>
/// <param name="IsFinal">True when there is a final verdict.</param>
/// <param name="At">When it was first recorded.</param>
/// <param name="LastAt">When something was last recorded of it.</param>
public sealed record JournalOrder(ClientOrderId Order, IntentId Intent, ContractId Contract, OrderState State, Quantity Filled, bool IsFinal,
    DateTimeOffset At, DateTimeOffset LastAt)
{
    /// <summary>The trade it belongs to; null when none.</summary>
    public string? Trade { get; init; }

    /// <summary>Buy or sell; null when not known.</summary>
    public Side? Side { get; init; }

    /// <summary>The size that was asked for; null when not known.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Its limit; null when not known.</summary>
    public Price? Limit { get; init; }

    /// <summary>How long it may live; null when not known.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>The venue's id of it; empty when not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>What the venue last said it is; null when nothing.</summary>
    public ReportedState? Reported { get; init; }

    /// <summary>The last detail that was recorded.</summary>
    public string Detail { get; init; } = "";
}
