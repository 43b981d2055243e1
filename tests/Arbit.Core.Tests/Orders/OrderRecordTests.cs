using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Orders;

public sealed class OrderRecordTests
{
    private static readonly ContractId Contract = new MarketId(new VenueId("alpha"), "A-1").Contract(Outcome.Yes);

    [Fact]
    public void Equality_OfRequests_IsByValue()
    {
        OrderRequest Request(decimal price) => new(new IntentId("1"), Contract, Side.Buy, new Quantity(5m), new Price(price), TimeInForce.FillOrKill);

        Assert.Equal(Request(0.4700m), Request(0.47m));
        Assert.NotEqual(Request(0.47m), Request(0.48m));
        Assert.NotEqual(Request(0.47m), Request(0.47m) with { Unwind = true });
        Assert.Equal(Contract, Request(0.47m).Contract);
    }

    [Fact]
    public void With_StateOfAFill_KeepsTheRest()
    {
        var fill = new Fill("f-1", new ClientOrderId("1"), Contract, Side.Buy, new Quantity(5m), new Price(0.47m),
            new Money(0.09m, Asset.Usd), Liquidity.Taker, FillState.Provisional, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Fill voided = fill with { State = FillState.Voided };

        Assert.Equal(("f-1", FillState.Voided, 2.35m), (voided.VenueFillId, voided.State, voided.Price * voided.Quantity));
        Assert.Equal(fill, voided with { State = FillState.Provisional });
    }

    [Fact]
    public void For_OtherOutcome_IsTheSameFillSeenFromThere()
    {
        var fill = new Fill("f-1", new ClientOrderId("1"), Contract.Opposite, Side.Buy, new Quantity(5m), new Price(0.53m),
            new Money(0.09m, Asset.Usd), Liquidity.Taker, FillState.Confirmed, DateTimeOffset.UnixEpoch);
        var report = new OrderReport(new ClientOrderId("1"), "v-1", Contract.Opposite, ReportedState.Filled, new Quantity(5m), ReportSource.Query, DateTimeOffset.UnixEpoch)
        {
            Side = Side.Buy,
        };

        Assert.Equal(fill with { Contract = Contract, Side = Side.Sell, Price = new Price(0.47m) }, fill.For(Contract));
        Assert.Equal(report with { Contract = Contract, Side = Side.Sell }, report.For(Contract));
        Assert.Equal(fill, fill.For(Contract)!.For(Contract.Opposite));
        Assert.Same(fill, fill.For(Contract.Opposite));
        Assert.Same(report, report.For(Contract.Opposite));
    }

    [Fact]
    public void For_OtherMarketOrSpotPair_IsNothingOrItself()
    {
        var spot = new ContractId(new MarketId(new VenueId("alpha"), "BTC/USD"), Outcome.None);
        var fill = new Fill("f-1", new ClientOrderId("1"), spot, Side.Sell, new Quantity(5m), new Price(53m),
            new Money(0.09m, Asset.Usd), Liquidity.Maker, FillState.Confirmed, DateTimeOffset.UnixEpoch);
        var report = new OrderReport(new ClientOrderId("1"), "v-1", spot, ReportedState.Filled, null, ReportSource.Query, DateTimeOffset.UnixEpoch);

        Assert.Same(fill, fill.For(spot));
        Assert.Null(fill.For(Contract));
        Assert.Null(report.For(Contract));
        Assert.Null((report with { Contract = Contract }).For(Contract.Opposite)!.Side);
    }

    [Fact]
    public void Opposite_Sides_AreEachOthers()
    {
        Assert.Equal((Side.Sell, Side.Buy), (Side.Buy.Opposite(), Side.Sell.Opposite()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Side)7).Opposite());
    }
}
