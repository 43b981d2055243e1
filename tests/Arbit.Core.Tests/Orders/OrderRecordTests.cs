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
}
