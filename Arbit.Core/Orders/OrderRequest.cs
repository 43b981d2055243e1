using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>
/// An order as the core asks for it: always a limit order, always of one intent. A venue makes a
/// <see cref="PreparedOrder"/> of it, which has the id the venue will know it by.
/// </summary>
/// <param name="Intent">The intent it carries out.</param>
/// <param name="Contract">What is traded.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">The size, lawful under the instrument's lot rules.</param>
/// <param name="LimitPrice">The worst price that is acceptable, on the contract's grid.</param>
/// <param name="TimeInForce">How long it may live.</param>
public sealed record OrderRequest(IntentId Intent, ContractId Contract, Side Side, Quantity Quantity, Price LimitPrice, TimeInForce TimeInForce)
{
    /// <summary>When the venue must end it; only with <see cref="TimeInForce.GoodTillDate"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True to have the venue refuse it rather than let it take. Default false; only for orders that may rest.</summary>
    public bool PostOnly { get; init; }

    /// <summary>True to have the venue refuse whatever would enlarge a position. Default false; only where the venue offers it.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>
    /// True for an order that gets out of a position: it is sent from the budget's reserved lane, as cancels are, so that no
    /// scan can hold it up. The venue is not told. Default false.
    /// </summary>
    public bool Unwind { get; init; }
}
