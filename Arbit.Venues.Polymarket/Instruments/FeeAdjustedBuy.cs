using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// How much an immediate buy may ask for when its fee comes on top and both must fit a balance. Fees are rate × (p(1−p))^exponent
/// of the shares, and a builder's rate of the money.
/// </summary>
internal static class FeeAdjustedBuy
{
    private const int Accuracy = 5;

    /// <summary>
    /// As clob-client-v2 1.1.0: the fee of the whole amount is taken off the balance. Asks for less than it could, never for more.
    /// </summary>
    /// <param name="amount">The money wanted.</param>
    /// <param name="price">The price.</param>
    /// <param name="balance">The money there is.</param>
    /// <param name="rate">The market's fee rate.</param>
    /// <param name="exponent">Its exponent, a whole number.</param>
    /// <param name="builderRate">The builder's rate.</param>
    /// <param name="slippagePercent">How much more the market's fee may be than at this price, in percent.</param>
    public static decimal Subtract(
        decimal amount, decimal price, decimal balance, decimal rate, int exponent, decimal builderRate, decimal slippagePercent)
    {
        decimal asked = Math.Min(amount, balance);
        decimal platform = asked * PerMoney(price, rate, exponent) * (1m + (slippagePercent / 100m));
        decimal fees = platform + (asked * builderRate);
        return asked + fees > balance ? balance - fees : asked;
    }

    /// <summary>As ts-sdk 0.12.0: the most whose own fee still fits, rounded down to five decimals.</summary>
    /// <inheritdoc cref="Subtract" path="/param" />
    public static decimal Divide(decimal amount, decimal price, decimal balance, decimal rate, int exponent, decimal builderRate)
    {
        decimal factor = 1m + PerMoney(price, rate, exponent) + builderRate;
        decimal most = amount * factor > balance ? balance / factor : amount;
        decimal step = ExactDecimal.Unscale(1, Accuracy);
        return most - (most % step);
    }

    private static decimal PerMoney(decimal price, decimal rate, int exponent)
    {
        decimal spread = price * (1m - price), power = 1m;
        for (int i = 0; i < exponent; i++)
        {
            power *= spread;
        }

        return rate * power / price;
    }
}
