using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>One leg of a plan.</summary>
/// <param name="Contract">The contract to buy.</param>
/// <param name="Pool">The pot that pays.</param>
/// <param name="Quantity">The size to order.</param>
/// <param name="LimitPrice">The deepest price the plan counts on: paying no more than this keeps the plan's net.</param>
/// <param name="ReservationPrice">
/// The highest price on the grid at which this leg may still be completed once the others have filled as planned,
/// leaving the minimum net edge, when the whole size fills there; null when no grid price does. It may lie below the
/// limit price of a plan that counts on better prices for part of the size.
/// </param>
/// <param name="AveragePrice">The expected average price, rounded up to 6 decimals.</param>
/// <param name="Notional">The expected spend before fees, exactly.</param>
/// <param name="Fee">The expected cash fee, exactly.</param>
/// <param name="NetQuantity">What is held after a fee taken in shares.</param>
/// <param name="Epoch">The epoch of the book it was priced on.</param>
/// <param name="BookVersion">The version of the book it was priced on.</param>
public sealed record PlanLeg(ContractId Contract, CollateralPool Pool, Quantity Quantity, Price LimitPrice, Price? ReservationPrice,
    decimal AveragePrice, decimal Notional, decimal Fee, Quantity NetQuantity, int Epoch, long BookVersion);
