using System.Text.Json;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Instruments;

namespace Arbit.Venues.Polymarket.Tests.Instruments;

public class OrderAmountsTests
{
    private static readonly decimal[] Ticks = [0.1m, 0.01m, 0.005m, 0.0025m, 0.001m, 0.0001m];

    [Fact]
    public void Amounts_OfficialVectors_AreTheSamePerVariant()
    {
        JsonElement[] vectors = [.. OrderVectors.All.GetProperty("amounts").EnumerateArray()];
        Assert.Equal(64, vectors.Length);
        int up = 0;
        foreach (JsonElement vector in vectors)
        {
            Assert.Equal(Expected(vector, "exactDown"), Of(vector, PolymarketBuyRounding.Marketable));
            if (vector.GetProperty("floatEqualsExact").GetBoolean())
            {
                Assert.Equal(Expected(vector, "clobClientV2"), Of(vector, PolymarketBuyRounding.Marketable));
            }

            if (vector.TryGetProperty("exactProtectedUp", out _))
            {
                Assert.Equal(Expected(vector, "exactProtectedUp"), Of(vector, PolymarketBuyRounding.Protected));
                up++;
            }
        }

        Assert.True(up > 20);
    }

    [Fact]
    public void Amounts_OrdersOfTheOfficialClient_AreTheSame()
    {
        foreach (JsonElement vector in OrderVectors.Orders(2, 3))
        {
            JsonElement request = vector.GetProperty("request"), order = vector.GetProperty("order");
            decimal tick = decimal.Parse(OrderVectors.Text(vector, "tickSize"), System.Globalization.CultureInfo.InvariantCulture);
            OrderAmounts amounts = Of(request, tick, PolymarketBuyRounding.Marketable);
            Assert.Equal((OrderVectors.Amount(order, "makerAmount"), OrderVectors.Amount(order, "takerAmount")), (amounts.Maker, amounts.Taker));
        }
    }

    [Property]
    public bool ImmediateBuy_AnyLimit_NeverSpendsMoreAndProtectedNeverPaysMore(ushort cents, uint price, byte tick, bool isProtected)
    {
        decimal step = Ticks[tick % Ticks.Length];
        decimal limit = step * ((price % ((int)(1m / step) - 1)) + 1);
        decimal size = 5m + (cents / 100m);
        PolymarketBuyRounding rounding = isProtected ? PolymarketBuyRounding.Protected : PolymarketBuyRounding.Marketable;
        OrderAmounts amounts = OrderAmounts.ImmediateBuy(size * limit, limit, TickSizes.AmountDecimals(step), rounding);
        decimal paid = amounts.Maker / 1_000_000m, shares = amounts.Taker / 1_000_000m;
        decimal unit = (decimal)Math.Pow(10, -TickSizes.AmountDecimals(step));
        bool isWithinLimit = isProtected ? paid <= shares * limit : paid <= (shares + unit) * limit;
        return paid <= size * limit && shares <= size && amounts.Maker % 10_000 == 0 && isWithinLimit && (size * limit) - paid < 0.01m;
    }

    [Fact]
    public void For_OfficialBooks_IsTheSamePrice()
    {
        JsonElement[] vectors = [.. OrderVectors.All.GetProperty("marketPrice").EnumerateArray()];
        Assert.Equal(17, vectors.Length);
        foreach (JsonElement vector in vectors)
        {
            bool buys = OrderVectors.Text(vector, "side") == "BUY";
            (Price, Quantity)[] levels = [.. vector.GetProperty(buys ? "asks" : "bids").EnumerateArray().Reverse()
                .Select(static l => (new Price(OrderVectors.Amount(l, "price")), new Quantity(OrderVectors.Amount(l, "size"))))];
            Price? price = MarketPrice.For(levels, buys ? Side.Buy : Side.Sell, OrderVectors.Amount(vector, "amount"), OrderVectors.Text(vector, "orderType") == "FOK");
            Assert.Equal(vector.GetProperty("expectedPrice").GetString(), price?.ToString());
        }
    }

    [Fact]
    public void Subtract_OfficialVectors_AreTheSame()
    {
        JsonElement[] vectors = [.. OrderVectors.All.GetProperty("adjustBuyAmountForFees").EnumerateArray()];
        Assert.Equal(12, vectors.Length);
        foreach (JsonElement vector in vectors)
        {
            decimal adjusted = FeeAdjustedBuy.Subtract(OrderVectors.Amount(vector, "amount"), OrderVectors.Amount(vector, "price"), OrderVectors.Amount(vector, "userUSDCBalance"),
                OrderVectors.Amount(vector, "feeRate"), vector.GetProperty("feeExponent").GetInt32(), OrderVectors.Amount(vector, "builderTakerFeeRate"), OrderVectors.Amount(vector, "feeSlippage"));

            // The client computes in floating point.
            Assert.Equal(OrderVectors.Amount(vector, "expected"), adjusted, 10);
        }
    }

    [Property]
    public bool Divide_AnyBalance_FitsWithItsFee(ushort money, ushort balance, byte percent)
    {
        decimal price = ((percent % 99) + 1) / 100m, amount = money / 100m, most = balance / 100m;
        decimal asked = FeeAdjustedBuy.Divide(amount, price, most, 0.07m, 1, 0.01m);
        decimal cautious = FeeAdjustedBuy.Subtract(amount, price, most, 0.07m, 1, 0.01m, 0m);
        decimal cost = asked * (1m + (0.07m * (1m - price)) + 0.01m);
        return asked <= amount && cost <= most && cautious <= asked + 0.00001m;
    }

    private static (decimal, decimal) Expected(JsonElement vector, string variant) =>
        (OrderVectors.Amount(vector.GetProperty(variant), "makerAmount"), OrderVectors.Amount(vector.GetProperty(variant), "takerAmount"));

    private static (decimal, decimal) Of(JsonElement vector, PolymarketBuyRounding rounding)
    {
        OrderAmounts amounts = Of(vector, decimal.Parse(OrderVectors.Text(vector, "tickSize"), System.Globalization.CultureInfo.InvariantCulture), rounding);
        return (amounts.Maker, amounts.Taker);
    }

    private static OrderAmounts Of(JsonElement request, decimal tick, PolymarketBuyRounding rounding)
    {
        Side side = OrderVectors.Text(request, "side") == "BUY" ? Side.Buy : Side.Sell;
        bool isMarket = OrderVectors.Text(request, "kind") == "market";
        decimal price = OrderVectors.Amount(request, "price"), amount = OrderVectors.Amount(request, isMarket ? "amount" : "size");
        int decimals = TickSizes.AmountDecimals(tick);
        return isMarket && side == Side.Buy ? OrderAmounts.ImmediateBuy(amount, price, decimals, rounding) : OrderAmounts.Limit(side, price, amount, decimals);
    }
}
