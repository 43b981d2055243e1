using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>
/// An order ready for the wire. Each venue derives its own type with the bytes and signatures, which therefore never leave
/// the venue: this type shows only what may be logged.
/// </summary>
/// <param name="order">The order.</param>
public abstract class SignedOrder(PreparedOrder order)
{
    /// <summary>The order.</summary>
    public PreparedOrder Order { get; } = order;

    /// <inheritdoc />
    public sealed override string ToString() => $"{Order.Id} (signed)";
}
