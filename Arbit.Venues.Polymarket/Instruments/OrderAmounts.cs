using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// What an order gives and what it wants for it, in millionths of a pUSD and of a share.
/// Sources: clob-client-v2 1.1.0 and ts-sdk 0.12.0; the server's "maker amount supports a max accuracy of 2 decimals".
/// </summary>
/// <param name="Maker">What is given: money by a buyer, shares by a seller.</param>
/// <param name="Taker">What is wanted: shares by a buyer, money by a seller.</param>
internal readonly record struct OrderAmounts(long Maker, long Taker)
{
    /// <summary>Decimals of a share or a pUSD on the chain.</summary>
    public const int Decimals = 6;

    /// <summary>Beyond any market; keeps every product inside 64 bits.</summary>
    public const decimal MaxQuantity = 1_000_000_000m;

    private const int SizeDecimals = 2;

    /// <summary>A limit order, and every sell: size × price is exact on the grid; what the tick's accuracy does not hold is dropped.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">The limit.</param>
    /// <param name="size">The shares; beyond two decimals they are dropped.</param>
    /// <param name="amountDecimals">The accuracy of the computed amount, by tick.</param>
    public static OrderAmounts Limit(Side side, decimal price, decimal size, int amountDecimals)
    {
        long shares = Units(size, SizeDecimals);
        long money = Units(ExactDecimal.Multiply(Floor(size, SizeDecimals), price), amountDecimals);
        return side == Side.Buy ? new OrderAmounts(money, shares) : new OrderAmounts(shares, money);
    }

    /// <summary>An immediate buy for an amount of money.</summary>
    /// <param name="money">The money; beyond cents it is dropped.</param>
    /// <param name="price">The worst price.</param>
    /// <param name="amountDecimals">The accuracy of the shares, by tick.</param>
    /// <param name="rounding">What becomes of shares beyond it.</param>
    public static OrderAmounts ImmediateBuy(decimal money, decimal price, int amountDecimals, PolymarketBuyRounding rounding)
    {
        long paid = Units(money, SizeDecimals);
        ExactDecimal.TryScale(price, Decimals, out long priceUnits);

        // In units of the last decimal: both are in millionths, so their quotient is in shares.
        Int128 wanted = (Int128)paid * ExactDecimal.PowerOfTen(amountDecimals);
        (Int128 steps, Int128 rest) = Int128.DivRem(wanted, priceUnits);
        steps += rest > 0 && rounding == PolymarketBuyRounding.Protected ? 1 : 0;
        return new OrderAmounts(paid, (long)(steps * ExactDecimal.PowerOfTen(Decimals - amountDecimals)));
    }

    private static long Units(decimal value, int decimals) =>
        ExactDecimal.TryScale(Floor(value, decimals), Decimals, out long units) ? units : throw new OverflowException($"{value} is beyond any order.");

    private static decimal Floor(decimal value, int decimals)
    {
        decimal step = ExactDecimal.Unscale(1, decimals);
        return value - (value % step);
    }
}
