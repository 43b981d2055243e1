using System.Globalization;
using System.Text.Json;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>Real fills and the shared fee vectors.</summary>
public sealed class FeeRecordingTests
{
    private const string Data = "venues/kalshi/data/";

    [Fact]
    public void RealFills_OfADirectMember_ToTheLastDigit()
    {
        JsonElement[] fills =
        [
            .. Json("demo-rest-2026-06/fills__after_taker.json").GetProperty("fills").EnumerateArray(),
            .. Recordings.Lines(Data + "demo-ws-session-2026-07/session.jsonl").Where(static l => l.StartsWith("{\"type\":\"fill\"", StringComparison.Ordinal)).Select(static l => Parse(l).GetProperty("msg")),
        ];

        // Four kinds of fill; the one at 0.99 happened twice.
        Assert.Equal(["0.0007", "0.0007", "0.011", "0.0175", "0.0546"], fills.Select(static f => Fee(f)).Order(StringComparer.Ordinal));
        Assert.All(fills, static f => Assert.Equal(decimal.Parse(Text(f, "fee_cost"), CultureInfo.InvariantCulture), decimal.Parse(Fee(f), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void FeeVectors_EveryFill_EveryColumn()
    {
        JsonElement[] vectors = [.. Json("vectors/fee_vectors.json").GetProperty("vectors").EnumerateArray()];

        Assert.Equal(28, vectors.Length);
        Assert.All(vectors, static v => Check(v));
    }

    [Fact]
    public void CentRoundedTable_OneAndAHundredContracts_OfANonDirectMember()
    {
        var model = new KalshiFeeModel(KalshiFeeType.QuadraticWithMakerFees, 1m, KalshiMembership.NonDirect);
        JsonElement[] rows = [.. Json("vectors/fee_vectors.json").GetProperty("cent_rounded_table").EnumerateArray()];

        Assert.Equal(16, rows.Length);
        Assert.All(rows, row =>
        {
            foreach ((string column, decimal count, Liquidity liquidity) in new[]
            {
                ("taker_1", 1m, Liquidity.Taker), ("taker_100", 100m, Liquidity.Taker), ("maker_1", 1m, Liquidity.Maker), ("maker_100", 100m, Liquidity.Maker),
            })
            {
                FeeQuery query = Query(Side.Buy, Number(row, "price"), count, liquidity);
                Assert.Equal(Number(row, column), model.Charge(query, default).CashAmount);
            }
        });
    }

    [Fact]
    public void PublishedTable_PerHundredContracts_OfTheFeeSchedule()
    {
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, KalshiMembership.NonDirect);
        JsonElement[] rows = [.. Json("samples/fee_parameters.json").GetProperty("pdf_general_table_feb_2026").GetProperty("rows").EnumerateArray()];

        Assert.Equal(12, rows.Length);
        Assert.All(rows, row =>
        {
            decimal price = Number(row[0]);
            Assert.Equal(Number(row[1]), model.Charge(Query(Side.Buy, price, 1m, Liquidity.Taker), default).CashAmount);
            Assert.Equal(Number(row[2]), model.Charge(Query(Side.Buy, price, 100m, Liquidity.Taker), default).CashAmount);
        });
    }

    [Fact]
    public void RoundingVectors_RoundingAccumulatorAndRebate_WithTheTradeFeesAsGiven()
    {
        // The trade fees of these follow an older rule, so they are fed in; everything after them is the rule of today.
        string[][] rows = [.. Recordings.Lines(Data + "vectors/kalshi_fee_rounding_vectors.csv").Where(static l => l[0] is not '#' and not 'e').Select(static l => l.Trim().Split(','))];
        Assert.Equal(9, rows.Length);
        Int128 step = BalanceAlignment.StepOf(KalshiMembership.NonDirect);
        foreach (IGrouping<string, string[]> order in rows.GroupBy(static r => r[0]))
        {
            Int128 carried = 0;
            foreach (decimal[] fill in order.Select(static r => r.Skip(2).Select(static n => decimal.Parse(n, CultureInfo.InvariantCulture)).ToArray()))
            {
                decimal revenue = -fill[0] * fill[1];
                BalanceAlignment aligned = BalanceAlignment.Of(MoneyUnits.FromDecimal(revenue), MoneyUnits.FromDecimal(fill[2]), carried, step);
                Assert.Equal(fill[3], MoneyUnits.ToDecimal(aligned.RoundingFee));
                Assert.Equal(fill[4], MoneyUnits.ToDecimal(carried + aligned.RoundingFee));
                Assert.Equal(fill[5], MoneyUnits.ToDecimal(aligned.Rebate));
                Assert.Equal(fill[6], MoneyUnits.ToDecimal(aligned.NetFee));
                Assert.Equal(fill[7], revenue - fill[2] - MoneyUnits.ToDecimal(aligned.RoundingFee));
                carried = aligned.Carried;
            }
        }
    }

    private static void Check(JsonElement vector)
    {
        KalshiFeeType type = Text(vector, "fee_type") switch
        {
            "quadratic" => KalshiFeeType.Quadratic,
            "quadratic_with_maker_fees" => KalshiFeeType.QuadraticWithMakerFees,
            "quadratic_with_combo_maker_fees" => KalshiFeeType.QuadraticWithComboMakerFees,
            string other => throw new InvalidDataException(other),
        };
        KalshiMembership membership = Text(vector, "member") == "direct" ? KalshiMembership.Direct : KalshiMembership.NonDirect;
        var model = new KalshiFeeModel(type, Number(vector, "fee_multiplier"), membership);
        Side side = Text(vector, "side") == "buy" ? Side.Buy : Side.Sell;
        Liquidity liquidity = Text(vector, "role") == "taker" ? Liquidity.Taker : Liquidity.Maker;
        var state = default(FeeState);
        foreach (JsonElement fill in vector.GetProperty("fills").EnumerateArray())
        {
            FeeQuery query = Query(side, Number(fill, "price"), Number(fill, "count"), liquidity);
            BalanceAlignment aligned = BalanceAlignment.Of(MoneyUnits.FromDecimal(Number(fill, "revenue")), MoneyUnits.FromDecimal(Number(fill, "trade_fee")),
                state.Carried, BalanceAlignment.StepOf(membership));
            FeeCharge charge = model.Charge(query, state);
            Assert.Equal(Number(fill, "model_fee"), MoneyUnits.ToDecimal(model.FloorPerUnit(query)) * query.Quantity);
            Assert.Equal(Number(fill, "rounding_fee"), MoneyUnits.ToDecimal(aligned.RoundingFee));
            Assert.Equal(Number(fill, "rebate"), MoneyUnits.ToDecimal(aligned.Rebate));
            Assert.Equal(Number(fill, "net_fee"), charge.CashAmount);
            Assert.Equal(Number(fill, "accumulator_after"), MoneyUnits.ToDecimal(charge.Next.Carried));
            Assert.Equal(Number(fill, "balance_change"), Number(fill, "revenue") - charge.CashAmount);
            state = charge.Next;
        }
    }

    // What a direct member is charged for a recorded fill, priced on the contract that was bought.
    private static string Fee(JsonElement fill)
    {
        decimal yes = Number(fill, "yes_price_dollars");
        decimal price = Text(fill, "outcome_side") == "no" ? 1m - yes : yes;
        Assert.Equal("buy", Text(fill, "action"));
        Assert.True(fill.GetProperty("is_taker").GetBoolean());
        var model = new KalshiFeeModel(KalshiFeeType.Quadratic, 1m, KalshiMembership.Direct);
        return model.Charge(Query(Side.Buy, price, Number(fill, "count_fp"), Liquidity.Taker), default).CashAmount.ToString(CultureInfo.InvariantCulture);
    }

    private static FeeQuery Query(Side side, decimal price, decimal count, Liquidity liquidity)
    {
        Assert.True(FixedPoint.Scale.TryTicks(new Price(price), out long ticks) & FixedPoint.Scale.TryLots(new Quantity(count), out long lots));
        return new FeeQuery(side, ticks, lots, FixedPoint.Scale, liquidity);
    }

    private static JsonElement Json(string relative) => Parse(Recordings.Text(Data + relative));

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement item, string name) => Number(item.GetProperty(name));

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
