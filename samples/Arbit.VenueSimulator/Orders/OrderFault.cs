namespace Arbit.VenueSimulator.Orders;

/// <summary>One thing to go wrong.</summary>
/// <param name="Kind">What.</param>
public sealed record OrderFault(OrderFaultKind Kind)
{
    /// <summary>How many orders or cancels it befalls, one after the other.</summary>
    /// <value>The default is 1.</value>
    public int Count { get; init; } = 1;

    /// <summary>How long, for the kinds that last.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How much: a share of the order between 0 and 1 for a partial fill, dollars for a drift, the status for an error.</summary>
    /// <value>The default is 0.5.</value>
    public decimal Value { get; init; } = 0.5m;
}
