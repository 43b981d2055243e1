using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// Polymarket's taker fee: size × rate × (p × (1 − p))^exponent, to five decimals. Makers pay nothing. Exact in
/// integers; the direction of the one rounding is stated.
/// </summary>
/// <remarks>
/// Source: docs.polymarket.com/trading/fees (June and July 2026: exponent 1 everywhere; spring 2026 also had 0.5 and 2).
/// The parameters are per market: Gamma's <c>feeSchedule</c> or the CLOB's <c>fd</c>.
/// </remarks>
public sealed class PolymarketFeeModel : IFeeModel
{
    private const int FeeDecimals = 5;
    private const long FeeStep = 10_000_000;
    private readonly QuadraticFee _quadratic;
    private readonly PowerFee? _power;

    /// <summary>Creates a model.</summary>
    /// <param name="rate">The rate, a fraction from 0 to 1 with at most 8 decimals: 0.05 is 5 %.</param>
    /// <param name="exponent">The exponent: 0, 0.5, 1 or 2.</param>
    /// <param name="rounding">The direction of rounding to five decimals.</param>
    /// <param name="taking">What a buyer's fee is taken from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the exponent is not one of these, or an enum value is unknown.</exception>
    public PolymarketFeeModel(decimal rate, decimal exponent = 1m, PolymarketFeeRounding rounding = PolymarketFeeRounding.Up,
        PolymarketFeeTaking taking = PolymarketFeeTaking.OnTopOfSpend)
    {
        if (!IsKnownExponent(exponent))
        {
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "A fee exponent is 0, 0.5, 1 or 2.");
        }

        if (!Enum.IsDefined(rounding))
        {
            throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Not a rounding direction.");
        }

        if (!Enum.IsDefined(taking))
        {
            throw new ArgumentOutOfRangeException(nameof(taking), taking, "Not a way of taking fees.");
        }

        _quadratic = new QuadraticFee(rate);
        _power = exponent == 1m ? null : new PowerFee(rate, exponent);
        Exponent = exponent;
        Rounding = rounding;
        Taking = taking;
    }

    /// <summary>The rate as a fraction.</summary>
    public decimal Rate => _quadratic.Rate;

    /// <summary>The exponent of p × (1 − p).</summary>
    public decimal Exponent { get; }

    /// <summary>The direction of rounding.</summary>
    public PolymarketFeeRounding Rounding { get; }

    /// <summary>What a buyer's fee is taken from.</summary>
    public PolymarketFeeTaking Taking { get; }

    /// <summary>True for an exponent whose fee this version computes exactly.</summary>
    public static bool IsKnownExponent(decimal exponent) => exponent is 0m or 0.5m or 1m or 2m;

    /// <inheritdoc />
    /// <exception cref="OverflowException">The fill is too large to be priced exactly.</exception>
    public FeeCharge Charge(in FeeQuery fill, FeeState state)
    {
        if (fill.Liquidity != Liquidity.Taker)
        {
            return new FeeCharge(0, 0, state);
        }

        Int128 cash = CashFee(fill.Ticks, fill.Lots, fill.Scale);
        if (cash == 0 || !TakesShares(fill))
        {
            return new FeeCharge(cash, 0, state);
        }

        // The same fee at the fill's price, in whole lots; a fill cannot lose more shares than it has.
        Int128 lots = MoneyUnits.DivideCeiling(cash, (Int128)fill.Ticks * fill.Scale.NotionalFactor);
        return new FeeCharge(0, lots < fill.Lots ? (long)lots : fill.Lots, state);
    }

    /// <inheritdoc />
    /// <remarks>
    /// Only rounding up keeps every charge at or above the exact fee, and only with an exponent of 1 or 2 does price plus
    /// fee rise with the price; everywhere else the bound is 0.
    /// </remarks>
    public Int128 FloorPerUnit(in FeeQuery unit) => TakesShares(unit) ? 0 : ExactFloor(unit);

    /// <inheritdoc />
    public Int128 ShareFloorPerUnit(in FeeQuery unit) =>
        TakesShares(unit) && unit.Ticks > 0 ? MoneyUnits.DivideFloor(ExactFloor(unit) * unit.Scale.One, unit.Ticks) : 0;

    private bool TakesShares(in FeeQuery fill) => fill.Side == Side.Buy && Taking == PolymarketFeeTaking.InShares;

    private Int128 ExactFloor(in FeeQuery unit)
    {
        if (unit.Liquidity != Liquidity.Taker || Rounding != PolymarketFeeRounding.Up || Exponent < 1m)
        {
            return 0;
        }

        return Floor(unit.Ticks, unit.Scale.Unit, unit.Scale, MoneyUnits.Decimals);
    }

    private Int128 CashFee(long ticks, long lots, BookScale scale) => Rounding switch
    {
        PolymarketFeeRounding.Up => Ceiling(ticks, lots, scale),
        PolymarketFeeRounding.Down => Floor(ticks, lots, scale, FeeDecimals),

        // A half is representable with one more decimal, so rounding that down first loses nothing.
        _ => MoneyUnits.FloorTo(Floor(ticks, lots, scale, FeeDecimals + 1) + (FeeStep / 2), FeeStep),
    };

    private Int128 Ceiling(long ticks, long lots, BookScale scale) => _power is null
        ? _quadratic.Ceiling(ticks, lots, scale, FeeDecimals)
        : _power.Ceiling(ticks, lots, scale, FeeDecimals);

    private Int128 Floor(long ticks, long lots, BookScale scale, int decimals) => _power is null
        ? _quadratic.Floor(ticks, lots, scale, decimals)
        : _power.Floor(ticks, lots, scale, decimals);
}
