using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// The price of the level at which an amount would be filled, as the venue's clients find it before an order without a limit.
/// Source: clob-client-v2 1.1.0, calculateBuyMarketPrice and calculateSellMarketPrice.
/// </summary>
internal static class MarketPrice
{
    /// <param name="levels">The side that is taken, best first.</param>
    /// <param name="side">Buy: the amount is money. Sell: it is shares.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="mustFillAll">True for a fill-or-kill order.</param>
    /// <returns>The price; the worst level's when the book is too thin and a part will do; null when nothing can be done.</returns>
    public static Price? For(IReadOnlyList<(Price Price, Quantity Quantity)> levels, Side side, decimal amount, bool mustFillAll)
    {
        decimal sum = 0m;
        foreach ((Price price, Quantity quantity) in levels)
        {
            sum = ExactDecimal.Add(sum, side == Side.Buy ? quantity * price : quantity.Value);
            if (sum >= amount)
            {
                return price;
            }
        }

        return mustFillAll || levels.Count == 0 ? null : levels[^1].Price;
    }
}
