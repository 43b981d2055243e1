using Arbit.Orders;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket;

/// <summary>An order with the exact bytes that are sent. They hold its signature and the API key's id.</summary>
internal sealed class PolymarketSignedOrder(PreparedOrder order, OrderEnvelope envelope, byte[] body) : SignedOrder(order)
{
    internal OrderEnvelope Envelope { get; } = envelope;

    internal byte[] Body { get; } = body;
}
