namespace Arbit.Orders;

/// <summary>
/// An order with everything decided that the venue will see, and so with its final id: made without IO and without a key,
/// so that the intent can be made durable while it is being signed.
/// </summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Id">The id the venue will know it by: chosen by us, or the digest the venue derives from the order.</param>
/// <param name="Terms">
/// The venue's own terms of it as UTF-8 JSON (amounts, salt, timestamp): enough to explain the order years later and to
/// derive its id again. Holds no signature, key or credential.
/// </param>
public sealed record PreparedOrder(OrderRequest Request, ClientOrderId Id, ReadOnlyMemory<byte> Terms)
{
    /// <summary>Equal when request and id are: equal ids mean equal terms.</summary>
    public bool Equals(PreparedOrder? other) => other is not null && Id == other.Id && Request == other.Request;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Request, Id);
}
