using Arbit.Diagnostics;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Support;

/// <summary>One entry of every kind, every field filled.</summary>
internal static class EntrySamples
{
    internal static readonly DateTimeOffset At = new(2026, 3, 1, 12, 30, 15, 123, TimeSpan.Zero);
    private static readonly VenueId Venue = new("alpha");
    private static readonly ClientOrderId Order = new("ord-1");
    private static readonly Asset Usd = Asset.Usd;

    internal static OrderIntended Intent(string order = "ord-1", string intent = "t1/0") => new(new IntentId(intent), new ClientOrderId(order), Venue,
        "MKT-1", Outcome.No, Side.Buy, new Quantity(12.5m), new Price(0.47m), TimeInForce.FillOrKill, """{"salt":"123456789012345678901234567890"}""")
    {
        Trade = "t1",
        Leg = 0,
        ExpiresAt = At.AddMinutes(1),
        ReduceOnly = true,
    };

    internal static OrderFilled Fill(string fill = "f1", string order = "ord-1", FillState state = FillState.Provisional) => new(fill, Venue, "MKT-1",
        Outcome.No, Side.Buy, new Quantity(2.5m), new Price(0.46m), 0.0175m, Usd, Liquidity.Taker, state, At)
    {
        Order = new ClientOrderId(order),
        VenueOrderId = "v-1",
        FeeShares = new Quantity(0.01m),
        Transaction = "0xabc",
    };

    internal static IReadOnlyList<JournalEntry> All { get; } =
    [
        Intent(),
        new OrderSent(Order, Venue),
        new OrderAnswered(Order, Venue, OrderOutcomeKind.Accepted) { VenueOrderId = "v-1", Detail = "taken" },
        new OrderReported(Venue, ReportedState.Resting, ReportSource.Stream, At)
        {
            Order = Order, VenueOrderId = "v-1", Market = "MKT-1", Outcome = Outcome.No, Side = Side.Buy, Filled = new Quantity(2.5m), Detail = "live",
        },
        Fill(),
        new CancelNoted(Order, Venue, CancelStep.Cancelled) { VenueOrderId = "v-1", Reduced = new Quantity(10m), Detail = "by user" },
        new OrderResolved(Order, Venue, OrderState.Cancelled, new Quantity(2.5m), ResolvedBy.Query) { Detail = "ended" },
        new IncidentRaised("inc-1", IncidentKind.ForeignOrder, IncidentSeverity.Warning)
        {
            Venue = Venue, Order = Order, Market = "MKT-1", Trade = "t1", Detail = "not ours",
        },
        new IncidentClosed("inc-1", "alice") { Detail = "placed by hand" },
        new TradeNoted("t1", "b1", TradeStage.Held, new Quantity(2.5m), Usd, 2.4m, 0.03m, 2.5m, 0.1m) { SettlesAt = At.AddDays(9), Detail = "both legs" },
        new LegNoted("t1", 0, Venue, "MKT-1", Outcome.No, Side.Buy, new Quantity(2.5m), new Price(0.47m), LegStage.Filled, new Quantity(2.5m), 1.1675m, 0.0175m)
        {
            Order = Order, Detail = "first",
        },
        new UnwindNoted("u1", "t1", UnwindStage.Done, UnwindExit.SellBack, Usd, 0.05m) { ActualLoss = 0.04m, Attempt = 1, Detail = "sold" },
        new PositionNoted(Venue, "MKT-1", Outcome.No, new Quantity(2.49m), Usd, 1.1675m) { Detail = "fee in shares" },
        new SettlementNoted("s1", Venue, "MKT-1", Outcome.No, new Quantity(2.49m), 2.49m, Usd, false, At) { Detail = "no" },
        new CycleNoted("c1", "USD>BTC>ETH>USD", Venue, TradeStage.Settled, Usd, 100m, 100.25m, 0.3m) { Residual = 0.01m, Detail = "dust" },
        new TriangleNoted("tri-1", Venue, "BTC/USD", "ETH/BTC", "ETH/USD", true) { NetEdge = 0.0012m, CoolDownUntil = At.AddSeconds(30), Detail = "resting" },
        new EvaluationNoted("b1", ReasonCode.NetBelowMinimum, 100) { Quantity = new Quantity(5m), Cost = 4.9m, Net = 0.001m, Detail = "0.02 %" },
        new SnapshotNoted(SnapshotScope.Venue, "alpha", Usd, 1000.25m, At) { Shard = "main", Available = 900m },
        new DailyPnlNoted(new DateOnly(2026, 3, 1), Usd, 1.5m, -0.25m, 0.4m, 3, 7, 1),
    ];
}
