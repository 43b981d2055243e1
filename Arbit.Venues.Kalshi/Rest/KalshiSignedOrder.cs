using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>An order with a signature for its request. The signature covers the time and the path, not the order.</summary>
/// <param name="order">The order.</param>
/// <param name="signature">The headers, good for a moment: later the request is signed anew.</param>
internal sealed class KalshiSignedOrder(PreparedOrder order, EarlySignature signature) : SignedOrder(order)
{
    public EarlySignature Signature => signature;
}
