using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>One fill of one order, as the venue reported it.</summary>
/// <param name="VenueFillId">The venue's id of the fill: the same id again is the same fill.</param>
/// <param name="Order">Our id of the order.</param>
/// <param name="Contract">What was traded.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">The size filled, before any fee taken in shares.</param>
/// <param name="Price">The price of the fill.</param>
/// <param name="Fee">The fee charged in the settlement asset.</param>
/// <param name="Liquidity">Taker or maker.</param>
/// <param name="State">Whether it is final.</param>
/// <param name="At">When the venue says it happened.</param>
public sealed record Fill(string VenueFillId, ClientOrderId Order, ContractId Contract, Side Side, Quantity Quantity, Price Price,
    Money Fee, Liquidity Liquidity, FillState State, DateTimeOffset At);
