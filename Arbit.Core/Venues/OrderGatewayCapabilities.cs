using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>What orders a venue takes and how certain its answers are.</summary>
public sealed record OrderGatewayCapabilities
{
    /// <summary>The kinds of order it takes.</summary>
    public required IReadOnlySet<TimeInForce> TimesInForce { get; init; }

    /// <summary>
    /// True when an immediate buy asks for money rather than size at the venue, so that it can fill more than its size at a
    /// better price.
    /// </summary>
    public required bool BuysMayOverfill { get; init; }

    /// <summary>True when a fill is provisional until the venue confirms it, and may be voided.</summary>
    public required bool FillsAreProvisional { get; init; }

    /// <summary>
    /// How long after the last moment a request could have reached the venue an order may still appear in its reads. Until
    /// then "no such order" proves nothing.
    /// </summary>
    public required TimeSpan VisibleWithin { get; init; }

    /// <summary>The longest an accepted taker order may wait for its match, when the venue delays takers; else zero.</summary>
    public required TimeSpan TakerDelay { get; init; }
}
