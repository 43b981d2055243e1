using Arbit.Execution.Records;
using Arbit.Faults.Tests.Support;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Faults.Tests;

/// <summary>Whatever goes wrong with orders at the venues, in the end the tracker has what the venues have.</summary>
public sealed class OrderTruthTests
{
    // A drift is a difference that stays, and an expired key ends the private connections for good: both have tests of their own.
    private static readonly OrderFaultKind[] Faults =
        [.. Enum.GetValues<OrderFaultKind>().Except([OrderFaultKind.BalanceDrift, OrderFaultKind.ExpireSession])];

    private int _cases;
    private int _filled;

    [Property(MaxTest = 60, QuietOnSuccess = true)]
    public async Task Trade_AnyFaultsOfASeed_EndsWithTheVenuesTruth(Seed seed)
    {
        await using OrderBench bench = await TradeAsync(seed, 14);

        AssertTruth(bench);

        // A seed may place nothing that fills; were it so for many, the property would say little.
        _cases++;
        _filled += bench.Control(isKalshi: true).Truth.Fills.Count + bench.Control(isKalshi: false).Truth.Fills.Count > 0 ? 1 : 0;
        Assert.True(_cases - _filled <= 1 + (_cases / 10), $"{_filled} of {_cases} seeds had a fill.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Place_SaleOfWhatIsHeld_LeavesNothingHeld(bool isKalshi)
    {
        await using OrderBench bench = await new OrderBench(7).StartAsync();
        Place(bench, isKalshi, "buy", Outcome.Yes, 10m, 0m, TimeInForce.ImmediateOrCancel);
        bench.Run(15);
        ContractId contract = bench.Market(isKalshi).Contract(Outcome.Yes);
        Assert.Equal(10m, bench.Tracker.Holdings()[contract].Value);
        Sell(bench, isKalshi, "sell", Outcome.Yes, 10m);
        Quiesce(bench);

        AssertTruth(bench);
        Assert.All(bench.Tracker.Holdings().Values, static held => Assert.Equal(Quantity.Zero, held));
        Assert.All(bench.Tracker.Snapshot().Where(static o => o.Request.Side == Side.Sell).SelectMany(static o => o.Fills),
            fill => Assert.Equal((contract, Side.Sell), (fill.Contract, fill.Side)));
        Assert.DoesNotContain(bench.Tracker.Incidents(), static i => i.Kind is IncidentKind.ForeignPosition or IncidentKind.DuplicateOrder or IncidentKind.Overfill);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Trade_OneKindOfFault_EndsWithTheVenuesTruth(OrderFaultKind kind, bool isKalshi)
    {
        await using OrderBench bench = await new OrderBench(7).StartAsync();
        OrderControl control = bench.Control(isKalshi);
        Place(bench, isKalshi, "before", Outcome.Yes, 10m, 0m, TimeInForce.ImmediateOrCancel);
        bench.Run(1);
        control.Apply(new OrderFault(kind) { Duration = TimeSpan.FromSeconds(3) });
        Place(bench, isKalshi, "taker", Outcome.Yes, 10m, 0m, TimeInForce.ImmediateOrCancel);
        Place(bench, isKalshi, "maker", Outcome.No, 10m, -0.05m, TimeInForce.GoodTillCancelled);
        bench.Run(2);
        foreach (Execution.Tracking.TrackedOrder order in bench.Tracker.Snapshot().Where(static o => !o.IsEnded))
        {
            _ = bench.Desk.CancelAsync(order.Id).AsTask();
        }

        Quiesce(bench);
        AssertTruth(bench);
        Assert.Equal(3, bench.Tracker.Snapshot().Count);
    }

    [Fact]
    public async Task PlaceByHand_OnBothVenues_IsReportedAsForeign()
    {
        await using OrderBench bench = await new OrderBench(7).StartAsync();
        bench.Simulator.KalshiOrders.PlaceByHand(bench.Simulator.KalshiTickers[0], true, 0.01m, 4m);
        bench.Simulator.PolymarketOrders.PlaceByHand(bench.Simulator.TokensOf(bench.Simulator.PolymarketConditions[0])[0], true, 0.01m, 10m);
        bench.Run(90);

        Assert.Equal([bench.Kalshi.Id, bench.Polymarket.Id],
            bench.Tracker.Incidents().Where(static i => i.Kind == IncidentKind.ForeignOrder).Select(static i => i.Venue!.Value).Distinct().OrderBy(static v => v.Name));
    }

    public static TheoryData<OrderFaultKind, bool> Kinds()
    {
        var data = new TheoryData<OrderFaultKind, bool>();
        foreach (OrderFaultKind kind in Faults)
        {
            data.Add(kind, false);
            if (kind != OrderFaultKind.VoidTrade)
            {
                data.Add(kind, true);
            }
        }

        return data;
    }

    private static async Task<OrderBench> TradeAsync(int seed, int steps)
    {
        var random = new Random(seed);
        OrderBench bench = await new OrderBench(seed).StartAsync();
        for (int step = 0; step < steps; step++)
        {
            bool isKalshi = random.Next(2) == 0;
            if (random.Next(3) != 0)
            {
                bench.Control(isKalshi).Apply(new OrderFault(Faults[random.Next(Faults.Length)])
                {
                    Duration = TimeSpan.FromMilliseconds(random.Next(100, 4_000)),
                    Value = random.Next(1, 10) / 10m,
                });
            }

            Place(bench, isKalshi, $"{seed}/{step}", random.Next(2) == 0 ? Outcome.Yes : Outcome.No, random.Next(5, 40), random.Next(-6, 3) / 100m, (TimeInForce)random.Next(3));
            bench.Run(random.Next(0, 20) / 10.0);
            Outcome sold = random.Next(2) == 0 ? Outcome.Yes : Outcome.No;
            if (random.Next(3) == 0 && bench.Tracker.Holdings().GetValueOrDefault(bench.Market(isKalshi).Contract(sold)).Value is >= 6m and var held)
            {
                Sell(bench, isKalshi, $"{seed}/{step}/sell", sold, decimal.Floor(held / 2m));
            }

            if (random.Next(3) == 0)
            {
                foreach (Execution.Tracking.TrackedOrder order in bench.Tracker.Snapshot().Where(static o => !o.IsEnded))
                {
                    _ = bench.Desk.CancelAsync(order.Id).AsTask();
                }
            }
        }

        Quiesce(bench);
        return bench;
    }

    // An order near the touch: so far beyond it that it takes, or so far off that it rests.
    private static void Place(OrderBench bench, bool isKalshi, string intent, Outcome outcome, decimal size, decimal beyond, TimeInForce time)
    {
        decimal price = Math.Clamp(bench.Touch(isKalshi, outcome, BookSide.Ask) + beyond, 0.02m, 0.98m);
        _ = bench.Desk.PlaceAsync(new OrderRequest(new IntentId(intent), bench.Market(isKalshi).Contract(outcome), Side.Buy, new Quantity(size), new Price(price), time)).AsTask();
    }

    private static void Sell(OrderBench bench, bool isKalshi, string intent, Outcome outcome, decimal size) => _ = bench.Desk.PlaceAsync(new OrderRequest(new IntentId(intent),
        bench.Market(isKalshi).Contract(outcome), Side.Sell, new Quantity(size), new Price(bench.Touch(isKalshi, outcome, BookSide.Bid)), TimeInForce.ImmediateOrCancel)).AsTask();

    // What lasts ends, what rests is cancelled, and everybody has had time to ask.
    private static void Quiesce(OrderBench bench)
    {
        foreach (bool isKalshi in (bool[])[true, false])
        {
            bench.Control(isKalshi).Apply(new OrderFault(OrderFaultKind.ReadLag) { Duration = TimeSpan.Zero });
        }

        bench.Run(30);
        _ = bench.Desk.CancelAllAsync();
        bench.Run(90);
        _ = bench.Desk.CancelAllAsync();
        bench.Run(90);
    }

    private static void AssertTruth(OrderBench bench)
    {
        Assert.Empty(bench.Differences(isKalshi: true));
        Assert.Empty(bench.Differences(isKalshi: false));
        Assert.Equal(0, bench.Desk.OpenQuestions);
        Assert.Null(bench.Desk.Halted);
    }
}
