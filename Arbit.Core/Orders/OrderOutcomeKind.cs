namespace Arbit.Orders;

/// <summary>What is known after an order was sent.</summary>
public enum OrderOutcomeKind : byte
{
    /// <summary>The venue has the order.</summary>
    Accepted = 0,

    /// <summary>The venue proved that it refused the order.</summary>
    Rejected,

    /// <summary>Neither: a timeout, a 5xx, a reply that does not say.</summary>
    Unknown,
}
