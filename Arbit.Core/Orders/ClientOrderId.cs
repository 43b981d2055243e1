namespace Arbit.Orders;

/// <summary>
/// Our own id of an order, fixed before anything is sent, so that a lost reply can be looked up and never repeated
/// under another id.
/// </summary>
/// <param name="Value">The text the venue sees, or the digest it derives.</param>
public readonly record struct ClientOrderId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
