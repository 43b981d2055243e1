using System.Globalization;
using System.Text.Json;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Polymarket;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>The venue's published fees, and the vectors of its official client.</summary>
public sealed class FeePointTests
{
    private const string Data = "venues/polymarket/data/";
    private static readonly BookScale Scale = new(4, 6);

    [Fact]
    public void Charge_PublishedTable_AllEightyEightPointsToTheCent()
    {
        string[] rows = [.. Recordings.Lines(Data + "polymarket_fee_vectors_100sh.csv").Where(static l => !l.StartsWith('#')).Skip(1)];
        var exponents = new Dictionary<decimal, int>();
        foreach (string row in rows)
        {
            string[] cells = row.Trim().Split(',');
            decimal exponent = Number(cells[2]), price = Number(cells[3]);
            var model = new PolymarketFeeModel(Number(cells[1]), exponent, PolymarketFeeRounding.HalfUp);

            // Shown to the cent, and symmetric about one half.
            Assert.Equal((row, Number(cells[4])), (row, Math.Round(Fee(model, price, 100m), 2, MidpointRounding.AwayFromZero)));
            Assert.Equal(Fee(model, price, 100m), Fee(model, 1m - price, 100m));
            exponents[exponent] = exponents.GetValueOrDefault(exponent) + 1;
        }

        Assert.Equal(88, rows.Length);
        Assert.Equal([(0.5m, 22), (1m, 44), (2m, 22)], exponents.OrderBy(static e => e.Key).Select(static e => (e.Key, e.Value)));
    }

    [Fact]
    public void Charge_VectorsOfTheOfficialClient_AreReproducedInEveryDirection()
    {
        using JsonDocument vectors = JsonDocument.Parse(Recordings.Text(Data + "vectors-public.json"));
        JsonElement fees = vectors.RootElement.GetProperty("fees");
        foreach (JsonElement vector in fees.EnumerateArray())
        {
            decimal rate = Number(vector, "rate"), exponent = vector.GetProperty("exponent").GetDecimal(), price = Number(vector, "price"), shares = Number(vector, "shares");

            Assert.Equal(Number(vector, "feeUp5"), Fee(new PolymarketFeeModel(rate, exponent), price, shares));
            Assert.Equal(Number(vector, "feeDown5"), Fee(new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.Down), price, shares));
            Assert.Equal(Number(vector, "feeHalfUp5"), Fee(new PolymarketFeeModel(rate, exponent, PolymarketFeeRounding.HalfUp), price, shares));
        }

        Assert.Equal(32, fees.GetArrayLength());
    }

    private static decimal Fee(PolymarketFeeModel model, decimal price, decimal shares)
    {
        Assert.True(Scale.TryTicks(new Price(price), out long ticks) & Scale.TryLots(new Quantity(shares), out long lots));
        return model.Charge(new FeeQuery(Side.Buy, ticks, lots, Scale, Liquidity.Taker), default).CashAmount;
    }

    private static decimal Number(JsonElement vector, string name) => Number(vector.GetProperty(name).GetString()!);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
