namespace Arbit.Orders;

/// <summary>
/// The outcome of sending an order: a closed set. Only proof makes a rejection; everything unclear is unknown and is
/// resolved by query, never by sending again.
/// </summary>
/// <param name="Kind">What is known.</param>
/// <param name="Id">Our id of the order.</param>
/// <param name="VenueOrderId">The venue's id, when it has the order; else empty.</param>
/// <param name="Detail">The venue's reason or what went wrong; empty when accepted. Holds no secrets.</param>
public readonly record struct OrderOutcome(OrderOutcomeKind Kind, ClientOrderId Id, string VenueOrderId, string Detail)
{
    /// <summary>What the reply said of the order beyond its acceptance, such as an immediate fill; null when nothing.</summary>
    public OrderReport? Report { get; init; }

    /// <summary>The venue has the order.</summary>
    public static OrderOutcome Accepted(ClientOrderId id, string venueOrderId, OrderReport? report = null) =>
        new(OrderOutcomeKind.Accepted, id, venueOrderId, "") { Report = report };

    /// <summary>The venue proved that it refused the order.</summary>
    public static OrderOutcome Rejected(ClientOrderId id, string reason) => new(OrderOutcomeKind.Rejected, id, "", reason);

    /// <summary>It may or may not live.</summary>
    public static OrderOutcome Unknown(ClientOrderId id, string detail) => new(OrderOutcomeKind.Unknown, id, "", detail);
}
