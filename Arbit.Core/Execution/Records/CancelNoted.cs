using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>A cancel was sent, or what is known after it.</summary>
/// <param name="Order">Our id of the order.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Step">Sent, or the outcome.</param>
public sealed record CancelNoted(ClientOrderId Order, VenueId Venue, CancelStep Step) : JournalEntry(JournalKinds.OrderCancel)
{
    /// <summary>The venue's id of the order; empty while not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>The size the cancel took away; null when not said.</summary>
    public Quantity? Reduced { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The entry of a cancel's outcome.</summary>
    public static CancelNoted Of(in CancelOutcome outcome) =>
        new(outcome.Order.Id, outcome.Order.Contract.Market.Venue, StepOf(outcome.Kind))
        {
            VenueOrderId = outcome.Order.VenueOrderId ?? "",
            Reduced = outcome.Reduced,
            Detail = outcome.Detail ?? "",
        };

    private static CancelStep StepOf(CancelOutcomeKind kind) => kind switch
    {
        CancelOutcomeKind.Cancelled => CancelStep.Cancelled,
        CancelOutcomeKind.NotOpen => CancelStep.NotOpen,
        CancelOutcomeKind.Refused => CancelStep.Refused,
        CancelOutcomeKind.Unknown => CancelStep.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a cancel's outcome."),
    };
}
