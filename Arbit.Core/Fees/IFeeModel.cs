namespace Arbit.Fees;

/// <summary>
/// A venue's fee rule for one market: a pure function of the fill and of what the order's earlier fills left behind.
/// Every rounding inside states its direction; a fee is never understated.
/// </summary>
public interface IFeeModel
{
    /// <summary>What one fill costs, given the state its order's earlier fills left.</summary>
    FeeCharge Charge(in FeeQuery fill, FeeState state);

    /// <summary>
    /// A lower bound of the cash fee for one whole unit at this price, in money units: over all fills of any one order,
    /// in any order and any sizes, the cash charged is at least the sum of bound × size. The screen rejects and the sizer
    /// prunes by it; 0 is always lawful, only slower.
    /// </summary>
    /// <remarks>
    /// Price plus this bound must not fall when the price rises, so that the touch is the cheapest place to trade.
    /// </remarks>
    Int128 FloorPerUnit(in FeeQuery unit) => 0;

    /// <summary>
    /// The same bound for a fee taken from the traded size: shares taken per whole unit bought, in 10^-12 of a share.
    /// 0 unless the venue takes fees in shares.
    /// </summary>
    /// <remarks>Price plus this bound must not fall when the price rises.</remarks>
    Int128 ShareFloorPerUnit(in FeeQuery unit) => 0;

    /// <summary>
    /// What the price and the cash fee of any fill together are a whole multiple of, in money units, where the venue moves
    /// balances in whole steps; 0, the default, when nothing of the kind holds. The sizer prunes by it.
    /// </summary>
    Int128 CashStep => 0;
}
