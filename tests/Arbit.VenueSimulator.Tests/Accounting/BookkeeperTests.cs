using Arbit.Markets;
using Arbit.VenueSimulator.Accounting;
using Arbit.VenueSimulator.Tests.Support;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Tests.Accounting;

public sealed class BookkeeperTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still with { KeepsTape = true });

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Account_SetAtTheDisplayedPrices_IsWorthADollarAContract()
    {
        (TicketLeg kalshi, TicketLeg polymarket) = Set(5m);

        AccountStatement account = _simulation.Simulator.Account([[kalshi, polymarket]]);

        Assert.Equal((2, 0, 5m), (account.Fills, account.BetterThanBook, account.Value));
        Assert.True(account.Fees > 0m);
        Assert.Equal(-account.Cash - account.Fees, 5m * (kalshi.Executions[0].Price + polymarket.Executions[0].Price));
        Assert.Equal(account.Value + account.Cash, account.Net);
    }

    [Fact]
    public void Account_LegAlone_IsWorthNothing() =>
        Assert.Equal(0m, _simulation.Simulator.Account([[Set(5m).Kalshi, Set(5m).Polymarket with { Executions = [] }]]).Value);

    [Fact]
    public void Account_BetterPriceOrMoreThanDisplayed_IsNoticed()
    {
        (TicketLeg kalshi, TicketLeg polymarket) = Set(5m);
        TicketExecution fill = kalshi.Executions[0];

        Assert.Equal(1, Better(kalshi with { Executions = [fill with { Price = fill.Price - 0.01m }] }));
        Assert.Equal(1, Better(kalshi with { Executions = [fill with { Quantity = 100_000m }] }));
        Assert.Equal(1, Better(kalshi with { At = _simulation.Simulator.StartedAt }));
        Assert.Equal(1, Better(kalshi with { Position = 0 }));
        Assert.Equal(0, Better(kalshi with { Position = _simulation.Simulator.WorldState.Changes }));

        int Better(TicketLeg leg) => _simulation.Simulator.Account([[leg, polymarket]]).BetterThanBook;
    }

    [Fact]
    public void Account_SameOrdersTakenTwice_IsNoticed()
    {
        SimPair pair = _simulation.Simulator.WorldState.Catalog.Pairs[0];
        TicketLeg leg = Set(1m).Kalshi;
        decimal shown = pair.Kalshi.Best(BookSide.Ask)!.Value.Lots / (decimal)pair.Kalshi.Unit;
        TicketLeg all = leg with { Executions = [leg.Executions[0] with { Quantity = shown }] }, later = leg with { At = leg.At.AddSeconds(1) };

        Assert.Equal(0, Better([all]));
        Assert.Equal(1, Better([all], [later]));

        // In whatever order they are told, the one that came first had it.
        Assert.Equal(1, Better([later], [all]));
        Assert.Equal(1, Better([leg, all]));

        // Others take it all and more comes: new orders.
        _simulation.Run(TimeSpan.FromSeconds(2));
        _simulation.Simulator.KalshiOrders.Trade(pair.Kalshi.Ticker, true, leg.Executions[0].Price, shown);
        _simulation.Simulator.KalshiOrders.PlaceByHand(pair.Kalshi.Ticker, false, leg.Executions[0].Price, 1m);
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(0, Better([all], [leg with { At = leg.At.AddSeconds(2) }]));
        Assert.Equal(0, Better([all], [leg with { Position = _simulation.Simulator.WorldState.Changes, At = leg.At.AddSeconds(2) }]));

        int Better(params IReadOnlyList<TicketLeg>[] trades) => _simulation.Simulator.Account(trades).BetterThanBook;
    }

    [Fact]
    public void Account_NoTape_SaysSo()
    {
        using var simulation = new SimulatorFixture(SimulatorFixture.Still);

        Assert.Contains(nameof(SimulatorOptions.KeepsTape),
            Assert.Throws<InvalidOperationException>(() => simulation.Simulator.Account([[Set(5m).Kalshi]])).Message, StringComparison.Ordinal);
    }

    private (TicketLeg Kalshi, TicketLeg Polymarket) Set(decimal quantity)
    {
        SimPair pair = _simulation.Simulator.WorldState.Catalog.Pairs[0];
        DateTimeOffset at = _simulation.Simulator.StartedAt.AddSeconds(1);
        decimal ask = pair.Kalshi.Best(BookSide.Ask)!.Value.Ticks / (decimal)SimMarket.One;
        decimal bid = pair.Polymarket.Best(BookSide.Bid)!.Value.Ticks / (decimal)SimMarket.One;
        return (new TicketLeg(pair.Kalshi.Ticker, Outcome.Yes, at, [new TicketExecution(ask, quantity)]),
            new TicketLeg(pair.Polymarket.ConditionId, Outcome.No, at, [new TicketExecution(1m - bid, quantity)]));
    }
}
