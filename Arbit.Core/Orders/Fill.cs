using Arbit.Markets;

namespace Arbit.Orders;

/// <summary>One fill of one order, as the venue reported it.</summary>
/// <param name="VenueFillId">
/// The venue's id of the fill, unique within the order's fills: the same id again is the same fill, perhaps in a later
/// state.
/// </param>
/// <param name="Order">Our id of the order; empty when the venue named only its own id and the order is not known yet.</param>
/// <param name="Contract">What was traded.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">The size filled, before any fee taken in shares.</param>
/// <param name="Price">The price of the fill.</param>
/// <param name="Fee">The fee charged in the settlement asset; zero with <see cref="FeeKnown"/> false when not told yet.</param>
/// <param name="Liquidity">Taker or maker.</param>
/// <param name="State">Whether it is final.</param>
/// <param name="At">When the venue says it happened.</param>
public sealed record Fill(string VenueFillId, ClientOrderId Order, ContractId Contract, Side Side, Quantity Quantity, Price Price,
    Money Fee, Liquidity Liquidity, FillState State, DateTimeOffset At)
{
    /// <summary>The venue's id of the order; empty when the venue named ours.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>The part of <see cref="Quantity"/> that was taken as a fee in shares; zero where fees are cash.</summary>
    public Quantity FeeShares { get; init; }

    /// <summary>False while the venue has not said the fee of this fill.</summary>
    public bool FeeKnown { get; init; } = true;

    /// <summary>The venue's id of the on-chain transaction, when it has one; else empty.</summary>
    public string TransactionId { get; init; } = "";

    /// <summary>
    /// The same fill told of a given contract. A venue with one book for both outcomes names a fill by either of them:
    /// buying one at a price is selling the other at one minus it.
    /// </summary>
    /// <param name="contract">The contract of the order it belongs to.</param>
    /// <returns>This fill, the same seen from the other outcome, or null when it is of another market.</returns>
    public Fill? For(ContractId contract) =>
        contract == Contract ? this
        : contract == Contract.Opposite ? this with { Contract = contract, Side = Side.Opposite(), Price = Price.Complement }
        : null;
}
