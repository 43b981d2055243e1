using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>An order as the core asks for it: always a limit order, always with its id.</summary>
/// <param name="Id">Our id of the order.</param>
/// <param name="Contract">What is traded.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">The size, lawful under the instrument's lot rules.</param>
/// <param name="LimitPrice">The worst price that is acceptable, on the contract's grid.</param>
/// <param name="TimeInForce">How long it may live.</param>
public sealed record OrderRequest(ClientOrderId Id, ContractId Contract, Side Side, Quantity Quantity, Price LimitPrice, TimeInForce TimeInForce);
