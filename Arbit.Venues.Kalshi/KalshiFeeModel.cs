using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// Kalshi's fee for one market: multiplier × coefficient × contracts × P × (1 − P), rounded up to $0.000001, plus what
/// the account's balance loses by moving only in whole steps, less what earlier roundings of the order give back.
/// </summary>
/// <remarks>
/// <para>
/// Rule: docs.kalshi.com/getting_started/fee_rounding as of 18 September 2026. Trade fee: up to $0.000001. Balance
/// change: (revenue − trade fee) down to $0.0001 for direct members and $0.01 for others; the difference is the rounding
/// fee. Rounding fees add up per order over taker and maker fills; whole steps of that sum are given back, never more
/// than the fill's own fee. That the give-back's cap is itself whole steps is read from the published examples.
/// </para>
/// <para>Coefficients: the schedule in force since 7 July 2026. Settlement is free for YES and NO results.</para>
/// </remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class KalshiFeeModel : IFeeModel
{
    private const decimal TakerCoefficient = 0.07m;
    private const int TradeFeeDecimals = 6;
    private readonly QuadraticFee _taker;
    private readonly QuadraticFee _maker;
    private readonly Int128 _step;

    /// <summary>Creates the model of a market.</summary>
    /// <param name="type">The fee structure in force.</param>
    /// <param name="multiplier">The series' or event's fee multiplier; 1 is the general schedule, 0 leaves only balance rounding. At most 4 decimals.</param>
    /// <param name="membership">How the account is held.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type is not one of the enumeration, or the multiplier is negative, too fine, or makes a rate above one.</exception>
    public KalshiFeeModel(KalshiFeeType type, decimal multiplier, KalshiMembership membership)
    {
        Type = type;
        Multiplier = multiplier;
        Membership = membership;
        _taker = new QuadraticFee(ExactDecimal.Multiply(TakerCoefficient, multiplier));
        _maker = new QuadraticFee(ExactDecimal.Multiply(MakerCoefficient(type), multiplier));
        _step = BalanceAlignment.StepOf(membership);
    }

    /// <summary>The fee structure.</summary>
    public KalshiFeeType Type { get; }

    /// <summary>The multiplier.</summary>
    public decimal Multiplier { get; }

    /// <summary>How the account is held.</summary>
    public KalshiMembership Membership { get; }

    /// <inheritdoc />
    /// <remarks>The state carries the order's rounding fees that were not given back yet.</remarks>
    public FeeCharge Charge(in FeeQuery fill, FeeState state)
    {
        Int128 tradeFee = Coefficient(fill.Liquidity).Ceiling(fill.Ticks, fill.Lots, fill.Scale, TradeFeeDecimals);
        Int128 revenue = fill.Side == Side.Buy ? -fill.Notional : fill.Notional;
        BalanceAlignment aligned = BalanceAlignment.Of(revenue, tradeFee, state.Carried, _step);
        return new FeeCharge(aligned.NetFee, 0, new FeeState(aligned.Carried));
    }

    /// <inheritdoc />
    /// <remarks>
    /// The model fee of one contract before any rounding. Give-backs never exceed the roundings of the same order, so an
    /// order's fees are never less than the sum of its trade fees, which are rounded up from this.
    /// </remarks>
    public Int128 FloorPerUnit(in FeeQuery unit) =>
        Coefficient(unit.Liquidity).Floor(unit.Ticks, unit.Scale.Unit, unit.Scale, MoneyUnits.Decimals);

    /// <inheritdoc />
    /// <remarks>The step of the account's balance: a fill's rounding fee fills it up, and only whole ones are given back.</remarks>
    public Int128 CashStep => _step;

    private QuadraticFee Coefficient(Liquidity liquidity) => liquidity == Liquidity.Taker ? _taker : _maker;

    private static decimal MakerCoefficient(KalshiFeeType type) => type switch
    {
        KalshiFeeType.Quadratic => 0m,
        KalshiFeeType.QuadraticWithMakerFees => 0.0175m,
        KalshiFeeType.QuadraticWithComboMakerFees => 0.035m,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a fee structure this version can price."),
    };
}
