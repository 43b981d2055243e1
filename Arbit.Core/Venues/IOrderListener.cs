using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>
/// Told what a venue's private stream says. Called on the stream's thread, one call after the other; it must return soon
/// and not throw. What it hears may be late, repeated and out of order, and is never complete.
/// </summary>
public interface IOrderListener
{
    /// <summary>A message about orders and fills.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="message">The message as it arrived, for the recording; valid during the call only.</param>
    /// <param name="reports">What it says of orders; may be empty.</param>
    /// <param name="fills">What it says of fills; may be empty.</param>
    void OnUpdates(VenueId venue, ReadOnlySpan<byte> message, IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills);

    /// <summary>
    /// The stream came up or went down. After either nothing that happened meanwhile will be told: open orders, fills and
    /// positions must be asked for.
    /// </summary>
    /// <param name="venue">The venue.</param>
    /// <param name="state">Its private stream now.</param>
    void OnStream(VenueId venue, ConnectionState state);

    /// <summary>A message that could not be understood: something may have happened that is not known.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="message">The message as it arrived; valid during the call only.</param>
    /// <param name="fault">What is wrong with it.</param>
    void OnFault(VenueId venue, ReadOnlySpan<byte> message, VenueFault fault);
}
