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
    /// A lower bound of the fee for one whole unit at this price, in money units, that no sequence of charges undercuts
    /// per unit. The screen uses it to reject early; 0 is always lawful.
    /// </summary>
    /// <remarks>
    /// Price plus this bound must not fall when the price rises, so that the touch is the cheapest place to trade.
    /// </remarks>
    Int128 FloorPerUnit(in FeeQuery unit) => 0;
}
