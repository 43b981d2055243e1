using Arbit.Markets;

namespace Arbit.Core.Tests.Markets;

public sealed class OutcomeMarketTests
{
    private static readonly OutcomeMarket Market = new()
    {
        Id = new MarketId(new VenueId("alpha"), "A-1"),
        Title = "A",
        Scale = new BookScale(4, 2),
        Grid = Lopsided(),
        Lots = new LotRules(new Quantity(1m), new Quantity(1m), 0m),
        Status = TradingStatus.Open,
        Pool = new CollateralPool(new VenueId("alpha"), Asset.Usd, ""),
        YesSymbol = "11",
        NoSymbol = "12",
    };

    [Fact]
    public void SymbolOf_Outcome_IsItsContract()
    {
        Assert.Equal("11", Market.SymbolOf(Outcome.Yes));
        Assert.Equal("12", Market.SymbolOf(Outcome.No));
        Assert.Throws<ArgumentOutOfRangeException>(() => Market.SymbolOf(Outcome.None));
    }

    [Fact]
    public void GridOf_No_IsTheMirror()
    {
        Assert.Same(Market.Grid, Market.GridOf(Outcome.Yes));
        Assert.True(Market.GridOf(Outcome.No).Contains(new Price(0.85m)) == Market.Grid.Contains(new Price(0.15m)));
        Assert.True(Market.GridOf(Outcome.No).Contains(new Price(0.15m)));
        Assert.False(Market.GridOf(Outcome.No).Contains(new Price(0.85m)));
    }

    [Fact]
    public void Defaults_OfAMarket_AreTheUsualOnes()
    {
        Assert.Equal((Price.One, "Yes", "No", "", null), (Market.Payout, Market.YesTitle, Market.NoTitle, Market.EventSymbol, Market.ExpectedSettlement));
    }

    private static PriceGrid Lopsided()
    {
        PriceGrid.TryForOutcome([new(Price.Zero, new Price(0.3m), new Price(0.1m)), new(new Price(0.3m), Price.One, new Price(0.05m))], out PriceGrid? grid, out _);
        return grid!;
    }
}
