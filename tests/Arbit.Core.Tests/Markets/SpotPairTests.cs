using Arbit.Markets;

namespace Arbit.Core.Tests.Markets;

public sealed class SpotPairTests
{
    [Fact]
    public void Equality_OfEntries_IsByValue()
    {
        PriceGrid grid = PriceGrid.Outcome(0.01m);
        var lots = new LotRules(new Quantity(0.01m), new Quantity(0.01m), 5m);
        SpotPair Pair(string quote) => new()
        {
            Id = new MarketId(new VenueId("alpha"), "ETH/BTC"),
            Title = "ETH/BTC",
            Scale = new BookScale(5, 8),
            Grid = grid,
            Lots = lots,
            Status = TradingStatus.Open,
            Pool = new CollateralPool(new VenueId("alpha"), new Asset(quote), ""),
            Base = new Asset("ETH"),
            Quote = new Asset(quote),
        };

        Assert.Equal(Pair("BTC"), Pair("BTC"));
        Assert.NotEqual(Pair("BTC"), Pair("USD"));
        Assert.Equal(("ETH", "BTC"), (Pair("BTC").Base.Code, Pair("BTC").Quote.Code));
    }
}
