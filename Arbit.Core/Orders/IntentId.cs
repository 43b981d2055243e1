namespace Arbit.Orders;

/// <summary>
/// Our name of one thing we want done once. It is journaled before anything is signed or sent: whatever happens later, one
/// intent makes at most one order.
/// </summary>
/// <param name="Value">The text, unique for ever; at most 64 characters of letters, digits, <c>-</c>, <c>_</c> and <c>/</c>.</param>
public readonly record struct IntentId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
